// Method: each vowel letter is the nucleus of a syllable or is not. Which, is decided by a logistic model of the letters
// around it, with some 20 contexts hashed into 262,144 weights (Weinberger et al. 2009, Feature hashing for large scale
// multitask learning). The hash of a context is the exclusive or of a number for each of its letters and their places
// (Zobrist 1970), so that all contexts of a vowel come from ten numbers. training/english_syllables.py learns them from the CMU Pronouncing Dictionary, and lists the words of
// that dictionary which the model gets wrong; these are looked up first, so all its words are right. README.md says how
// often other words are.
#include "english_syllables.hpp"

#include "word_data.hpp"
#include "word_table.hpp"
#include "words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace readability {
namespace {

using Text = std::string_view;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_vowel(char c) {
  constexpr auto bit = [](char vowel) { return std::uint32_t{1} << (vowel - 'a'); };
  constexpr std::uint32_t vowels = bit('a') | bit('e') | bit('i') | bit('o') | bit('u') | bit('y');
  return is_letter(c) && (vowels >> (c - 'a') & 1) != 0;
}
bool is_consonant(char c) { return is_letter(c) && !is_vowel(c); }

bool ends_with_any(Text word, std::initializer_list<Text> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](Text e) { return word.ends_with(e); });
}

// ---- the model; must agree with training/english_syllables.py ------------------------------------------------------

constexpr unsigned bucket_bits = 18;
constexpr std::size_t buckets = 1u << bucket_bits;
/// Letters left and right of the vowel that one feature looks at.
struct Context {
  std::uint8_t left, right;
};
constexpr Context contexts[] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 0}, {0, 2}, {2, 1}, {1, 2},
                                {2, 2}, {3, 0}, {0, 3}, {3, 1}, {1, 3}, {3, 2}, {2, 3}, {3, 3},
                                {4, 0}, {0, 4}, {4, 2}, {2, 4}, {4, 4}, {1, 4}, {1, 5}};
constexpr std::size_t most_left = 4, most_right = 5;

/// The letters are told apart by their low five bits; what stands before a word and behind it, too.
constexpr char before_word = '{', behind_word = '|';
constexpr unsigned code(char c) { return static_cast<unsigned char>(c) & 31u; }

/// 32 bits for each letter at each place, from four to the left of a vowel to five to its right.
using Signs = std::array<std::array<std::uint32_t, 32>, most_left + 1 + most_right>;
constexpr Signs make_signs() {
  Signs signs{};
  for (std::uint32_t place = 0; place < signs.size(); ++place)
    for (std::uint32_t letter = 0; letter < 32; ++letter) {
      std::uint32_t h = place * 32 + letter + 1;
      h = (h ^ h >> 16) * 0x85EBCA6Bu;
      h = (h ^ h >> 13) * 0xC2B2AE35u;
      signs[place][letter] = h ^ h >> 16;
    }
  return signs;
}
constexpr Signs signs = make_signs();

std::vector<std::int8_t> read_weights() {
  std::vector<std::int8_t> weights;
  weights.reserve(buckets);
  for (const Text part : english_syllable_weights())
    for (const char c : part)
      if (c != '\n') weights.push_back(static_cast<std::int8_t>((c == '~' ? '\\' : c) - 80));
  weights.resize(buckets);
  return weights;
}

/// A product spreads the bits: the exclusive or of few bits alone has families of collisions.
std::uint32_t bucket(std::uint32_t letters) { return letters * 0x9E3779B1u >> (32 - bucket_bits); }

bool is_nucleus(const char* at) {
  static const std::vector<std::int8_t> weights = read_weights();
  const std::int8_t* w = weights.data();
  const auto sign = [at](std::size_t place) { return signs[place][code(*(at + place - most_left))]; };
  std::array<std::uint32_t, most_left + 1> left;  // of the vowel and so many letters before it
  std::array<std::uint32_t, most_right + 1> right{};
  left[0] = sign(most_left);
  for (std::size_t k = 1; k <= most_left; ++k) left[k] = left[k - 1] ^ sign(most_left - k);
  for (std::size_t k = 1; k <= most_right; ++k) right[k] = right[k - 1] ^ sign(most_left + k);
  return [&]<std::size_t... I>(std::index_sequence<I...>) {  // the compiler does not unroll a loop
    return (0 + ... + w[bucket(left[contexts[I].left] ^ right[contexts[I].right])]) > 0;
  }
  (std::make_index_sequence<std::size(contexts)>());
}

