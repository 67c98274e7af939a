#include "tally.hpp"

#include <cmath>

namespace readability {
namespace {

using enum Count;

std::uint32_t& at(Tally& t, Count c) { return t.sums[static_cast<std::size_t>(c)]; }

/// What a word adds only the first time: itself as a type, a name as an unfamiliar word, and what is counted by types.
void add_if_new(Tally& t, const Word& w, bool is_new) {
  const unsigned flags = w.facts->flags;
  at(t, types) += is_new ? 1 : 0;
  at(t, unfamiliar_words) += (flags & is_unfamiliar) != 0 && (is_new || !w.is_name) ? 1 : 0;
  at(t, unfamiliar_spache) += (flags & is_unfamiliar_spache) != 0 && is_new && !w.is_name ? 1 : 0;
}

void add_each_time(Tally& t, const Word& w) {
  const WordFacts& f = *w.facts;
  for (std::size_t k = 0; k < sum_kinds; ++k) t.sums[k] += f.adds[k];
  at(t, letters) += f.letters;
  at(t, characters) += f.characters;
  at(t, syllables) += f.syllables;
  t.squared_letters += std::uint64_t{f.letters} * f.letters;
  t.weights += f.weight;
  if (!w.is_name) return;
  t.sums[static_cast<std::size_t>(Sum::names)] += 1;
  for (std::size_t k = 0; k < sum_kinds; ++k)
    if (leaves_out_names(k)) t.sums[k] -= f.adds[k];
}

void add_marks(Tally& t, const Sentence& s) {
  at(t, sentences) += s.strings;
  at(t, units) += s.units;
  at(t, strokes) += s.strokes;
  t.sentences += 1;
  t.commas += s.commas;
  t.quotes += s.quotes;
  const double length = std::log(s.count);
  t.log_words += length;
  t.squared_log_words += length * length;
}

/// Adds the sums of a sentence to which nothing was added that depends on whether a word is new.
void add(Tally& whole, const Tally& t) {
  for (std::size_t k = 0; k < sum_kinds; ++k) whole.sums[k] += t.sums[k];
  whole.squared_letters += t.squared_letters;
  whole.weights += t.weights;
  whole.sentences += t.sentences;
  whole.commas += t.commas;
  whole.quotes += t.quotes;
  whole.log_words += t.log_words;
  whole.squared_log_words += t.squared_log_words;
}

CountSet counted(const LanguageRules& rules) {
  CountSet set = set_of(sentences, words, letters, squared_letters, characters, strokes, short_words, words_6_letters,
                        long_words, types, units);
  if (rules.syllables) set |= syllable_counts;
  if (rules.function_words != nullptr) set |= set_of(prepositions, conjunctions, pronouns);
  if (rules.dale_chall != nullptr) set |= set_of(unfamiliar_words);
  if (rules.spache != nullptr) set |= set_of(unfamiliar_spache);
  if (rules.harris != nullptr) set |= set_of(unfamiliar_harris);
  return set;
}

}  // namespace

Tally add_sentence(const TextWords& text, const Sentence& sentence, Seen& seen, Tally& whole) {
  Tally t;
  add_marks(t, sentence);
  for (std::uint32_t i = sentence.first; i < sentence.first + sentence.count; ++i) {
    const Word& w = text.words[i];
    add_each_time(t, w);
    add_if_new(whole, w, seen.in_text.first(w.facts->type));
  }
  add(whole, t);
  seen.in_sentence.begin_text();
  for (std::uint32_t i = sentence.first; i < sentence.first + sentence.count; ++i)
    add_if_new(t, text.words[i], seen.in_sentence.first(text.words[i].facts->type));
  return t;
}

Counts counts(const Tally& t, const LanguageRules& rules) {
  Counts c;
  c.start(counted(rules));
  for (std::size_t k = 0; k < count_kinds; ++k) c.add(static_cast<Count>(k), t.sums[k]);
  c.add(squared_letters, t.squared_letters);
  return c;
}

std::string unfit(const Tally& t, const LanguageRules& rules) {
  const auto share = [&](std::size_t n) { return std::to_string(n) + " of " + std::to_string(t[words]) + " words"; };
  if (2 * t[Sum::foreign] > t[words])
    return "no_language_support: " + share(t[Sum::foreign]) + " are not in the script of " + rules.language;
  if (2 * t[Sum::numbers] > t[words]) return "undefined: " + share(t[Sum::numbers]) + " are numbers";
  return "";
}

}  // namespace readability
