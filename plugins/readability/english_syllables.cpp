// Method: a syllable for each group of vowel letters, then corrections for what spelling hides: endings whose e is
// silent
// ("makes", "walked", "lovely"), the silent e inside compounds ("something"), and a table of spellings whose vowels are
// spoken apart ("media", "being") or not at all. A list of common words that no rule gets right comes first. README.md
// says how often all this is right.
#include "english_syllables.hpp"

#include "english_spellings.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace readability {
namespace {

using Text = std::string_view;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }
bool is_consonant(char c) { return is_letter(c) && !is_vowel(c); }

bool ends_with_any(Text word, std::initializer_list<Text> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](Text e) { return word.ends_with(e); });
}

int vowel_groups(Text word) {
  int groups = 0;
  bool before = false;
  for (const char c : word) {
    const bool vowel = is_vowel(c);
    groups += vowel && !before ? 1 : 0;
    before = vowel;
  }
  return groups;
}

/// True when something with a vowel and a consonant at its end is left of `word` without its last `length` letters.
bool has_stem(Text word, std::size_t length) {
  if (word.size() <= length) return false;
  const Text stem = word.substr(0, word.size() - length);
  return is_consonant(stem.back()) && std::any_of(stem.begin(), stem.end(), is_vowel);
}

/// True for the l of "table" and "angle", which is a syllable of its own, at the end of `stem`.
bool ends_in_syllabic_l(Text stem) {
  if (!stem.ends_with("l") || stem.size() < 2) return false;
  const char before = stem[stem.size() - 2];
  return is_consonant(before) && before != 'l' && before != 'r' && before != 'w';
}

/// -1 for an e in the last syllable that is written and not spoken ("make", "makes", "walked"), else 0.
int silent_e(Text word) {
  if (word.ends_with("e")) return has_stem(word, 1) && !ends_in_syllabic_l(word.substr(0, word.size() - 1)) ? -1 : 0;
  if ((!word.ends_with("es") && !word.ends_with("ed")) || !has_stem(word, 2)) return 0;
  const Text stem = word.substr(0, word.size() - 2);
  const bool spoken = word.ends_with("d") ? ends_with_any(stem, {"t", "d"})
                                          : ends_with_any(stem, {"s", "x", "z", "c", "g", "ch", "sh"});
  return spoken ? 0 : silent_e(word.substr(0, word.size() - 1));
}

/// -1 for the silent e before an ending ("lovely") or at the end of the first part of a compound ("homework"), else 0.
int silent_e_inside(Text word) {
  for (const Text ending : english_endings)
    if (word.ends_with(ending)) {
      const Text stem = word.substr(0, word.size() - ending.size());
      if (stem.size() >= 4 && stem.ends_with("e")) return silent_e(stem);
      break;
    }
  for (const Text part : english_first_parts) {
    if (word.size() < part.size() + 3 || !word.starts_with(part)) continue;
    const char next = word[part.size()];
    if (is_consonant(next) && next != 'r' && next != 'n') return -1;  // but "timer", "taken"
  }
  return 0;
}

/// True when `pattern` matches at place i of `word`. V stands for a vowel, C for a consonant, ^ and $ for its ends.
bool matches(Text pattern, Text word, std::size_t i) {
  for (const char p : pattern) {
    if (p == '^') {
      if (i != 0) return false;
      continue;
    }
    if (p == '$') return i == word.size();
    if (i >= word.size()) return false;
    const char c = word[i++];
    if (p == 'V' ? !is_vowel(c) : p == 'C' ? !is_consonant(c) : p != c) return false;
  }
  return true;
}

int spellings(Text word) {
  int change = 0;
  for (const Spelling& s : english_spellings)
    for (std::size_t i = 0; i < word.size(); ++i)
      if (matches(s.pattern, word, i)) change += s.change;
  return change;
}

/// A word of a to z.
int word_syllables(Text word) {
  if (word.size() == 1) return word == "w" ? 3 : 1;
  if (const int known = english_exception(word); known != 0) return known;
  std::string w(word);
  for (std::size_t i = 1; i < w.size(); ++i)
    if (w[i] == 'u' && w[i - 1] == 'q') w[i] = 'w';  // the u of "qu" is a consonant
  return std::max(vowel_groups(w) + silent_e(w) + silent_e_inside(w) + spellings(w), 1);
}

/// What an ending behind an apostrophe adds to the word before it, or -1 when it is a word itself ("o'clock").
int contraction(Text word, Text ending) {
  const char last = word.back();
  if (ending == "s") return ends_with_any(word, {"s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze"}) ? 1 : 0;
  if (ending == "t")
    return word.size() > 2 && last == 'n' && is_consonant(word[word.size() - 2]) && word != "aren" ? 1 : 0;  // "didn't"
  if (ending == "d") return last == 't' || last == 'd' ? 1 : 0;
  if (ending == "ll" || ending == "ve") return is_consonant(last) ? 1 : 0;
  return ending.empty() || ending == "re" || ending == "m" ? 0 : -1;
}

/// Letters and apostrophes.
int part_syllables(Text part) {
  const std::size_t apostrophe = part.find('\'');
  const Text word = part.substr(0, apostrophe);
  if (apostrophe == Text::npos) return word_syllables(word);
  const Text rest = part.substr(apostrophe + 1);
  if (word.empty()) return rest.empty() ? 0 : part_syllables(rest);
  const int added = contraction(word, rest);
  return word_syllables(word) + (added >= 0 ? added : part_syllables(rest));
}

/// The token in lower-case ASCII: accents taken off, apostrophes unified, other letters as x, other signs as hyphens.
std::string plain(Text token) {
  static constexpr Text latin1 = "aaaaaaaceeeeiiiidnooooo-ouuuuyts";  // from U+00C0, and again from U+00E0
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const auto c = static_cast<unsigned char>(token[i]);
    const auto next = i + 1 < token.size() ? static_cast<unsigned char>(token[i + 1]) : 0u;
    if (c < 0x80) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : static_cast<char>(c);
    else if (c == 0xC3) out += latin1[next & 0x1Fu];
    else if (token.substr(i).starts_with("\u2019") || token.substr(i).starts_with("\u2018")) out += '\'';
    else if (c == 0xE2 && next == 0x80) out += '-';
    else if (c >= 0xC0) out += 'x';
  }
  return out;
}

/// "PRC": capitals without a vowel, which are spelt out.
bool is_spelt_out(Text token) {
  const auto spelt = [](char c) { return c >= 'A' && c <= 'Z' && Text("AEIOUY").find(c) == Text::npos; };
  return token.size() > 1 && std::all_of(token.begin(), token.end(), spelt);
}

}  // namespace

unsigned english_syllables(std::string_view token) {
  if (is_spelt_out(token))
    return static_cast<unsigned>(token.size() +
                                 2 * static_cast<std::size_t>(std::count(token.begin(), token.end(), 'W')));
  const std::string text = plain(token);
  const auto part_of = [&](std::size_t from, auto&& belongs) {
    std::size_t to = from;
    while (to < text.size() && belongs(text[to])) ++to;
    return to;
  };
  int n = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = part_of(i, [](char c) { return is_letter(c) || c == '\''; });
    if (end != i) n += part_syllables(Text(text).substr(i, end - i));
    else if (end = part_of(i, [](char c) { return is_digit(c) || c == '.' || c == ','; }); end != i)
      n += is_digit(text[i]) ? 1 : 0;
    i = std::max(end, i + 1);
  }
  return static_cast<unsigned>(std::max(n, 1));
}

}  // namespace readability