/// An m may be spoken as a syllable: "prism", "rhythm" and, as the first letter, "McCoy".
bool ends_in_syllabic_m(Text word) { return word.ends_with("sm") || word.ends_with("thm"); }

/// No English word has more letters; what has is taken apart.
constexpr std::size_t longest = 48;

int nuclei_of_part(Text word) {
  char padded[most_left + longest + most_right];
  std::fill_n(padded, most_left, before_word);
  std::fill_n(std::copy(word.begin(), word.end(), padded + most_left), most_right, behind_word);
  std::uint8_t candidates[longest + 2];
  std::size_t found = 0;
  const auto add_if = [&](bool is, std::size_t i) {  // without a jump: which letters are vowels is hard to foretell
    candidates[found] = static_cast<std::uint8_t>(i);
    found += is ? 1 : 0;
  };
  for (std::size_t i = 0; i < word.size(); ++i) add_if(is_vowel(word[i]), i);
  const Text stem = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
  add_if(ends_in_syllabic_m(stem), stem.size() - 1);
  add_if(word.starts_with("mc"), 0);
  int n = 0;
  for (std::size_t k = 0; k < found; ++k) n += is_nucleus(padded + most_left + candidates[k]) ? 1 : 0;
  return n;
}

int nuclei(Text word) {
  int n = 0;
  for (; word.size() > longest; word.remove_prefix(longest)) n += nuclei_of_part(word.substr(0, longest));
  return n + nuclei_of_part(word);
}

WordTable<int> read_exceptions() {
  WordTable<int> known;
  int syllables = 0;
  for_each_word(english_syllable_exceptions(), [&](Text word) {
    if (word.size() <= 2 && is_digit(word[0])) {
      syllables = word[0] - '0';
      if (word.size() == 2) syllables = syllables * 10 + word[1] - '0';
    } else {
      known.at(word) = syllables;
    }
  });
  return known;
}

/// A word of the letters a to z.
int word_syllables(Text word) {
  static const auto exceptions = read_exceptions();
  const int* known = exceptions.find(word);
  return known != nullptr ? *known : std::max(nuclei(word), 1);
}

// ---- tokens ---------------------------------------------------------------------------------------------------------

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
  const auto spelt = [](char c) { return c >= 'A' && c <= 'Z' && !is_vowel(static_cast<char>(c | 0x20)); };
  return token.size() > 1 && std::all_of(token.begin(), token.end(), spelt);
}

/// Writes the token in small letters to `small` when it has nothing but the letters of ASCII.
bool read_letters(Text token, char* small) {
  bool all = true;
  for (const char c : token) {
    *small = static_cast<char>(c | 0x20);
    all = all && is_letter(*small++);
  }
  return all;
}

/// "VII": a number, however it is written.
bool is_roman_numeral(Text token) {
  return token.size() > 1 &&
         std::all_of(token.begin(), token.end(), [](char c) { return c == 'I' || c == 'V' || c == 'X'; });
}

/// Words, parts of words and numbers, with other signs between them.
int mixed_syllables(Text text) {
  const auto part_of = [&](std::size_t from, auto&& belongs) {
    std::size_t to = from;
    while (to < text.size() && belongs(text[to])) ++to;
    return to;
  };
  int n = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = part_of(i, [](char c) { return is_letter(c) || c == '\''; });
    if (end != i) n += part_syllables(text.substr(i, end - i));
    else if (end = part_of(i, [](char c) { return is_digit(c) || c == '.' || c == ','; }); end != i)
      n += is_digit(text[i]) ? 1 : 0;
    i = std::max(end, i + 1);
  }
  return n;
}

}  // namespace

unsigned english_syllables(std::string_view token) {
  if (is_roman_numeral(token)) return 1;
  if (is_spelt_out(token))
    return static_cast<unsigned>(token.size() +
                                 2 * static_cast<std::size_t>(std::count(token.begin(), token.end(), 'W')));
  char small[longest];
  if (!token.empty() && token.size() <= longest && read_letters(token, small))
    return static_cast<unsigned>(word_syllables({small, token.size()}));
  return static_cast<unsigned>(std::max(mixed_syllables(plain(token)), 1));
}

}  // namespace readability
