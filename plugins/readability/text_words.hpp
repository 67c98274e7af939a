// A text as a row of words in sentences. Pure; knows no host.
#pragma once
#include "word_facts.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace readability {

/// One word where it stands.
struct Word {
  const WordFacts* facts;
  std::uint32_t token;  ///< its row in the layer of tokens
  bool is_name;         ///< a capital that the beginning of the sentence does not explain
};

/// A sentence with at least one word, as a range of words.
struct Sentence {
  std::uint32_t first = 0, count = 0;
  std::uint32_t strings = 1;  ///< parts that end in ? or ! before a blank, and the rest: "Really?" he asked.
  std::uint32_t units = 1;    ///< parts that end in ? ! : or ; and the rest
  std::uint32_t commas = 0, quotes = 0;
  std::uint32_t strokes = 0;  ///< of its words and of the marks between them
  bool is_ended = false;      ///< . ? or ! stands behind its last word, or what ends sentences in other scripts
};

struct TextWords {
  std::vector<Word> words;
  std::vector<Sentence> sentences;
  void clear() {
    words.clear();
    sentences.clear();
  }
  /// A sentence that begins with the next word.
  Sentence begin_sentence() const { return {static_cast<std::uint32_t>(words.size()), 0}; }
  /// Adds a word to the sentence. `marks` is what stands between the word before and this one, "" for the first of a sentence.
  /// The facts must outlive the text.
  void add(Sentence& s, const WordFacts& facts, std::uint32_t token, std::string_view marks) {
    const bool plain = marks.empty() || (marks.size() == 1 && marks[0] == ' ');
    const bool opens = !plain && add_marks(s, marks);
    s.strokes += facts.characters;
    const bool may_be_name = (facts.flags & is_capital) != 0 && facts.characters > 1 && s.count != 0;
    words.push_back({&facts, token, may_be_name && !opens});
    ++s.count;
  }
  /// Ends a sentence, which has a word. `rest` is the text from the full stop of an abbreviation that is its last word, or from
  /// behind that word, to the next sentence.
  void end_sentence(Sentence& s, std::string_view rest) {
    s.is_ended = ends_sentence(rest);
    sentences.push_back(s);
  }

 private:
  static bool ends_sentence(std::string_view rest);
  /// Adds what lies between two words: its strokes, and marks that some counts ask for. True where a quotation or a remark in
  /// brackets begins behind it, and with it something like a sentence.
  static bool add_marks(Sentence& s, std::string_view marks);
};

}  // namespace readability
