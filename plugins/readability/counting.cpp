#include "counting.hpp"

namespace readability {
namespace {

using enum Count;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// What lies between two words of a sentence: its strokes, and marks that some counts ask for.
void add_marks(Sentence& s, std::string_view marks) {
  bool unit_ends = false;
  for (std::size_t at = 0; at < marks.size();) {
    const char lead = marks[at];
    const char32_t c = next_character(marks, at);
    s.strokes += is_blank(lead) ? 0 : 1;
    s.commas += c == ',' ? 1 : 0;
    s.quotes += c == '"' || c == 0x201C || c == 0x201D ? 1 : 0;
    unit_ends = unit_ends || c == '?' || c == '!' || c == ':' || c == ';';  // a full stop is an abbreviation's
  }
  s.units += unit_ends ? 1 : 0;
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

void add_letters(Counts& c, const WordFacts& f) {
  c.add(letters, f.letters);
  c.add(squared_letters, std::uint64_t{f.letters} * f.letters);
  c.add(characters, f.characters);
  c.add(short_words, f.letters <= 3);
  c.add(words_6_letters, f.letters >= 6);
  c.add(long_words, f.letters >= 7);
}

void add_syllables(Counts& c, const Word& w) {
  const WordFacts& f = w.facts;
  c.add(syllables, f.syllables);
  c.add(monosyllables, f.syllables == 1);
  c.add(polysyllables, f.syllables >= 2);
  c.add(complex_words, f.syllables >= 3);
  c.add(words_4_syllables, f.syllables >= 4);
  c.add(words_5_syllables, f.syllables >= 5);
  c.add(words_6_syllables, f.syllables >= 6);
  c.add(fog_hard_words, (f.flags & is_fog_hard) != 0 && !w.is_name);
  c.add(lensear_words, (f.flags & is_lensear) != 0);
}

void add_lists(Counts& c, const Word& w, bool first_of_type) {
  const unsigned flags = w.facts.flags;
  c.add(prepositions, (flags & is_preposition) != 0);
  c.add(conjunctions, (flags & is_conjunction) != 0);
  c.add(pronouns, (flags & is_pronoun) != 0);
  c.add(types, first_of_type);
  c.add(unfamiliar_words, (flags & is_unfamiliar) != 0 && (!w.is_name || first_of_type));
  c.add(unfamiliar_spache, (flags & is_unfamiliar_spache) != 0 && !w.is_name && first_of_type);
  c.add(unfamiliar_harris, (flags & is_unfamiliar_harris) != 0 && !w.is_name);
}

}  // namespace

void TextWords::add(const WordFacts& facts, std::uint32_t token, std::string_view marks) {
  Sentence& s = sentences.back();
  add_marks(s, marks);
  s.strokes += facts.characters;
  // A capital is a name unless the sentence, or a quotation in it, begins there.
  const bool begins = s.count == 0 || marks.find_first_of("\"(") != std::string_view::npos ||
                      marks.find("\u201C") != std::string_view::npos;
  words.push_back({facts, token, (facts.flags & is_capital) != 0 && !begins && facts.characters > 1});
  ++s.count;
}

Counts count(const TextWords& text, const LanguageRules& rules, SeenTypes& seen) {
  Counts c;
  c.start(counted(rules));
  c.add(words, text.words.size());
  c.add(sentences, text.sentences.size());
  for (const Sentence& s : text.sentences) {
    c.add(units, s.units);
    c.add(strokes, s.strokes);
  }
  for (const Word& w : text.words) {
    add_letters(c, w.facts);
    add_syllables(c, w);
    add_lists(c, w, seen.first(w.facts.type));
  }
  return c;
}

std::string unfit(const TextWords& text, const LanguageRules& rules) {
  std::size_t numbers = 0, foreign = 0;
  for (const Word& w : text.words) {
    numbers += (w.facts.flags & is_number) != 0 ? 1 : 0;
    foreign += (w.facts.flags & is_foreign) != 0 ? 1 : 0;
  }
  const auto share = [&](std::size_t n) {
    return std::to_string(n) + " of " + std::to_string(text.words.size()) + " words";
  };
  if (2 * foreign > text.words.size())
    return "no_language_support: " + share(foreign) + " are not in the script of " + rules.language;
  if (2 * numbers > text.words.size()) return "undefined: " + share(numbers) + " are numbers";
  return "";
}

}  // namespace readability
