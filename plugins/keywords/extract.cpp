#include "extract.hpp"

#include "acronyms.hpp"
#include "c_value.hpp"
#include "cooccurrence.hpp"
#include "group_methods.hpp"
#include "rake.hpp"
#include "tf_idf.hpp"
#include "weirdness.hpp"
#include "yake_keywords.hpp"
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

std::string_view short_form_of(const Acronym& a, std::span<const Word> words, std::string_view text) {
  const std::uint32_t begin = words[a.short_form.first].begin;
  return text.substr(begin, words[a.short_form.first + a.short_form.length - 1].end - begin);
}

/// Diversity is sought among so many of the best candidates.
std::size_t pool_of(const Settings& s) {
  constexpr std::size_t least = 200, of_each = 10;
  return s.top == 0 ? 0 : least + of_each * s.top;
}

}  // namespace

void Extractor::set_language(std::string_view tag, const WordList& list) {
  auto primary = primary_language(tag);
  language_ = &languages_.try_emplace(primary, primary, list.folded).first->second;
  if (!language_->words.is_large()) return;
  language_->words.forget();
  if (language_->lexicon) language_->lexicon->forget();
}

std::size_t Extractor::start(std::span<const Token> tokens, std::string_view text, const FormOfTerm& form_of,
                             std::string_view language, const WordList& list, bool acronyms) {
  set_language(language, list);
  const auto words = language_->words.read(tokens, text, form_of);
  if (acronyms)
    for (const Acronym& a : find_acronyms(words, text))
      if (const auto form = short_form_of(a, words, text); is_in_capitals(form)) language_->words.set_apart(form, text);
  phrases_.start(words);
  merged_.clear();
  why_none_.clear();
  return words.size();
}

std::vector<Keyword> Extractor::extract(const Settings& s, std::string_view text) {
  switch (s.method) {
    case Method::best: return best(s, text);
    case Method::yake: return yake_by_paper(s, text);
    case Method::rake: return by_rake(s, text);
    case Method::matsuo_ishizuka: return by_cooccurrence(s, text);
    default: return by_groups(s, text);
  }
}

std::span<const std::string_view> Extractor::read_units(const Settings& s) {
  unit_texts_.clear();
  if (s.method != Method::tfidf) {
    add_content_ngrams(phrases_, s.limits.max_words);
    for (std::uint32_t k = 0; k < words().key_count(); ++k) unit_texts_.push_back(words().key_text(k));
    unit_counts_.assign(words().key_count(), 0);
    for (const Word& w : phrases_.words()) ++unit_counts_[w.key];
    return unit_texts_;
  }
  add_ngrams(phrases_, s.limits.max_words);
  units_.clear();
  unit_counts_.clear();
  std::vector<std::size_t> ends;
  for (std::uint32_t p = 0; p < phrases_.all().size(); ++p) {
    for (const auto& word : phrases_.words_of(p)) {
      if (&word != &phrases_.words_of(p).front()) units_ += ' ';
      units_ += words().key_text(word.key);
    }
    ends.push_back(units_.size());
    unit_counts_.push_back(phrases_.all()[p].frequency);
  }
  std::size_t begin = 0;
  for (const auto end : ends) {
    unit_texts_.push_back(std::string_view(units_).substr(begin, end - begin));
    begin = end;
  }
  return unit_texts_;
}

Others Extractor::others_in_background(const Settings& s) {
  const auto& known = lexicon();
  const bool of_words = s.method == Method::weirdness;
  const auto count = [&](const Lexicon::Count& c) { return of_words ? c.occurrences : c.pieces; };
  Others others{static_cast<double>(count(known.background())), {}};
  for (auto unit : read_units(s)) {
    auto least = std::numeric_limits<std::uint64_t>::max();
    while (!unit.empty()) {
      const auto end = std::min(unit.find(' '), unit.size());
      least = std::min(least, count(known.in_background(unit.substr(0, end))));
      unit.remove_prefix(std::min(end + 1, unit.size()));
    }
    others.counts.push_back(least);
  }
  return others;
}

std::vector<Keyword> Extractor::extract_among(const Settings& s, std::string_view text, const Others& others) {
  if (s.method == Method::kp_miner) return by_kp_miner(s, text, others);
  return s.method == Method::weirdness ? by_weirdness(s, text, others) : by_tf_idf(s, text, others);
}

