#include "hardest.hpp"

#include <algorithm>
#include <unordered_map>

namespace readability {
namespace {

std::string why_hard(const Word& w) {
  const unsigned flags = w.facts->flags;
  std::string why;
  const auto say = [&](bool is, const std::string& what) {
    if (is) why += (why.empty() ? "" : ", ") + what;
  };
  say((flags & is_unfamiliar) != 0, "unfamiliar");
  say((flags & is_common) == 0 && (flags & (is_unfamiliar | is_unfamiliar_spache)) != 0, "rare");
  say(w.facts->syllables >= 3, std::to_string(w.facts->syllables) + " syllables");
  say(w.facts->letters >= 7, std::to_string(w.facts->letters) + " letters");
  say((flags & is_abstract) != 0, "abstract noun");
  if (!why.empty()) return why;
  return w.facts->weight > 0 ? "seldom in easy sentences" : std::to_string(w.facts->letters) + " letters";
}

/// A sentence or word that may be among the hardest; small, because all of a text are sorted.
struct Candidate {
  double difficulty;
  std::uint32_t place, occurrences = 1;
};

/// The hardest `most`, hardest first, ties by place.
void keep_hardest(std::vector<Candidate>& list, std::size_t most) {
  const auto kept = list.begin() + static_cast<std::ptrdiff_t>(std::min(most, list.size()));
  std::partial_sort(list.begin(), kept, list.end(), [](const Candidate& a, const Candidate& b) {
    return a.difficulty != b.difficulty ? a.difficulty > b.difficulty : a.place < b.place;
  });
  list.erase(kept, list.end());
}

std::string why_hard(const Hard& sentence, const TextWords& text, const WordText& form) {
  std::vector<Candidate> order;
  for (std::uint32_t i = sentence.first; i < sentence.first + sentence.count; ++i)
    if (!text.words[i].is_name && (text.words[i].facts->flags & is_number) == 0)
      order.push_back({text.words[i].facts->difficulty, i});
  keep_hardest(order, 3);
  std::string why = std::to_string(sentence.count) + " words";
  for (std::size_t k = 0; k < order.size(); ++k)
    why.append(k == 0 ? "; hard words: " : ", ").append(form(order[k].place));
  return why;
}

/// What a word adds to a count of words, letters or syllables.
std::uint64_t adds(Count count, const Word& w) {
  const WordFacts& f = *w.facts;
  switch (count) {
    case Count::syllables: return f.syllables > 1 ? f.syllables : 0u;
    case Count::letters:
    case Count::strokes: return f.letters > 5 ? f.letters : 0u;
    case Count::long_words: return f.letters >= 7;
    case Count::complex_words: return f.syllables >= 3;
    case Count::words_4_syllables: return f.syllables >= 4;
    case Count::fog_hard_words: return (f.flags & is_fog_hard) != 0 && !w.is_name;
    case Count::unfamiliar_words: return (f.flags & is_unfamiliar) != 0;
    case Count::unfamiliar_spache: return (f.flags & is_unfamiliar_spache) != 0 && !w.is_name;
    case Count::unfamiliar_harris: return (f.flags & is_unfamiliar_harris) != 0 && !w.is_name;
    case Count::faseeh_words: return (f.adds & sums_of(Count::faseeh_words)) != 0;
    default: return 0;
  }
}

}  // namespace

std::optional<double> sentence_score(const Tally& sentence, const LanguageRules& rules, const DifficultyModel& model,
                                     std::string* why) {
  constexpr std::uint32_t fewest = 3;
  const auto n = sentence[Count::words];
  std::string reason = n < fewest ? "too_short: " + std::to_string(n) + (n == 1 ? " word" : " words") + ", needs 3"
                                  : unfit(sentence, rules);
  if (reason.empty()) return model.value(features(sentence));
  if (why != nullptr) *why = std::move(reason);
  return std::nullopt;
}

std::vector<Hard> hardest_sentences(const TextWords& text, const std::vector<std::optional<double>>& scores,
                                    std::size_t most, const WordText& form) {
  std::vector<Candidate> order;
  for (std::uint32_t i = 0; i < scores.size(); ++i)
    if (scores[i]) order.push_back({*scores[i], i});
  keep_hardest(order, most);
  std::vector<Hard> list;
  for (const Candidate& c : order) {
    const Sentence& s = text.sentences[c.place];
    list.push_back({s.first, s.count, c.difficulty, 1, ""});
    list.back().reason = why_hard(list.back(), text, form);
  }
  return list;
}

std::vector<Hard> hardest_words(const TextWords& text, std::size_t most, SeenTypes& seen) {
  std::vector<Candidate> order;
  seen.begin_text();
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    const Word& w = text.words[i];
    if (w.is_name || (w.facts->flags & (is_number | is_foreign)) != 0) continue;
    const auto [at, is_new] = seen.number(w.facts->type, static_cast<std::uint32_t>(order.size()));
    if (is_new) order.push_back({w.facts->difficulty, i});
    else ++order[at].occurrences;
  }
  keep_hardest(order, most);
  std::vector<Hard> list;
  for (const Candidate& c : order)
    list.push_back({c.place, 1, c.difficulty, c.occurrences, why_hard(text.words[c.place])});
  return list;
}

std::vector<std::uint32_t> words_behind(Count count, const TextWords& text, std::size_t most) {
  struct Share {
    std::uint32_t first;
    std::uint64_t adds;
  };
  std::vector<Share> list;
  std::unordered_map<std::uint32_t, std::size_t> place;
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    const std::uint64_t n = adds(count, text.words[i]);
    if (n == 0) continue;
    const auto [at, is_new] = place.try_emplace(text.words[i].facts->type, list.size());
    if (is_new) list.push_back({i, 0});
    list[at->second].adds += n;
  }
  std::stable_sort(list.begin(), list.end(), [](const Share& a, const Share& b) { return a.adds > b.adds; });
  std::vector<std::uint32_t> places;
  for (std::size_t k = 0; k < std::min(most, list.size()); ++k) places.push_back(list[k].first);
  return places;
}

}  // namespace readability
