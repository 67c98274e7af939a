// The words of a document as keyword methods see them: folded, with the stop words and the places where no phrase may
// cross marked. Knows no method and nothing of the SDK.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
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

/// Makes words of tokens; keeps its memory from document to document, and what it has found out about terms. One thread at a time.
class WordReader {
 public:
  /// The words of one document. Tokens that are no words, sentence starts and any sign between two words (but a hyphen
  /// without blanks) end phrases. The result lives until the next call.
  std::span<const Word> read(std::span<const Token> tokens, std::string_view text, const Stopwords& stopwords);
  /// The number of different words of the last document.
  std::size_t key_count() const { return keys_.size(); }
  /// The text of a key: the normal form where there is one, else the folded surface.
  std::string_view key_text(std::uint32_t key) const { return *keys_[key]; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  /// What is known of a way of writing, by its term.
  struct Known {
    std::string surface;
    std::uint32_t term = Token::no_term;
    std::uint32_t number = 0;         ///< of its folded text
    bool stop = false, whole = true;  ///< whole: there is no elided word at its front
  };
  /// Stop words are those of one list. A term has one slot, by its lower bits; the last one keeps it.
  struct KnownOfList {
    const Stopwords* list;
    std::vector<Known> slots;
  };
  /// A number for each text, the same until forget_if_large().
  std::uint32_t number_of(std::string_view text);
  /// The key of such a number in this document.
  std::uint32_t key_of(std::uint32_t number);
  std::uint32_t key_of_folded(std::string_view text);
  void forget_if_large();
  std::vector<Known>& known_of(const Stopwords& stopwords);
  const Known* find(Known& slot, const Token& t, std::string_view surface, const Stopwords& stopwords);
  void add(Word w, std::string_view text);
  void add_slowly(const Token& t, std::string_view text, const Stopwords& stopwords, bool can_join);

  std::uint32_t sentence_ = 0, document_ = 0;
  std::vector<Word> words_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<const std::string*> texts_;  ///< by number
  struct Place {
    std::uint32_t document = 0, key = 0;
  };
  std::vector<Place> places_;             ///< by number: its key, if `document` is this one
  std::vector<const std::string*> keys_;  ///< by key
  std::vector<KnownOfList> lists_;
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
