// Texts made on the spot: the same ones each time, with the word lengths, the repetition of words and the punctuation of
// real ones. Vocabularies follow Zipf's law.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench_corpus {

inline void append_utf8(std::string& text, char32_t c) {
  const auto add = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return add(c);
  if (c < 0x800) return add(0xC0 | c >> 6), add(0x80 | (c & 0x3F));
  if (c < 0x10000) return add(0xE0 | c >> 12), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
  add(0xF0 | c >> 18), add(0x80 | (c >> 12 & 0x3F)), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
}

/// The distributions of the standard library differ between implementations; these do not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return random_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  /// A rank below n, with a probability that falls as 1 / rank.
  std::size_t zipf(std::size_t n) {
    const double uniform = static_cast<double>(random_() >> 11) * 0x1p-53;
    return static_cast<std::size_t>(std::exp(uniform * std::log(static_cast<double>(n)))) - 1;
  }

 private:
  std::mt19937_64 random_;
};

/// A way of writing: letters, marks, and how words stand beside each other.
struct Script {
  std::vector<std::u32string_view> initial, rest;  ///< what words begin with, and what follows; letters may repeat
  std::size_t most_letters;                        ///< of a rare word
  std::u32string_view between, comma, stop, question;
  std::size_t vocabulary;
};

class Writer {
 public:
  Writer(const Script& script, std::vector<std::string> frequent, std::uint64_t seed)
      : script_(script), words_(std::move(frequent)), dice_(seed) {
    while (words_.size() < script.vocabulary) words_.push_back(new_word(words_.size()));
  }

  /// Appends a paragraph of some sentences.
  void write_paragraph(std::string& text, bool curly) {
    const std::size_t sentences = 2 + dice_.below(7);
    for (std::size_t i = 0; i < sentences; ++i) write_sentence(text, curly);
    text += "\n\n";
  }

 private:
  std::string new_word(std::size_t rank) {
    std::string word;
    const auto longest = 2 + static_cast<std::size_t>(std::log2(rank + 1));
    const std::size_t letters = 2 + dice_.below(std::min(script_.most_letters, longest));
    for (std::size_t i = 0; i < letters; ++i) {
      const auto& choice = i == 0 ? script_.initial : script_.rest;
      for (const char32_t c : choice[dice_.below(choice.size())]) append_utf8(word, c);
    }
    return word;
  }

  static void write(std::string& text, std::u32string_view characters) {
    for (const char32_t c : characters) append_utf8(text, c);
  }

