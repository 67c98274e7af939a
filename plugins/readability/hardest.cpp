#include "hardest.hpp"

#include <algorithm>
#include <unordered_map>

namespace readability {
namespace {

double coefficient(const DifficultyModel& model, std::string_view feature) {
  for (const auto& part : model.parts)
    if (feature_definitions[part.feature].id == feature) return part.coefficient;
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

std::string why_hard(const Hard& sentence, const TextWords& text, const WordDifficulty& difficulty,
                     const WordText& form) {
  struct Candidate {
    std::uint32_t place;
    double difficulty;
  };
  std::vector<Candidate> order;
  for (std::uint32_t i = sentence.first; i < sentence.first + sentence.count; ++i)
    if (!text.words[i].is_name && (text.words[i].facts.flags & is_number) == 0)
      order.push_back({i, difficulty(text.words[i])});
  std::stable_sort(order.begin(), order.end(),
                   [](const Candidate& a, const Candidate& b) { return a.difficulty > b.difficulty; });
  std::string why = std::to_string(sentence.count) + " words";
  for (std::size_t k = 0; k < std::min<std::size_t>(3, order.size()); ++k)
    why.append(k == 0 ? "; hard words: " : ", ").append(form(order[k].place));
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

WordDifficulty::WordDifficulty(const DifficultyModel& m)
    : letters_(coefficient(m, "letters")), syllables_(coefficient(m, "syllables")), complex_(coefficient(m, "complex")),
      unfamiliar_(coefficient(m, "unfamiliar")), unfamiliar_types_(coefficient(m, "unfamiliar_types")),
      uncommon_(coefficient(m, "uncommon")), rare_(coefficient(m, "rare")), abstract_(coefficient(m, "abstract")),
      vocabulary_(coefficient(m, "vocabulary")) {}

double WordDifficulty::operator()(const Word& w) const {
  const WordFacts& f = w.facts;
  const auto has = [&](WordFlag flag) { return (f.flags & flag) != 0; };
  const bool judged = !w.is_name && !has(is_number);
  double sum = letters_ * f.letters + syllables_ * f.syllables + vocabulary_ * f.weight;
  if (f.syllables >= 3) sum += complex_;
  if (has(is_unfamiliar)) sum += unfamiliar_;
  if (has(is_unfamiliar_spache) && !w.is_name) sum += unfamiliar_types_;
  if (judged && !has(is_very_common)) sum += uncommon_;
  if (judged && !has(is_common)) sum += rare_;
  if (has(is_abstract)) sum += abstract_;
  return sum;
}

std::vector<SentenceScore> sentence_scores(const TextWords& text, const LanguageRules& rules,
                                           const DifficultyModel* model, SeenTypes& seen) {
  constexpr std::uint32_t fewest = 3;
  std::vector<SentenceScore> list;
  for (const Sentence& s : text.sentences) {
    if (s.count == 0) continue;
    SentenceScore& score = list.emplace_back(SentenceScore{s.first, s.count, std::nullopt, "ok"});
    if (model == nullptr) {
      score.status = "no_language_support: there is no difficulty_sentence for '" + std::string(rules.language) + "'";
    } else if (s.count < fewest) {
      score.status = "too_short: " + std::to_string(s.count) + (s.count == 1 ? " word" : " words") + ", needs 3";
    } else {
      const TextWords one = alone(text, s);
      if (score.status = unfit(one, rules); !score.status.empty()) continue;
      score.status = "ok";
      seen.begin_text();
      score.value = model->value(features(one, count(one, rules, seen)));
    }
  }
  return list;
}

std::vector<Hard> hardest_sentences(const TextWords& text, const LanguageRules& rules, const DifficultyModel& model,
                                    std::size_t most, const WordText& form, SeenTypes& seen) {
  const WordDifficulty difficulty(model);
  std::vector<Hard> list;
  for (const auto& s : sentence_scores(text, rules, &model, seen))
    if (s.value) list.push_back({s.first, s.count, *s.value, 1, ""});
  keep_hardest(list, most);
  for (Hard& h : list) h.reason = why_hard(h, text, difficulty, form);
  return list;
}

std::vector<Hard> hardest_words(const TextWords& text, const DifficultyModel& model, std::size_t most) {
  const WordDifficulty difficulty(model);
  std::vector<Hard> list;
  std::unordered_map<std::uint32_t, std::size_t> place;
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    const Word& w = text.words[i];
    if (w.is_name || (w.facts.flags & (is_number | is_foreign)) != 0) continue;
    const auto [at, is_new] = place.try_emplace(w.facts.type, list.size());
    if (is_new) list.push_back({i, 1, difficulty(w), 0, ""});
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
