// Reads a document: its words, its counts, and what a measure makes of them.
#include "analyzer.hpp"
#include "hardest.hpp"

#include <charconv>

using namespace textmill;

namespace readability {
namespace {

using Doc = Readability::Doc;

void read_words(Readability::worker& w, KnownWords& known, const Doc& d) {
  const auto terms = d.in<0>();
  const auto classes = d.in<1>();
  const auto begin = d.in<2>(), end = d.in<3>(), first = d.in<4>(), size = d.in<5>();
  const std::string_view text = d.text();
  w.words.clear();
  constexpr std::size_t ahead = 32;  // tokens, about the time that memory takes
  for (std::size_t s = 0; s < first.size(); ++s) {
    Sentence sentence = w.words.begin_sentence();
    std::uint32_t behind = 0;
    for (std::uint32_t i = first[s]; i < first[s] + size[s]; ++i) {
      if (i + 2 * ahead < terms.size()) known.prefetch_place(static_cast<std::uint32_t>(terms[i + 2 * ahead]));
      if (i + ahead < terms.size()) known.prefetch_facts(static_cast<std::uint32_t>(terms[i + ahead]));
      if (!is_word_like(classes[i]) || begin[i] < behind) continue;  // or written together with the word before
      const bool is_contraction = i + 1 < terms.size() && begin[i + 1] < end[i];
      const term_id term = is_contraction ? d.intern(d.text(begin[i], end[i])) : terms[i];
      const auto& facts = known.facts(
          static_cast<std::uint32_t>(term), [&] { return d.text(term); },
          [&](std::string_view form) { return static_cast<std::uint32_t>(d.intern(form)); });
      const std::uint32_t from = sentence.count == 0 ? begin[i] : behind;
      w.words.add(sentence, facts, i, {text.data() + from, begin[i] - from});
      behind = end[i];
    }
    if (sentence.count == 0) continue;
    const std::size_t after = first[s] + size[s];  // the first token behind the sentence
    const std::size_t next = after < begin.size() ? begin[after] : text.size();
    const std::size_t from =
        text[behind - 1] == '.' ? behind - 1 : behind;  // an abbreviation has its full stop in itself
    w.words.end_sentence(sentence, text.substr(from, std::max(from, next) - from));
  }
}

template <std::size_t first, std::size_t... I> Counts given_counts(const Doc& d, std::index_sequence<I...>) {
  Counts c;
  const auto take = [&](Count count, const text_column& field) {
    if (field.empty() || field[0].empty()) return;
    std::uint64_t n = 0;
    const auto digits = field[0];
    const auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (problem != std::errc() || stop != digits.data() + digits.size())
      throw error("the metadata field '" + std::string(count_definitions[static_cast<std::size_t>(count)].id) +
                  "' is no whole number: '" + std::string(digits) + "'");
    c.set(count, n);
  };
  (take(static_cast<Count>(I), d.in<first + I>()), ...);
  return c;
}

}  // namespace

std::string_view Readability::language_named(const Doc& d) const {
  if (!language_given_.empty()) return language_given_;
  const auto own = d.in<6>();
  return own.empty() ? std::string_view() : own[0];
}

Readability::Language& Readability::known(worker& w, std::string_view tag) const {
  for (auto& language : w.languages)
    if (language->words.rules.language == tag) return *language;
  const auto* model = find_difficulty("difficulty_sentence", tag);
  w.languages.push_back(std::make_unique<Language>(lists_.rules(tag), measures_for(tag), model));
  return *w.languages.back();
}

std::vector<Readability::Listed> Readability::measures_for(std::string_view tag) const {
  std::vector<Listed> list;
  const auto add = [&](const AnyMeasure& any) {
    const auto* const* m = std::get_if<const Measure*>(&any);
    list.push_back({any, m != nullptr && made_for(**m, tag), Formula(m == nullptr ? "" : (*m)->formula)});
  };
  for (const auto& any : wanted_) add(any);
  if (!wanted_.empty()) return list;
  for (const auto& s : own_scores())
    if (!counts_given_ && find_difficulty(s.model, tag) != nullptr) add(&s);
  for (const auto* m : readability::measures())
    if (made_for(*m, tag)) add(m);
  return list;
}

Readability::Text Readability::read(worker& w, const Doc& d, bool score) const {
  const auto named = language_named(d);
  const std::string_view tag = named.empty() ? "en" : named;
  Language& language = known(w, tag);
  Text text{{tag, min_words_, counts_given_ ? nullptr : why_absent}, &language, {}, {}, "", ""};
  if (counts_given_) {
    text.counts = given_counts<first_count_read>(d, contract::EachCount());
    text.unfit = unfit(text.counts);
    return text;
  }
  read_words(w, language.words, d);
  w.seen.begin_text(language.words.types());
  w.scores.clear();
  for (const Sentence& s : w.words.sentences) {
    const Tally t = add_sentence(w.words, s, w.seen, text.tally);
    if (!score) continue;
    const auto* model = language.sentence_model;
    w.scores.push_back(model == nullptr ? std::nullopt : sentence_score(t, language.words.rules, *model, nullptr));
  }
  text.unfit = unfit(text.tally, language.words.rules);
  if (text.unfit.empty() && named.empty()) text.unfit = unlike_english(text.tally);
  text.without_sentences = without_sentences(text.tally);
  text.counts = counts(text.tally, language.words.rules);
  return text;
}

std::string_view Readability::id_of(const AnyMeasure& any) {
  return std::visit([](const auto* m) { return m->id; }, any);
}

Result Readability::evaluate(const AnyMeasure& any, const Text& text, bool fits) const {
  if (!text.unfit.empty()) return {std::nullopt, text.unfit};
  if (const auto* const* own = std::get_if<const OwnScore*>(&any)) {
    if (counts_given_) return {std::nullopt, "missing_count: it needs the text itself"};
    return readability::evaluate(**own, text.tally, text.conditions);
  }
  const Measure& m = *std::get<const Measure*>(any);
  auto result = fits ? evaluate_made_for(m, text.counts, text.conditions)
                     : readability::evaluate(m, text.counts, text.conditions);
  constexpr CountSet of_sentences = set_of(Count::sentences, Count::units);
  const bool is_judged = result.value || result.status.starts_with("undefined");  // and not too short or without a list
  if (is_judged && (m.needs & of_sentences) != 0 && !text.without_sentences.empty())
    result = {std::nullopt, text.without_sentences};
  return result;
}

}  // namespace readability
