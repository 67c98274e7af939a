#include "extract.hpp"

#include "group_methods.hpp"
#include "rake.hpp"
#include "ranking.hpp"
#include "yake_paper.hpp"

#include <algorithm>
#include <limits>

namespace keywords {
namespace {

/// What a program's own phrases must keep to as well.
void keep_within(std::vector<Keyword>& keywords, const Limits& limits, std::size_t top) {
  std::erase_if(keywords, [&](const Keyword& k) {
    return k.occurrences.size() < limits.min_frequency || character_count(k.text) < limits.min_chars ||
           static_cast<std::size_t>(std::count(k.text.begin(), k.text.end(), ' ')) >= limits.max_words;
  });
  if (top != 0 && keywords.size() > top) keywords.resize(top);
}

void keep_raw(std::vector<Keyword>& keywords) {
  for (auto& k : keywords) k.raw = k.score;
}

void drop_outside(YakeResult& result, const Phrases& phrases, const Limits& limits, std::string_view text) {
  for (std::uint32_t p = 0; p < result.candidates.size(); ++p)
    if (!phrases.within(p, limits, text)) result.candidates[p].valid = false;
}

std::vector<double> group_scores(const Settings& s, const KnownWords& known, const Phrases& phrases) {
  switch (s.method) {
    case Method::text_rank: return word_graph(known, {s.window, false, false, s.damping}, phrases);
    case Method::single_rank: return word_graph(known, {s.window, true, false, s.damping}, phrases);
    case Method::position_rank: return word_graph(known, {s.window, true, true, s.damping}, phrases);
    case Method::topic_rank: return topic_rank(phrases, s.threshold, s.damping);
    case Method::multipartite_rank: return multipartite_rank(phrases, s.threshold, s.alpha, s.damping);
    case Method::c_value: return c_value(phrases);
    default: return first_phrases(phrases);
  }
}

}  // namespace

std::size_t Extractor::start(std::span<const Token> tokens, std::string_view text, const WordList& list) {
  const auto words = words_.read(tokens, text, list.folded);
  phrases_.start(words);
  return words.size();
}

std::vector<Keyword> Extractor::extract(const Settings& settings, std::string_view text, std::string_view language) {
  if (settings.method == Method::best) return best(settings, text, language);
  if (settings.method == Method::yake) return yake_by_paper(settings, text);
  if (settings.method != Method::rake) return by_groups(settings, text, language);
  const auto scores = rake(phrases_, words_.key_count(), settings.limits.max_words);
  return rank(phrases_, scores, settings.limits, settings.top, text);
}

/// Also lists the texts of the document's words.
Lexicon& Extractor::lexicon_of(std::string_view language) {
  key_texts_.clear();
  for (std::uint32_t k = 0; k < words_.key_count(); ++k) key_texts_.push_back(words_.key_text(k));
  const auto primary = primary_language(language);
  return lexicons_.try_emplace(primary, primary).first->second;
}

std::vector<Keyword> Extractor::by_groups(const Settings& s, std::string_view text, std::string_view language) {
  const auto words = phrases_.words();
  auto& lexicon = lexicon_of(language);
  known_.read(words, key_texts_, lexicon);
  phrases_.start(known_.words);
  add_whole_groups(known_, s.limits.max_words, phrases_);
  auto keywords = rank(phrases_, group_scores(s, known_, phrases_), s.limits, s.top, text);
  // A topic is told by its first candidate alone.
  if (s.method == Method::topic_rank) std::erase_if(keywords, [](const Keyword& k) { return !(k.score > 0); });
  return keywords;
}

std::vector<Keyword> Extractor::best(const Settings& settings, std::string_view text, std::string_view language) {
  auto& lexicon = lexicon_of(language);
  const auto words = phrases_.words();
  const auto& result = best_.run(words, key_texts_, text, lexicon, settings.limits.max_words, phrases_);
  Limits limits = settings.limits;
  limits.min_frequency = std::max<std::size_t>(limits.min_frequency, result.least_frequency);
  auto chosen = order_of(phrases_, result.scores, limits, text);
  if (settings.top != 0 && chosen.size() > settings.top) chosen.resize(settings.top);
  auto keywords = present(phrases_, result.scores, chosen, text);
  for (std::size_t k = 0; settings.explain && k < chosen.size(); ++k) {
    const auto terms = best_.explain(chosen[k], phrases_, text);
    for (std::size_t t = 0; t < terms.size(); ++t)
      if (terms[t] != 0) keywords[k].terms.emplace_back(best_term_names[t], terms[t]);
  }
  return keywords;
}

std::vector<Keyword> Extractor::read_text(const Settings& settings, std::string_view text, const WordList& list) {
  if (settings.variant == Variant::liaad) return yake_by_liaad(settings, text, list);
  auto keywords = settings.variant == Variant::smart
                      ? originals::rake_smart(text, list.ordered)
                      : originals::rake_nltk(text, list.ordered, settings.include_repeated);
  keep_within(keywords, settings.limits, settings.top);
  keep_raw(keywords);
  return keywords;
}

std::vector<Keyword> Extractor::yake_by_paper(const Settings& settings, std::string_view text) {
  read_for_yake(phrases_.words(), words_.key_count(), text, yake_text_);
  auto result = yake(yake_text_, {settings.limits.max_words, settings.window}, phrases_);
  const auto scores = scores_of(result);
  drop_outside(result, phrases_, settings.limits, text);
  const auto best = best_of_yake(result, phrases_, settings.dedup, settings.top,
                                 [&](std::uint32_t i) { return words_.key_text(phrases_.words()[i].key); });
  auto keywords = present(phrases_, scores, best, text);
  for (std::size_t k = 0; k < best.size(); ++k) keywords[k].raw = result.candidates[best[k]].score;
  return keywords;
}

std::vector<Keyword> Extractor::yake_by_liaad(const Settings& settings, std::string_view text, const WordList& list) {
  const auto& words = liaad_.read(text, list.lines);
  phrases_.start(words.words);
  auto result = yake(words, {settings.limits.max_words, settings.window}, phrases_);
  if (settings.limits.min_chars > 1 || settings.limits.min_frequency > 1)
    drop_outside(result, phrases_, settings.limits, text);
  const auto lower = [&](std::uint32_t i) { return liaad_.lower(i); };
  const auto best = best_of_yake(result, phrases_, settings.dedup, settings.top, lower);
  // The program gives lower-cased keywords when it does not look for duplicates.
  auto keywords = settings.dedup.limit >= 1
                      ? present_words(phrases_, result, best, lower)
                      : present_words(phrases_, result, best, [&](std::uint32_t i) { return liaad_.surface(i); });
  keep_raw(keywords);
  return keywords;
}

double normalized(const Settings& settings, const Keyword& keyword, const Keyword& best) {
  if (settings.variant == Variant::liaad) return 1 / (1 + (keyword.score - best.score));
  return best.score > 0 ? keyword.score / best.score : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace keywords
