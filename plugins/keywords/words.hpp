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

/// What a source states of a word; `other` delimits, as verbs and adverbs do.
enum class StatedClass : std::uint8_t { unknown, noun, adjective, verb, adverb, other };

/// One token of "token/1".
struct Token {
  static constexpr std::uint32_t no_term = UINT32_MAX;
  enum class Kind : std::uint8_t { word, number, other };
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  Kind kind = Kind::word;
  bool starts_sentence = false;
  bool removed = false;          ///< a normaliser has left it out, so it delimits like a stop word
  std::uint32_t term = no_term;  ///< what it is compared by, where it has no norm; of `other` it may be missing
  std::uint32_t norm = no_term;  ///< the term of its normal form
  StatedClass stated = StatedClass::unknown;
};

/// How a term is written; asked once for each that a reader meets.
using FormOfTerm = std::function<std::string_view(std::uint32_t term)>;

/// One word. Equal keys are the same word; keys are numbered in the order in which they first occur.
struct Word {
  std::uint32_t key = 0;
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  bool stop = false;                 ///< a stop word
  bool letters = true;               ///< has a letter, so it is not a bare number
  bool joined = false;               ///< a phrase may lead from the word before to this one
  std::uint32_t sentence = 0;        ///< its number in the document
  StatedClass stated = StatedClass::unknown;
};

/// Makes words of the tokens of one language; what it finds out about a term it remembers from document to document, so that there
/// is no work with strings for each token. One thread at a time.
class WordReader {
 public:
  /// `stopwords` must outlive it.
  explicit WordReader(const Stopwords& stopwords) : stopwords_(&stopwords) {}

  /// The words of one document. Tokens that are no words, sentence starts and any sign between two words (but a hyphen
  /// without blanks) end phrases. The result lives until the next call.
  std::span<const Word> read(std::span<const Token> tokens, std::string_view text, const FormOfTerm& form_of);
  /// In the last document the stop words that are written like `surface` are none, and equal no others: WHO is not who.
  void set_apart(std::string_view surface, std::string_view text);
  /// The number of different words of the last document.
  std::size_t key_count() const { return form_of_key_.size(); }
  /// The text of a key: the term, or its norm, folded.
  std::string_view key_text(std::uint32_t key) const { return form_text(form_of_key_[key]); }
  /// A number for the text of a key that it has in all documents until forget().
  std::uint32_t form_of_key(std::uint32_t key) const { return form_of_key_[key]; }

  /// True when it has met so many different words, or some of them so often anew, that it had better forget them; only between
  /// documents.
  bool is_large() const { return form_ends_.size() > most_forms || elisions_.size() > most_forms; }
  void forget();

 private:
  static constexpr std::size_t least_slots = 1u << 10, most_slots = 1u << 17, most_forms = 1u << 17;
  /// What is known of a term. It has one slot, by its lower bits; the last one keeps it.
  struct Slot {
    std::uint32_t term = Token::no_term;
    std::uint32_t document = 0, key = 0;  ///< its key in the document where it was last met
    std::uint32_t form : 30 = 0;          ///< or the number of its elision
    std::uint32_t stop : 1 = 0, elided : 1 = 0;
  };
  /// A term with an elided word at its front.
  struct Elision {
    std::uint32_t bytes = 0;                       ///< of the word at the front
    std::uint32_t front = 0, rest = 0, whole = 0;  ///< forms
    bool rest_stops = false;
  };
  Slot& slot_of(std::uint32_t term, const FormOfTerm& form_of);
  void learn(std::uint32_t term, std::string_view form, Slot& slot);
  void grow_slots();
  std::uint32_t number_of(std::string_view folded);
  std::uint32_t& form_slot_of(std::string_view folded);
  void grow_forms();
  std::string_view form_text(std::uint32_t form) const {
    const std::size_t begin = form == 0 ? 0 : form_ends_[form - 1];
    return std::string_view(form_texts_).substr(begin, form_ends_[form] - begin);
  }
  std::uint32_t key_of_form(std::uint32_t form);
  void add(Word w, std::string_view text);
  void add(const Token& t, std::string_view text, const FormOfTerm& form_of, bool can_join);
  std::uint32_t key_of_norm(std::uint32_t term, const FormOfTerm& form_of);
  void start(std::size_t token_count);

  const Stopwords* stopwords_;
  std::uint32_t sentence_ = 0, document_ = 0;
  std::vector<Word> words_;
  std::vector<std::uint32_t> form_of_key_;
  std::vector<Slot> slots_;
  std::size_t learnt_ = 0;  ///< terms since the slots have grown
  std::vector<Elision> elisions_;
  std::string form_texts_;                 ///< of all forms, one behind another
  std::vector<std::size_t> form_ends_;     ///< by form
  std::vector<std::uint32_t> form_slots_;  ///< open addressing: form + 1, or 0
  /// Where a form was last met.
  struct Met {
    std::uint32_t document = 0, key = 0;
  };
  std::vector<Met> met_;  ///< by form
  std::string folded_;
};

/// The bytes of an elided word at the front of a token, such as "l'" of "l'eau"; 0 when there is none among the stop
/// words. `folded` is scratch.
std::size_t elided_bytes(std::string_view surface, const Stopwords& stopwords, std::string& folded);

/// True for a byte of UTF-8 that does not begin a character.
inline bool is_inside_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

/// True for the name or number of an HTML entity that was left in the text: the `amp` of "&amp;", the `39` of "&#39;". Names with capitals
/// are not taken for such: "R&D; ..." has a word there.
bool is_entity(std::string_view text, std::size_t begin, std::size_t end);

/// True for the hyphens that join two words when no blank stands around them.
bool is_hyphen(std::string_view gap);

/// Full Unicode case folding, with typographic apostrophes made straight: what stop words and keys are compared by.
void fold(std::string_view text, std::string& folded);

}  // namespace keywords
