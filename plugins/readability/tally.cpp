#include "tally.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace readability {
namespace {

using enum Count;

std::uint32_t& at(Tally& t, Count c) { return t.sums[static_cast<std::size_t>(c)]; }

/// For each byte of a set its bits as bytes, so that up to block_words sets are summed by adding words of eight bytes.
constexpr auto spread = [] {
  std::array<std::uint64_t, 256> table{};
  for (std::size_t bits = 0; bits < table.size(); ++bits)
    for (std::size_t k = 0; k < 8; ++k) table[bits] |= std::uint64_t{bits >> k & 1} << 8 * k;
  return table;
}();
constexpr std::size_t parts = (sum_kinds + 7) / 8;
constexpr std::uint32_t block_words = 255;

/// Sums to which a name adds nothing, as the other words do.
constexpr SumSet not_of_names =
    sums_of(Count::fog_hard_words, Count::unfamiliar_harris, Count::unfamiliar_spache, Sum::uncommon, Sum::rare);
/// Sums of what a text, or a sentence, has not had before: of different words, and of names.
constexpr SumSet of_new = sums_of(Count::types, Count::unfamiliar_spache);
constexpr SumSet of_new_names = of_new | sums_of(Count::unfamiliar_words);

/// To which of the sums a word adds.
constexpr SumSet kept(bool is_name, bool is_new) {
  const SumSet not_added = (is_name ? not_of_names : sums_of(Sum::names)) | (is_new    ? SumSet{0}
                                                                             : is_name ? of_new_names
                                                                                       : of_new);
  return ~not_added;
}
/// At [is_new * 2 + is_name].
constexpr std::array kept_by_kind = {kept(false, false), kept(true, false), kept(false, true), kept(true, true)};
std::size_t kind_of(bool is_name, bool is_new) { return (is_new ? 2u : 0u) + (is_name ? 1u : 0u); }

/// The sums that depend on what is new, which a text has from its words and not from its sentences' sums, are in one byte.
constexpr std::size_t new_part = static_cast<std::size_t>(Count::types) / 8;
static_assert((of_new_names & ~(SumSet{0xFF} << 8 * new_part)) == 0);

std::uint64_t bytes_of(SumSet set, std::size_t part) { return spread[set >> 8 * part & 0xFF]; }

/// Adds the bytes of the sums in `set` that stand in the part.
void add_bytes(std::array<std::uint32_t, sum_kinds>& sums, std::uint64_t bytes, std::size_t part, SumSet set) {
  for (std::size_t k = 8 * part; k < std::min(sum_kinds, 8 * part + 8); ++k, bytes >>= 8)
    sums[k] += (set >> k & 1) != 0 ? static_cast<std::uint32_t>(bytes & 0xFF) : 0;
}

/// Adds some of the words of a sentence, at most block_words: to `t` what they add to their sentence, to `whole` what depends
/// on whether they are new in the text.
void add_block(std::span<const Word> words, SeenTypes& seen, Tally& t, Tally& whole) {
  std::array<std::uint64_t, parts> few{};
  std::uint64_t few_new = 0, squares = 0;
  std::uint32_t all_characters = 0, all_letters = 0, all_syllables = 0;
  std::int64_t weights = 0;
  for (const Word& w : words) seen.prefetch(w.facts->type);
  for (const Word& w : words) {
    const WordFacts& facts = *w.facts;
    const auto is_new = seen.meet(facts.type);
    const SumSet adds = facts.adds & kept_by_kind[kind_of(w.is_name, is_new.in_sentence)];
    for (std::size_t k = 0; k < parts; ++k) few[k] += bytes_of(adds, k);
    few_new += bytes_of(facts.adds & kept_by_kind[kind_of(w.is_name, is_new.in_text)], new_part);
    all_characters += facts.characters;
    all_letters += facts.letters;
    all_syllables += facts.syllables;
    weights += facts.weight;
    squares += std::uint64_t{facts.letters} * facts.letters;
  }
  for (std::size_t k = 0; k < parts; ++k) add_bytes(t.sums, few[k], k, ~SumSet{0});
  add_bytes(whole.sums, few_new, new_part, of_new_names);
  at(t, characters) += all_characters;
  at(t, letters) += all_letters;
  at(t, syllables) += all_syllables;
  t.weights += weights;
  t.squared_letters += squares;
}

void add_marks(Tally& t, const Sentence& s) {
  at(t, sentences) += s.strings;
  at(t, units) += s.units;
  at(t, strokes) += s.strokes;
  t.sentences += 1;
  t.commas += s.commas;
  t.quotes += s.quotes;
  t.ended_words += s.is_ended ? s.count : 0;
  const double length = std::log(s.count);
  t.log_words += length;
  t.squared_log_words += length * length;
}

/// Adds the sums of a sentence, less those that depend on whether a word is new in the text.
void add(Tally& whole, const Tally& t) {
  for (std::size_t k = 0; k < sum_kinds; ++k) whole.sums[k] += (of_new_names >> k & 1) != 0 ? 0 : t.sums[k];
  whole.squared_letters += t.squared_letters;
  whole.weights += t.weights;
  whole.sentences += t.sentences;
  whole.commas += t.commas;
  whole.quotes += t.quotes;
  whole.ended_words += t.ended_words;
  whole.log_words += t.log_words;
  whole.squared_log_words += t.squared_log_words;
}

CountSet counted(const Tally& t, const LanguageRules& rules) {
  CountSet set = set_of(sentences, words, letters, squared_letters, characters, strokes, short_words, words_6_letters,
                        long_words, types, units);
  if (rules.syllables) set |= syllable_counts;
  if (!rules.has(in_dale_chall)) set &= ~set_of(fog_hard_words, lensear_words);  // which are of English words
  // A text of which fewer than half of the words have vowel marks is one without them, here and there for clearness.
  const bool marked = 2 * (t[monosyllables] + t[polysyllables]) >= t[words];
  if (rules.vowel_marks && marked) set |= set_of(osman_syllables, osman_complex_words, faseeh_words);
  if (rules.has(among_prepositions)) set |= set_of(prepositions, conjunctions, pronouns, content_words);
  if (rules.has(in_dale_chall)) set |= set_of(unfamiliar_words);
  if (rules.has(in_spache)) set |= set_of(unfamiliar_spache);
  if (rules.has(in_harris)) set |= set_of(unfamiliar_harris);
  return set;
}

}  // namespace

