// Running text and its annotation out of tokens.
#pragma once
#include "sources/record.hpp"

#include <string>
#include <string_view>

namespace textmill::sources {

class VerticalText {
 public:
  explicit VerticalText(bool keep_offsets) : keep_offsets_(keep_offsets) {}

  /// Adds a token that stands at byte `at` of the file.
  void token(std::string_view word, std::string_view lemma, std::string_view pos, std::uint64_t at);
  /// Adds a token that words are written together in, of which word_of_token() tells: "du" is "de" and "le".
  void contraction(std::string_view form, std::uint64_t at) { put(form, at); }
  /// Adds a word in the place of the last token.
  void word_of_token(std::string_view word, std::string_view lemma, std::string_view pos);
  /// The next token follows without a blank.
  void glue() { glued_ = true; }
  void end_sentence();
  void end_paragraph();

  bool empty() const { return text_.empty(); }
  std::size_t byte_count() const { return text_.size() + annotation_.size(); }
  /// Moves text and annotation into a record; this is as new.
  void take(Record& record);

 private:
  void put(std::string_view token, std::uint64_t at);
  void annotate(std::string_view lemma, std::string_view pos, std::string_view word = "");
  bool keep_offsets_;
  std::string text_, annotation_;
  model::OffsetMap offsets_;
  std::size_t begin_ = 0;
  bool glued_ = false, sentence_open_ = false, paragraph_ends_ = false;
};

}  // namespace textmill::sources
