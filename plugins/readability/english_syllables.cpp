// Method: each vowel letter is the nucleus of a syllable or is not. Which, is decided by a logistic model of the letters
// around it, with some 20 contexts hashed into 65,536 weights (Weinberger et al. 2009, Feature hashing for large scale
// multitask learning). training/english_syllables.py learns them from the CMU Pronouncing Dictionary, and lists the words of
// that dictionary which the model gets wrong; these are looked up first, so all its words are right. README.md says how
// often other words are.
#include "english_syllables.hpp"

#include "word_data.hpp"
#include "words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <unordered_map>
#include <vector>

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

// ---- the model; must agree with training/english_syllables.py ------------------------------------------------------

constexpr std::size_t buckets = 1u << 16;
/// Letters left and right of the vowel that one feature looks at.
struct Context {
  std::uint8_t left, right;
};
constexpr Context contexts[] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 0}, {0, 2}, {2, 1}, {1, 2},
                                {2, 2}, {3, 0}, {0, 3}, {3, 1}, {1, 3}, {3, 2}, {2, 3}, {3, 3},
                                {4, 0}, {0, 4}, {4, 2}, {2, 4}, {4, 4}, {1, 4}, {1, 5}};

std::vector<std::int8_t> read_weights() {
  std::vector<std::int8_t> weights;
  weights.reserve(buckets);
  for (const Text part : english_syllable_weights())
    for (const char c : part)
      if (c != '\n') weights.push_back(static_cast<std::int8_t>((c == '~' ? '\\' : c) - 80));
  weights.resize(buckets);
  return weights;
}

std::uint32_t feature(const char* at, Context context) {
  std::uint32_t h = 2166136261u ^ static_cast<std::uint32_t>(context.left * 8 + context.right);
  for (const char* p = at - context.left; p <= at + context.right; ++p)
    h = (h ^ static_cast<unsigned char>(*p)) * 16777619u;
  return (h ^ h >> 15) & (buckets - 1);
}

bool is_nucleus(const char* at) {
  static const std::vector<std::int8_t> weights = read_weights();
  int sum = 0;
  for (const Context context : contexts) sum += weights[feature(at, context)];
  return sum > 0;
}

/// An m that is spoken as a syllable, as in "prism", "rhythms" and "McCoy", may be a nucleus too.
bool is_syllabic_m(Text word, std::size_t i) {
  if (word[i] != 'm') return false;
  if (i == 0) return word.starts_with("mc");
  const Text to_here = word.substr(0, i + 1);
  return (to_here.ends_with("sm") || to_here.ends_with("thm")) && (i + 1 == word.size() || word.substr(i + 1) == "s");
}

int modelled_syllables(Text word) {
  std::string padded = "^^^^^";
  padded.append(word).append("$$$$$");
  int n = 0;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (is_vowel(word[i]) || is_syllabic_m(word, i)) n += is_nucleus(padded.data() + 5 + i) ? 1 : 0;
  return std::max(n, 1);
}

std::unordered_map<Text, int> read_exceptions() {
  std::unordered_map<Text, int> known;
  int syllables = 0;
  for_each_word(english_syllable_exceptions(), [&](Text word) {
    if (word.size() <= 2 && is_digit(word[0])) {
      syllables = word[0] - '0';
      if (word.size() == 2) syllables = syllables * 10 + word[1] - '0';
    } else {
      known[word] = syllables;
    }
  });
  return known;
}

/// A word of the letters a to z.
int word_syllables(Text word) {
  static const auto exceptions = read_exceptions();
  const auto known = exceptions.find(word);
  return known != exceptions.end() ? known->second : modelled_syllables(word);
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
  const auto spelt = [](char c) { return c >= 'A' && c <= 'Z' && Text("AEIOUY").find(c) == Text::npos; };
  return token.size() > 1 && std::all_of(token.begin(), token.end(), spelt);
}

/// "VII": a number, however it is written.
bool is_roman_numeral(Text token) { return token.size() > 1 && token.find_first_not_of("IVX") == Text::npos; }

}  // namespace

unsigned english_syllables(std::string_view token) {
  if (is_roman_numeral(token)) return 1;
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