Tally add_sentence(const TextWords& text, const Sentence& sentence, SeenTypes& seen, Tally& whole) {
  Tally t;
  add_marks(t, sentence);
  seen.begin_sentence();
  std::span words(text.words.data() + sentence.first, sentence.count);
  for (; words.size() > block_words; words = words.subspan(block_words))
    add_block(words.first(block_words), seen, t, whole);
  add_block(words, seen, t, whole);
  add(whole, t);
  return t;
}

Counts counts(const Tally& t, const LanguageRules& rules) {
  Counts c;
  c.start(counted(t, rules));
  for (std::size_t k = 0; k < count_kinds; ++k) c.add(static_cast<Count>(k), t.sums[k]);
  c.add(squared_letters, t.squared_letters);
  c.add(osman_syllables, t[syllables]);
  c.add(osman_complex_words, t[words_5_syllables]);
  return c;
}

std::string unfit(const Tally& t, const LanguageRules& rules) {
  const auto share = [&](std::size_t n) { return std::to_string(n) + " of " + std::to_string(t[words]) + " words"; };
  if (2 * t[Sum::foreign] > t[words])
    return "no_language_support: " + share(t[Sum::foreign]) + " are not in the script of " + rules.language;
  if (2 * t[Sum::numbers] > t[words]) return "undefined: " + share(t[Sum::numbers]) + " are numbers";
  return "";
}

std::string unfit(const Counts& given) {
  constexpr CountSet no_part_of_words =
      set_of(words, syllables, letters, squared_letters, characters, strokes, units, osman_syllables);
  const auto above = [&](Count part, Count whole) -> std::string {
    if (!given.has(set_of(part, whole)) || given[part] <= given[whole]) return "";
    const auto told = [&](Count c) {
      return std::string(count_definitions[static_cast<std::size_t>(c)].id) + " is " + std::to_string(given[c]);
    };
    return "undefined: " + told(part) + ", and " + told(whole) + ", which can't be less";
  };
  for (std::size_t k = 0; k < count_kinds; ++k)
    if (const auto c = static_cast<Count>(k); (no_part_of_words & set_of(c)) == 0)
      if (auto why = above(c, words); !why.empty()) return why;
  return above(letters, characters);
}

std::string without_sentences(const Tally& t) {
  if (2 * std::uint64_t{t.ended_words} >= t[words]) return "";
  return "undefined: " + (t.ended_words == 0 ? "none" : "only " + std::to_string(t.ended_words)) + " of " +
         std::to_string(t[words]) + " words are in sentences that end in . ? or !, so it has no sentences to count";
}

std::string unlike_english(const Tally& t) {
  const std::uint32_t n = t[words], function_words = n - t[content_words] - t[Sum::numbers];
  if (n < 50 || 5 * std::uint64_t{function_words} >= n) return "";
  return "no_language_support: the text was taken for English, of which " + std::to_string(function_words) + " of " +
         std::to_string(n) + " words are function words; name its language, or have it found by 'language: auto'";
}

}  // namespace readability