void Extractor::key_of(std::string_view keyword, std::string& key) {
  const auto& known = lexicon();
  fold(keyword, folded_);
  key.clear();
  for (std::size_t begin = 0; begin < folded_.size();) {
    const auto end = std::min(folded_.find_first_of(" -", begin), folded_.size());
    if (end != begin)
      key.append(key.empty() ? "" : " ").append(known.stem(std::string_view(folded_).substr(begin, end - begin)));
    begin = end + 1;
  }
}

/// Looks up the document's words; candidates are made of these then.
void Extractor::read_known(std::string_view text) {
  known_.read(phrases_.words(), text, words(), lexicon());
  phrases_.start(known_.words);
}

void Extractor::merge_acronyms(std::vector<std::uint32_t>& order, std::string_view text) {
  std::vector<std::uint32_t> place(phrases_.all().size(), Phrases::nothing_found);
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<bool> gone(place.size());
  const auto candidate = [&](WordRange r) {
    const auto p = phrases_.find(r.first, r.length);
    return p == Phrases::nothing_found || place[p] == Phrases::nothing_found || gone[p] ? Phrases::nothing_found : p;
  };
  for (const Acronym& a : find_acronyms(phrases_.words(), text)) {
    const auto x = candidate(a.short_form), y = candidate(a.long_form);
    if (x == Phrases::nothing_found || y == Phrases::nothing_found || x == y) continue;
    const auto better = place[x] < place[y] ? x : y, worse = better == x ? y : x;
    for (auto& m : merged_)
      if (m.into == worse) m.into = better;
    merged_.push_back({worse, better});
    gone[worse] = true;
  }
  std::erase_if(order, [&](std::uint32_t p) { return gone[p]; });
}

std::vector<std::uint32_t> Extractor::select(const Settings& s, std::vector<std::uint32_t> order,
                                             const std::vector<double>& scores, std::string_view text) {
  if (s.acronyms) merge_acronyms(order, text);
  order = without_duplicates(order, s.dedup, s.diversity > 0 ? pool_of(s) : s.top,
                             [&](std::uint32_t p) { return folded_text(phrases_, p, text); });
  return s.diversity > 0 ? diversified(phrases_, scores, order, s.diversity, s.top) : order;
}

template <class Explain>
std::vector<Keyword> Extractor::show(const Settings& s, const std::vector<std::uint32_t>& chosen,
                                     const std::vector<double>& scores, std::string_view text, Explain&& explain) {
  auto keywords = present(phrases_, scores, chosen, text, merged_);
  for (std::size_t k = 0; s.explain && k < chosen.size(); ++k) keywords[k].terms = explain(chosen[k]);
  return keywords;
}

template <class Explain> std::vector<Keyword> Extractor::select_and_show(const Settings& s,
                                                                         const std::vector<double>& scores,
                                                                         std::string_view text, Explain&& explain) {
  return show(s, select(s, order_of(phrases_, scores, s.limits, text, s.enough()), scores, text), scores, text,
              explain);
}

Terms Extractor::word_terms(const char* name, std::uint32_t phrase, const std::vector<double>& of_words,
                            std::string_view text) const {
  Terms terms;
  for (const Word& w : phrases_.words_of(phrase))
    if (!w.stop)
      terms.emplace_back(std::string(name) + " of " + std::string(text.substr(w.begin, w.end - w.begin)),
                         of_words[w.key]);
  return terms;
}

std::vector<Keyword> Extractor::by_groups(const Settings& s, std::string_view text) {
  read_known(text);
  add_whole_groups(known_, s.limits.max_words, phrases_);
  switch (s.method) {
    case Method::topic_rank:
    case Method::multipartite_rank: return by_topics(s, text);
    case Method::c_value:
    case Method::nc_value: return by_c_value(s, text);
    case Method::first_phrases: return by_place(s, text);
    default: return by_graph_of_words(s, text);
  }
}

