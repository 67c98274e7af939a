#include "hardest.hpp"

#include <algorithm>
#include <unordered_map>

namespace readability {
namespace {

/// The value of a feature that is a mean over words, for a text of this word alone.
double of_word(std::string_view feature, const Word& w) {
  const WordFacts& f = w.facts;
  const bool judged = !w.is_name && (f.flags & is_number) == 0;
  const auto share = [](bool is) { return is ? 1.0 : 0.0; };
  if (feature == "letters") return f.letters;
  if (feature == "syllables") return f.syllables;
  if (feature == "complex") return share(f.syllables >= 3);
  if (feature == "unfamiliar") return share((f.flags & is_unfamiliar) != 0);
  if (feature == "unfamiliar_types") return share((f.flags & is_unfamiliar_spache) != 0 && !w.is_name);
  if (feature == "uncommon") return share(judged && (f.flags & is_very_common) == 0);
  if (feature == "rare") return share(judged && (f.flags & is_common) == 0);
  if (feature == "abstract") return share((f.flags & is_abstract) != 0);
  if (feature == "vocabulary") return f.weight;
  return 0;
}

std::string why_hard(const Word& w) {
  const unsigned flags = w.facts.flags;
  std::string why;
  const auto say = [&](bool is, const std::string& what) {
    if (is) why += (why.empty() ? "" : ", ") + what;
  };
  say((flags & is_unfamiliar) != 0, "unfamiliar");
  say((flags & is_common) == 0 && (flags & (is_unfamiliar | is_unfamiliar_spache)) != 0, "rare");
  say(w.facts.syllables >= 3, std::to_string(w.facts.syllables) + " syllables");
  say(w.facts.letters >= 7, std::to_string(w.facts.letters) + " letters");
  say((flags & is_abstract) != 0, "abstract noun");
  if (!why.empty()) return why;
  return w.facts.weight > 0 ? "seldom in easy sentences" : std::to_string(w.facts.letters) + " letters";
}

/// The sentence as a text of its own.
TextWords alone(const TextWords& text, const Sentence& s) {
  TextWords one;
  one.words.assign(text.words.begin() + s.first, text.words.begin() + s.first + s.count);
  one.sentences.push_back(s);
  one.sentences[0].first = 0;
  return one;
}

std::string why_hard(const Hard& sentence, const TextWords& text, const DifficultyModel& model, const WordText& form) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = sentence.first; i < sentence.first + sentence.count; ++i)
    if (!text.words[i].is_name && (text.words[i].facts.flags & is_number) == 0) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return word_difficulty(text.words[a], model) > word_difficulty(text.words[b], model);
  });
  std::string why = std::to_string(sentence.count) + " words";
  for (std::size_t k = 0; k < std::min<std::size_t>(3, order.size()); ++k)
    why.append(k == 0 ? "; hard words: " : ", ").append(form(order[k]));
  return why;
}

void keep_hardest(std::vector<Hard>& list, std::size_t most) {
  std::stable_sort(list.begin(), list.end(), [](const Hard& a, const Hard& b) { return a.value > b.value; });
  if (list.size() > most) list.resize(most);
}

/// What a word adds to a count of words, letters or syllables.
std::uint64_t adds(Count count, const Word& w) {
  const WordFacts& f = w.facts;
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
    default: return 0;
  }
}

}  // namespace

double word_difficulty(const Word& word, const DifficultyModel& model) {
  double sum = 0;
  for (const auto& part : model.parts) sum += part.coefficient * of_word(feature_definitions[part.feature].id, word);
  return sum;
}

std::vector<Hard> hardest_sentences(const TextWords& text, const LanguageRules& rules, const DifficultyModel& model,
                                    std::size_t most, const WordText& form) {
  std::vector<Hard> list;
  SeenTypes seen;
  for (const Sentence& s : text.sentences) {
    if (s.count < 3) continue;
    const TextWords one = alone(text, s);
    if (!unfit(one, rules).empty()) continue;
    seen.begin_text();
    list.push_back({s.first, s.count, model.value(features(one, count(one, rules, seen))), 1, ""});
  }
  keep_hardest(list, most);
  for (Hard& h : list) h.reason = why_hard(h, text, model, form);
  return list;
}

std::vector<Hard> hardest_words(const TextWords& text, const DifficultyModel& model, std::size_t most) {
  std::vector<Hard> list;
  std::unordered_map<std::uint32_t, std::size_t> place;
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    const Word& w = text.words[i];
    if (w.is_name || (w.facts.flags & (is_number | is_foreign)) != 0) continue;
    const auto [at, is_new] = place.try_emplace(w.facts.type, list.size());
    if (is_new) list.push_back({i, 1, word_difficulty(w, model), 0, ""});
    ++list[at->second].occurrences;
  }
  keep_hardest(list, most);
  for (Hard& h : list) h.reason = why_hard(text.words[h.first]);
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
    const auto [at, is_new] = place.try_emplace(text.words[i].facts.type, list.size());
    if (is_new) list.push_back({i, 0});
    list[at->second].adds += n;
  }
  std::stable_sort(list.begin(), list.end(), [](const Share& a, const Share& b) { return a.adds > b.adds; });
  std::vector<std::uint32_t> places;
  for (std::size_t k = 0; k < std::min(most, list.size()); ++k) places.push_back(list[k].first);
  return places;
}

}  // namespace readability
