// The words of a document as keyword methods see them: folded, with the stop words and the places where no phrase may
// cross marked. Knows no method and nothing of the SDK.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace keywords {

class Stopwords;

/// One token of "token/1".
struct Token {
  static constexpr std::uint32_t no_term = UINT32_MAX;
  enum class Kind : std::uint8_t { word, number, other };
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  Kind kind = Kind::word;
  bool starts_sentence = false;
  bool removed = false;          ///< a normaliser has left it out, so it delimits like a stop word
  std::string_view norm;         ///< its normal form; empty = none, the folded surface counts
  std::uint32_t term = no_term;  ///< tokens with equal terms are written alike
};

/// One word. Equal keys are the same word; keys are numbered in the order in which they first occur.
struct Word {
  std::uint32_t key = 0;
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  bool stop = false;                 ///< a stop word
  bool letters = true;               ///< has a letter, so it is not a bare number
  bool joined = false;               ///< a phrase may lead from the word before to this one
  std::uint32_t sentence = 0;        ///< its number in the document
};

/// Makes words of tokens; keeps its memory from document to document. One thread at a time.
class WordReader {
 public:
  /// The words of one document. Tokens that are no words, sentence starts and any sign between two words (but a hyphen
  /// without blanks) end phrases. The result lives until the next call.
  std::span<const Word> read(std::span<const Token> tokens, std::string_view text, const Stopwords& stopwords);
  /// The number of different words of the last document.
  std::size_t key_count() const { return key_ends_.size(); }
  /// The text of a key: the normal form where there is one, else the folded surface.
  std::string_view key_text(std::uint32_t key) const {
    const std::size_t begin = key == 0 ? 0 : key_ends_[key - 1];
    return std::string_view(key_texts_).substr(begin, key_ends_[key] - begin);
  }

 private:
  /// A term where it was first met in a document, if it is one word there.
  struct Met {
    std::uint32_t document = 0, term = 0, begin = 0, end = 0, key = 0;
    bool stop = false;
  };
  std::uint32_t key_of(std::string_view text);
  void add(Word w, std::string_view text);
  void add_first(const Token& t, std::string_view text, const Stopwords& stopwords, bool can_join);
  void grow_keys();
  std::uint32_t& key_slot_of(std::string_view folded);
  Met& slot_of(std::uint32_t term);
  void make_room();

  std::uint32_t sentence_ = 0, document_ = 0;
  std::vector<Word> words_;
  std::string key_texts_;                 ///< of all keys, one behind another
  std::vector<std::size_t> key_ends_;     ///< by key
  std::vector<std::uint32_t> key_slots_;  ///< open addressing: key + 1, or 0
  std::vector<Met> met_;                  ///< open addressing, by term; those of other documents are free
  std::size_t met_count_ = 0;
  std::string folded_;
};

/// The bytes of an elided word at the front of a token, such as "l'" of "l'eau"; 0 when there is none among the stop
/// words. `folded` is scratch.
std::size_t elided_bytes(std::string_view surface, const Stopwords& stopwords, std::string& folded);

/// True for the hyphens that join two words when no blank stands around them.
bool is_hyphen(std::string_view gap);

/// Full Unicode case folding, with typographic apostrophes made straight: what stop words and keys are compared by.
void fold(std::string_view text, std::string& folded);

}  // namespace keywords
