// From the words of a text, in order, to its counts. Pure; knows no host.
#pragma once
#include "counts.hpp"
#include "word_facts.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace readability {

/// One word where it stands.
struct Word {
  WordFacts facts;
  std::uint32_t token = 0;  ///< its row in the layer of tokens
  bool is_name = false;     ///< a capital that the beginning of the sentence does not explain
};

/// A sentence with at least one word, as a range of words.
struct Sentence {
  std::uint32_t first = 0, count = 0;
  std::uint32_t units = 1;  ///< parts that end in ? ! : or ; and the rest
  std::uint32_t commas = 0, quotes = 0;
  std::uint32_t strokes = 0;  ///< of its words and of the marks between them
};

/// A text as a row of words in sentences.
struct TextWords {
  std::vector<Word> words;
  std::vector<Sentence> sentences;
  void clear() {
    words.clear();
    sentences.clear();
  }
  void begin_sentence() { sentences.push_back({static_cast<std::uint32_t>(words.size()), 0}); }
  /// `marks` is what stands between the word before and this one, "" for the first of a sentence.
  void add(const WordFacts& facts, std::uint32_t token, std::string_view marks);
  /// Forgets a sentence without words.
  void end_sentence() {
    if (sentences.back().count == 0) sentences.pop_back();
  }
};

/// Which words of a text have been met already; quick to forget.
class SeenTypes {
 public:
  void begin_text() { ++text_; }
  /// True the first time in this text.
  bool first(std::uint32_t type) {
    if (type >= last_.size()) last_.resize(type + type / 2 + 256);
    const bool is_new = last_[type] != text_;
    last_[type] = text_;
    return is_new;
  }

 private:
  std::vector<std::uint32_t> last_;
  std::uint32_t text_ = 0;
};

/// The counts of a text, as far as the rules for its language give them. `seen` has begun this text.
Counts count(const TextWords& text, const LanguageRules& rules, SeenTypes& seen);

/// Why the text can't be judged by measures of its language at all, or "": most of its words are numbers, or of another
/// script.
std::string unfit(const TextWords& text, const LanguageRules& rules);

}  // namespace readability
