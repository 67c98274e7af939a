#include "tally.hpp"

#include <cmath>

namespace readability {
namespace {

using enum Count;

std::uint32_t& at(Tally& t, Count c) { return t.sums[static_cast<std::size_t>(c)]; }

/// What is counted by types, or of names once: words as types, and unfamiliar ones.
struct New {
  std::uint32_t types = 0, unfamiliar = 0, spache = 0;
  void add(const Word& w, bool is_new) {
    const unsigned flags = w.facts->flags;
    types += is_new ? 1u : 0u;
    unfamiliar += (flags & is_unfamiliar) != 0 && (is_new || !w.is_name) ? 1u : 0u;
    spache += (flags & is_unfamiliar_spache) != 0 && is_new && !w.is_name ? 1u : 0u;
  }
  void add_to(Tally& t) const {
    at(t, Count::types) += types;
    at(t, unfamiliar_words) += unfamiliar;
    at(t, unfamiliar_spache) += spache;
  }
};

/// Sums of what words add one to: 255 words at a time in bytes, eight of which are added at once.
class ByteSums {
 public:
  explicit ByteSums(std::array<std::uint32_t, sum_kinds>& sums) : sums_(sums) {}
  void add(const WordFacts& facts, bool is_name) {
    const SumSet adds = is_name ? (facts.adds & ~not_of_names) | sums_of(Sum::names) : facts.adds;
    for (std::size_t k = 0; k < few_.size(); ++k) few_[k] += bytes_of_bits[adds >> 8 * k & 255];
    if (++words_ == 255) flush();
  }
  void flush() {
    for (std::size_t k = 0; k < sum_kinds; ++k)
      sums_[k] += static_cast<std::uint32_t>(few_[k / 8] >> 8 * (k % 8) & 255);
    few_ = {};
    words_ = 0;
  }

 private:
  /// A byte of 1 for each bit of 1.
  static constexpr auto bytes_of_bits = [] {
    std::array<std::uint64_t, 256> bytes{};
    for (std::size_t bits = 0; bits < 256; ++bits)
      for (std::size_t k = 0; k < 8; ++k) bytes[bits] |= std::uint64_t{bits >> k & 1} << 8 * k;
    return bytes;
  }();

  std::array<std::uint32_t, sum_kinds>& sums_;
  std::array<std::uint64_t, (sum_kinds + 7) / 8> few_{};
  unsigned words_ = 0;
};

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

CountSet counted(const Tally& t, const LanguageRules& rules) {
  CountSet set = set_of(sentences, words, letters, squared_letters, characters, strokes, short_words, words_6_letters,
                        long_words, types, units);
  if (rules.syllables) set |= syllable_counts;
  if (rules.dale_chall == nullptr) set &= ~set_of(fog_hard_words, lensear_words);  // which are of English words
  // A text of which fewer than half of the words have vowel marks is one without them, here and there for clearness.
  const bool marked = 2 * (t[monosyllables] + t[polysyllables]) >= t[words];
  if (rules.vowel_marks && marked) set |= set_of(osman_syllables, osman_complex_words, faseeh_words);
  if (rules.function_words != nullptr) set |= set_of(prepositions, conjunctions, pronouns, content_words);
  if (rules.dale_chall != nullptr) set |= set_of(unfamiliar_words);
  if (rules.spache != nullptr) set |= set_of(unfamiliar_spache);
  if (rules.harris != nullptr) set |= set_of(unfamiliar_harris);
  return set;
}

}  // namespace

Tally add_sentence(const TextWords& text, const Sentence& sentence, SeenTypes& seen, Tally& whole) {
  Tally t;
  add_marks(t, sentence);
  ByteSums sums(t.sums);
  New in_text, in_sentence;
  std::uint32_t letters_sum = 0, characters_sum = 0, syllables_sum = 0;
  seen.begin_sentence();
  for (std::uint32_t i = sentence.first; i < sentence.first + sentence.count; ++i) {
    const Word& w = text.words[i];
    const WordFacts& f = *w.facts;
    sums.add(f, w.is_name);
    letters_sum += f.letters;
    characters_sum += f.characters;
    syllables_sum += f.syllables;
    t.squared_letters += std::uint64_t{f.letters} * f.letters;
    t.weights += f.weight;
    const auto is_new = seen.meet(f.type);
    in_text.add(w, is_new.in_text);
    in_sentence.add(w, is_new.in_sentence);
  }
  sums.flush();
  at(t, letters) += letters_sum;
  at(t, characters) += characters_sum;
  at(t, syllables) += syllables_sum;
  add(whole, t);
  in_text.add_to(whole);
  in_sentence.add_to(t);
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

std::string unlike_english(const Tally& t) {
  const std::uint32_t n = t[words], function_words = n - t[content_words] - t[Sum::numbers];
  if (n < 50 || 5 * std::uint64_t{function_words} >= n) return "";
  return "no_language_support: the text was taken for English, of which " + std::to_string(function_words) + " of " +
         std::to_string(n) + " words are function words; name its language, or have it found by 'language: auto'";
}

}  // namespace readability
