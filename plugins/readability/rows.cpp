// Writes the rows of a document.
#include "analyzer.hpp"
#include "hardest.hpp"

#include <array>

using namespace textmill;

namespace readability {
namespace {

using Doc = Readability::Doc;
using Out = Readability::Out;

constexpr std::size_t value_write = 1 + count_kinds + 1;  // of the table readability

template <std::size_t... I>
void write_counts(Out& o, std::string_view tag, const Counts& c, std::index_sequence<I...>) {
  o.row<"readability_counts">(tag, c.find(static_cast<Count>(I))...);
}

std::string_view form_of(const TextWords& words, const Doc& d, std::uint32_t i) {
  const auto token = words.words[i].token;
  return d.text(d.in<2>()[token], d.in<3>()[token]);
}

std::string drivers(Count count, const Readability::Language& language, Readability::worker& w, const Doc& d) {
  std::string words;
  for (const auto i : words_behind(count, w.words, 5, w.seen, language.words.types()))
    words.append(words.empty() ? "" : ", ").append(form_of(w.words, d, i));
  return words;
}

std::string why_no_score(Readability::worker& w, const Sentence& s, const Readability::Language& language) {
  if (language.sentence_model == nullptr)
    return "no_language_support: there is no difficulty_sentence for '" + language.words.rules.language + "'";
  Tally whole;
  std::string why;
  sentence_score(add_sentence(w.words, s, w.seen, whole), language.words.rules, *language.sentence_model, &why);
  return why;
}

}  // namespace

void Readability::write_text(worker& w, const Doc& d, const Text& text, Out& o) const {
  write_counts(o, text.conditions.language, text.counts, contract::EachCount());
  write_measures(o, text);
  if (explain_) write_explained(o, text, w, d);
  if (counts_given_ || w.words.words.empty()) return;
  if (hardest_ != 0 && text.unfit.empty()) write_hardest(o, w, *text.language, d);
  if (sentences_) write_sentences(o, w, *text.language, d);
  if (list_features_) write_features(o, text);
}

void Readability::write_measures(Out& o, const Text& text) const {
  const auto& list = text.language->measures;
  const auto [ids, numbers, statuses] = o.rows<"readability">(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto result = evaluate(list[i].measure, text, list[i].fits);
    ids.add(id_of(list[i].measure));
    statuses.add(result.status);
    if (result.value) numbers[i] = *result.value;
    else o.nulls<value_write>().set_null(i);
  }
}

void Readability::write_explained(Out& o, const Text& text, worker& w, const Doc& d) const {
  std::array<std::optional<std::string>, count_kinds> behind;  // the words that weigh most in a count
  for (const auto& listed : text.language->measures) {
    const auto result = evaluate(listed.measure, text, listed.fits);
    if (!result.value) continue;
    const auto* const* m = std::get_if<const Measure*>(&listed.measure);
    if (m == nullptr) {
      write_explained(o, *std::get<const OwnScore*>(listed.measure), *result.value, text, w, d);
      continue;
    }
    std::string_view words;
    for (std::size_t k = count_kinds; k-- > 0 && words.empty() && !counts_given_;) {
      const auto count = static_cast<Count>(k);
      if (((*m)->needs & set_of(count)) == 0) continue;
      if (!behind[k]) behind[k] = drivers(count, *text.language, w, d);
      words = *behind[k];
    }
    o.row<"readability_explained">((*m)->id, *result.value, listed.formula.filled(text.counts), words, (*m)->source);
  }
}

void Readability::write_explained(Out& o, const OwnScore& score, double value, const Text& text, worker& w,
                                  const Doc& d) {
  if (score.end != 0) return;  // the ends of its interval
  constexpr std::size_t most = 5;
  std::string words;
  for (const Hard& h : hardest_words(w.words, most, w.seen, text.language->words.types()))
    words.append(words.empty() ? "" : ", ").append(form_of(w.words, d, h.first));
  const auto found = features(text.tally);
  const auto* model = find_difficulty(score.model, text.conditions.language);
  o.row<"readability_explained">(score.id, value, model->formula(&found), words, own_source);
}

void Readability::write_hardest(Out& o, worker& w, const Language& language, const Doc& d) const {
  if (language.sentence_model == nullptr) return;
  const auto sentence_list = hardest_sentences(w.words, w.scores, hardest_);
  const auto word_list = hardest_words(w.words, hardest_, w.seen, language.words.types());
  const auto rows = o.rows<"readability_hardest">(sentence_list.size() + word_list.size());
  const auto form = [&](std::uint32_t i) { return form_of(w.words, d, i); };
  std::size_t row = 0;
  const auto write = [&](std::string_view kind, const std::vector<Hard>& list, auto&& why) {
    const auto& [kinds, ranks, begins, ends, texts, occurrences, difficulties, reasons] = rows;
    std::uint32_t rank = 0;
    for (const auto& h : list) {
      kinds.add(kind);
      ranks[row] = ++rank;
      begins[row] = d.in<2>()[w.words.words[h.first].token];
      ends[row] = d.in<3>()[w.words.words[h.first + h.count - 1].token];
      texts.add(d.text(begins[row], ends[row]));
      occurrences[row] = h.occurrences;
      difficulties[row++] = h.value;
      reasons.add(why(h));
    }
  };
  write("sentence", sentence_list, [&](const Hard& h) { return why_hard(h, w.words, form); });
  write("word", word_list, [&](const Hard& h) { return why_hard(w.words.words[h.first]); });
}

void Readability::write_sentences(Out& o, worker& w, const Language& language, const Doc& d) {
  for (std::size_t i = 0; i < w.words.sentences.size(); ++i) {
    const Sentence& s = w.words.sentences[i];
    const auto begin = d.in<2>()[w.words.words[s.first].token];
    const auto end = d.in<3>()[w.words.words[s.first + s.count - 1].token];
    o.row<"readability_sentences">(begin, end, s.count, w.scores[i],
                                   w.scores[i] ? std::string("ok") : why_no_score(w, s, language));
  }
}

void Readability::write_features(Out& o, const Text& text) {
  const auto found = features(text.tally);
  const auto added = [&](std::string_view model, std::size_t feature) -> std::optional<double> {
    const auto* m = find_difficulty(model, text.conditions.language);
    if (m == nullptr) return std::nullopt;
    for (const auto& part : m->parts)
      if (part.feature == feature) return part.coefficient * (found[feature] - part.mean);
    return 0.0;
  };
  for (std::size_t i = 0; i < feature_definitions.size(); ++i)
    o.row<"readability_features">(feature_definitions[i].id, found[i], added("difficulty", i),
                                  added("difficulty_sentence", i));
}

}  // namespace readability