std::vector<Keyword> Extractor::by_graph_of_words(const Settings& s, std::string_view text) {
  const bool weighted = s.method != Method::text_rank, by_position = s.method == Method::position_rank;
  const auto ranks = word_ranks(known_, {s.window, weighted, by_position, s.damping});
  return select_and_show(s, sums_of_words(phrases_, ranks), text,
                         [&](std::uint32_t p) { return word_terms("rank", p, ranks, text); });
}

std::vector<Keyword> Extractor::by_topics(const Settings& s, std::string_view text) {
  const bool of_topics = s.method == Method::topic_rank;
  auto scores = of_topics ? topic_rank(phrases_, s.threshold, s.damping)
                          : multipartite_rank(phrases_, s.threshold, s.alpha, s.damping);
  // A topic is told by its first candidate alone.
  if (of_topics)
    for (double& score : scores)
      if (!(score > 0)) score = -1;
  const auto topics = s.explain ? topics_of(phrases_, s.threshold) : std::vector<std::uint32_t>();
  return select_and_show(s, scores, text, [&](std::uint32_t p) {
    const auto size = std::count(topics.begin(), topics.end(), topics[p]);
    return Terms{{"candidates_of_topic", static_cast<double>(size)}, {"rank", scores[p]}};
  });
}

std::vector<Keyword> Extractor::by_c_value(const Settings& s, std::string_view text) {
  if (s.method == Method::nc_value) {
    const NcValues values(known_, phrases_, {s.context_terms, s.window});
    return select_and_show(s, values.scores(), text, [&](std::uint32_t p) { return values.explain(p); });
  }
  const auto values = c_values(phrases_);
  std::vector<double> scores;
  for (const auto& c : values) scores.push_back(c.value());
  return select_and_show(s, scores, text, [&](std::uint32_t p) {
    return Terms{{"length", values[p].length()}, {"frequency", values[p].frequency}, {"nested", values[p].nested}};
  });
}

std::vector<Keyword> Extractor::by_place(const Settings& s, std::string_view text) {
  return select_and_show(s, first_phrases(phrases_), text, [&](std::uint32_t p) {
    return Terms{{"words_before", static_cast<double>(phrases_.all()[p].first)}};
  });
}

std::vector<Keyword> Extractor::by_cooccurrence(const Settings& s, std::string_view text) {
  read_known(text);
  CooccurrenceOptions options;
  options.max_words = s.limits.max_words;
  const Cooccurrence found(phrases_, options);
  if (const auto n = found.clusters().size(); n < 2) {
    why_none_ = "too_short: " + std::to_string(n) + (n == 1 ? " cluster" : " clusters") +
                " of frequent terms, matsuo_ishizuka needs 2";
    return {};
  }
  return select_and_show(s, found.scores(), text, [&](std::uint32_t p) { return found.explain(p); });
}

std::vector<Keyword> Extractor::by_rake(const Settings& s, std::string_view text) {
  const auto scores = rake(phrases_, words().key_count(), s.limits.max_words);
  const auto of_words =
      s.explain ? rake_word_scores(phrases_.words(), words().key_count(), s.limits.max_words) : std::vector<double>();
  return select_and_show(s, scores, text,
                         [&](std::uint32_t p) { return word_terms("degree/frequency", p, of_words, text); });
}

std::vector<Keyword> Extractor::best(const Settings& s, std::string_view text) {
  const auto& result = best_.run(phrases_.words(), words(), text, lexicon(), s.limits.max_words, phrases_);
  Limits limits = s.limits;
  limits.min_frequency = std::max<std::size_t>(limits.min_frequency, result.least_frequency);
  const auto chosen = select(s, order_of(phrases_, result.scores, limits, text, s.enough()), result.scores, text);
  return show(s, chosen, result.scores, text, [&](std::uint32_t p) {
    const auto values = best_.explain(p, phrases_, text);
    Terms terms;
    for (std::size_t t = 0; t < values.size(); ++t)
      if (values[t] != 0) terms.emplace_back(best_term_names[t], values[t]);
    return terms;
  });
}