  void write_word(std::string& text, bool curly, bool capital) {
    if (dice_.one_in(70)) {
      static constexpr std::array<std::string_view, 6> numbers{"1948", "3.5", "1,250", "12", "7", "2023"};
      text += numbers[dice_.below(numbers.size())];
      return;
    }
    std::string word = words_[dice_.zipf(words_.size())];
    if (capital && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    text += word;
    if (script_.between.empty()) return;
    if (dice_.one_in(60)) text += curly ? "’s" : "'s";
    if (dice_.one_in(90)) (text += '-') += words_[dice_.zipf(words_.size())];
  }

  void write_sentence(std::string& text, bool curly) {
    const bool quoted = dice_.one_in(6);
    const std::size_t words = 4 + dice_.below(28);
    if (quoted) text += curly ? "“" : "\"";
    for (std::size_t i = 0; i < words; ++i) {
      if (i != 0) write(text, script_.between);
      const bool bracket = dice_.one_in(120);
      if (bracket) text += '(';
      write_word(text, curly, i == 0 || dice_.one_in(14));
      if (bracket) text += ')';
      if (i + 1 == words) break;
      if (dice_.one_in(12)) write(text, script_.comma);
      else if (dice_.one_in(150)) text += curly ? " —" : " --";
    }
    write(text, dice_.one_in(10) ? script_.question : script_.stop);
    if (quoted) text += curly ? "”" : "\"";
    write(text, script_.between);
  }

  const Script& script_;
  std::vector<std::string> words_;
  Dice dice_;
};

/// All code points of some ranges, each one a letter.
inline std::vector<std::u32string_view> letters(std::initializer_list<std::pair<char32_t, char32_t>> ranges) {
  static const std::vector<char32_t> all = [] {
    std::vector<char32_t> code_points(0x10000);
    for (char32_t c = 0; c < code_points.size(); ++c) code_points[c] = c;
    return code_points;
  }();
  std::vector<std::u32string_view> result;
  for (const auto& [first, last] : ranges)
    for (char32_t c = first; c <= last; ++c) result.emplace_back(&all[c], 1);
  return result;
}

inline Script latin() {
  const std::vector<std::u32string_view> frequent{U"e", U"e", U"t", U"a", U"o", U"i", U"n",
                                                  U"s", U"r", U"h", U"l", U"d", U"u"};
  std::vector<std::u32string_view> rest = letters({{'a', 'z'}});
  for (int i = 0; i < 2; ++i) rest.insert(rest.end(), frequent.begin(), frequent.end());
  return {letters({{'a', 'z'}}), rest, 13, U" ", U",", U".", U"?", 50000};
}

inline std::vector<std::string> frequent_english() {
  return {"the",   "of",  "and",  "to",   "a",     "in",    "is",  "that", "it",    "he",    "was",  "for",  "on",
          "are",   "as",  "with", "his",  "they",  "I",     "at",  "be",   "this",  "have",  "from", "or",   "one",
          "had",   "by",  "word", "but",  "not",   "what",  "all", "were", "we",    "when",  "your", "can",  "said",
          "there", "use", "an",   "each", "which", "she",   "do",  "how",  "their", "if",    "will", "up",   "other",
          "about", "out", "many", "then", "them",  "these", "so",  "some", "her",   "would", "make", "like", "him"};
}

/// English: all ASCII, or with quotes and dashes as in print.
inline std::string english(std::size_t bytes, bool curly) {
  const Script script = latin();
  Writer writer(script, frequent_english(), 1);
  std::string text;
  while (text.size() < bytes) writer.write_paragraph(text, curly);
  return text;
}

inline Script accented() {
  std::vector<std::u32string_view> rest = latin().rest;
  for (const std::u32string_view letter : {U"é", U"è", U"à", U"ü", U"ö", U"ß", U"ç", U"ê"}) rest.push_back(letter);
  return {letters({{'a', 'z'}}), rest, 13, U" ", U",", U".", U"?", 30000};
}

inline Script cyrillic() {
  return {letters({{0x430, 0x44F}}), letters({{0x430, 0x44F}}), 13, U" ", U",", U".", U"?", 30000};
}

inline Script ideographs() {
  return {letters({{0x4E00, 0x5FFF}}), letters({{0x4E00, 0x5FFF}}), 3, U"", U"，", U"。", U"？", 30000};
}

/// Paragraphs in one script.
inline std::string written_in(const Script& script, std::size_t bytes) {
  Writer writer(script, {}, 5);
  std::string text;
  while (text.size() < bytes) writer.write_paragraph(text, false);
  return text;
}

/// Short messages with tags, addresses, emoji and quantities: one of these in some ten words.
inline std::string chat(std::size_t bytes) {
  const Script script = latin();
  Writer writer(script, frequent_english(), 3);
  Dice dice(4);
  std::string text, message;
  while (text.size() < bytes) {
    message.clear();
    writer.write_paragraph(message, dice.one_in(2));
    static constexpr std::array<std::string_view, 10> extras{"@anna",
                                                             "#textmining",
                                                             "https://example.org/a/b?c=d",
                                                             "joe@example.org",
                                                             "\U0001F600",
                                                             "5 km",
                                                             "$20",
                                                             "don't",
                                                             "www.example.org/x",
                                                             "it's"};
    for (std::size_t at = 0, blanks = 0; at < message.size(); ++at) {
      text += message[at];
      if (message[at] == ' ' && ++blanks % 10 == 0) (text += extras[dice.below(extras.size())]) += ' ';
    }
  }
  return text;
}

/// Paragraphs in eight scripts, some of them with accents or vowel signs, and some chat with emoji.
inline std::string mixed_scripts(std::size_t bytes) {
  const std::vector<std::u32string_view> arabic = letters({{0x627, 0x63A}, {0x641, 0x64A}, {0x627, 0x629}});
  std::vector<std::u32string_view> devanagari = letters({{0x915, 0x939}});
  for (const std::u32string_view syllable :
       {U"\u0915\u093E", U"\u0930\u0947", U"\u0928\u0940", U"\u0924\u094D\u0930", U"\u092E\u0902"})
    devanagari.insert(devanagari.end(), 6, syllable);
  const auto japanese = letters({{0x3042, 0x3093}, {0x30A2, 0x30F3}, {0x4E00, 0x4E30}});
  const auto hangul = letters({{0xAC00, 0xAFFF}});
  const std::array<Script, 9> scripts{{
      accented(),
      cyrillic(),
      {letters({{0x3B1, 0x3C9}}), letters({{0x3AC, 0x3CE}}), 12, U" ", U",", U".", U";", 30000},
      {arabic, arabic, 8, U" ", U"،", U".", U"؟", 30000},
      {devanagari, devanagari, 6, U" ", U",", U"।", U"?", 30000},
      {hangul, hangul, 4, U" ", U",", U".", U"?", 30000},
      ideographs(),
      {japanese, japanese, 5, U"", U"、", U"。", U"？", 30000},
      {latin().rest, latin().rest, 8, U" ", U" 😀,", U" 👍🏽!", U" 👩‍👩‍👧?", 30000},
  }};
  std::vector<Writer> writers;
  for (const Script& script : scripts) writers.emplace_back(script, std::vector<std::string>{}, writers.size() + 2);
  Dice dice(99);
  std::string text;
  while (text.size() < bytes) {
    Writer& writer = writers[dice.below(writers.size())];
    for (int i = 0; i < 20; ++i) writer.write_paragraph(text, dice.one_in(2));
  }
  return text;
}

}  // namespace bench_corpus