std::vector<Keyword> Extractor::by_tf_idf(const Settings& s, std::string_view text, const Others& others) {
  const auto rarity = [&](std::size_t p) {
    return s.variant == Variant::pke ? idf_of_pke(others.size, static_cast<double>(others.counts[p]))
                                     : smooth_idf(others.size, static_cast<double>(others.counts[p]));
  };
  std::vector<double> scores;
  for (std::size_t p = 0; p < others.counts.size(); ++p) scores.push_back(phrases_.all()[p].frequency * rarity(p));
  return select_and_show(s, scores, text, [&](std::uint32_t p) {
    return Terms{{"frequency", phrases_.all()[p].frequency},
                 {"idf", rarity(p)},
                 {"documents", others.size},
                 {"documents_with_it", static_cast<double>(others.counts[p])}};
  });
}

std::vector<Keyword> Extractor::by_kp_miner(const Settings& s, std::string_view text, const Others& others) {
  const DocumentFrequencies documents{others.size, others.counts};
  KpMiner kp(phrases_, documents, s.kp_miner);
  auto chosen = select(s, order_of(phrases_, kp.scores(), s.limits, text), kp.scores(), text);
  chosen = kp.refined(std::move(chosen));
  return show(s, chosen, kp.scores(), text, [&](std::uint32_t p) { return kp.explain(p); });
}

std::vector<Keyword> Extractor::by_weirdness(const Settings& s, std::string_view text, const Others& others) {
  const auto of_words = word_weirdness(phrases_.words(), {others.size, others.counts});
  return select_and_show(s, weirdness(phrases_, of_words), text,
                         [&](std::uint32_t p) { return word_terms("weirdness", p, of_words, text); });
}

std::vector<Keyword> Extractor::read_text(const Settings& s, std::string_view text, std::string_view language,
                                          const WordList& list) {
  set_language(language, list);
  if (s.variant == Variant::liaad) return yake_by_liaad(s, text, list);
  auto keywords = s.variant == Variant::smart ? originals::rake_smart(text, list.ordered)
                                              : originals::rake_nltk(text, list.ordered, s.include_repeated);
  keep_within(keywords, s.limits, s.top);
  keep_raw(keywords);
  return keywords;
}

std::vector<Keyword> Extractor::yake_by_paper(const Settings& s, std::string_view text) {
  read_for_yake(phrases_.words(), words().key_count(), text, yake_text_);
  auto result = yake(yake_text_, {s.limits.max_words, s.window}, phrases_);
  const auto scores = scores_of(result);
  drop_outside(result, phrases_, s.limits, text);
  const auto lower = [&](std::uint32_t i) { return words().key_text(phrases_.words()[i].key); };
  const bool plain = s.diversity == 0 && !s.acronyms;
  auto chosen = best_of_yake(result, phrases_, s.dedup, plain ? s.top : pool_of(s), lower);
  if (!plain) chosen = select(s, std::move(chosen), scores, text);
  auto keywords = show(s, chosen, scores, text,
                       [&](std::uint32_t p) { return yake_terms(result, yake_text_, phrases_.all()[p], lower); });
  for (std::size_t k = 0; k < chosen.size(); ++k) keywords[k].raw = result.candidates[chosen[k]].score;
  return keywords;
}

std::vector<Keyword> Extractor::yake_by_liaad(const Settings& s, std::string_view text, const WordList& list) {
  const auto& words = liaad_.read(text, list.lines);
  phrases_.start(words.words);
  auto result = yake(words, {s.limits.max_words, s.window}, phrases_);
  if (s.limits.min_chars > 1 || s.limits.min_frequency > 1) drop_outside(result, phrases_, s.limits, text);
  const auto lower = [&](std::uint32_t i) { return liaad_.lower(i); };
  const auto chosen = best_of_yake(result, phrases_, s.dedup, s.top, lower);
  // The program gives lower-cased keywords when it does not look for duplicates.
  auto keywords = s.dedup.limit >= 1
                      ? present_words(phrases_, result, chosen, lower)
                      : present_words(phrases_, result, chosen, [&](std::uint32_t i) { return liaad_.surface(i); });
  for (std::size_t k = 0; s.explain && k < chosen.size(); ++k)
    keywords[k].terms = yake_terms(result, words, phrases_.all()[chosen[k]], lower);
  keep_raw(keywords);
  return keywords;
}

double normalized(const Settings& settings, const Keyword& keyword, const Keyword& best) {
  if (settings.variant == Variant::liaad) return 1 / (1 + (keyword.score - best.score));
  return best.score > 0 ? keyword.score / best.score : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace keywords
