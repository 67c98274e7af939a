#include "sources/vertical_text.hpp"

#include "sources/letters.hpp"

#include <utility>

namespace textmill::sources {
namespace {

/// Punctuation that is stuck to the word before it, as far as one sign by itself says so.
bool is_closing(std::string_view word) {
  if (word.empty()) return false;
  const Character c = decode(word, 0);
  constexpr std::u32string_view closing = U".,;:!?)]}%…’”»›";
  return c.bytes == word.size() && closing.find(c.code) != std::u32string_view::npos;
}

bool is_opening(std::string_view text) { return text.ends_with('(') || text.ends_with('[') || text.ends_with('{'); }

}  // namespace

void VerticalText::token(std::string_view word, std::string_view lemma, std::string_view pos, std::uint64_t at) {
  put(word, at);
  annotate(lemma, pos);
}

void VerticalText::word_of_token(std::string_view word, std::string_view lemma, std::string_view pos) {
  if (!text_.empty()) annotate(lemma, pos, word);
}

void VerticalText::put(std::string_view word, std::uint64_t at) {
  const bool glued = std::exchange(glued_, false);
  if (std::exchange(paragraph_ends_, false)) text_ += "\n\n";
  else if (!text_.empty() && !glued && !is_closing(word) && !is_opening(text_)) text_ += ' ';
  begin_ = text_.size();
  if (keep_offsets_) offsets_.add(begin_, at, word.size());
  text_ += word;
}

void VerticalText::annotate(std::string_view lemma, std::string_view pos, std::string_view word) {
  annotation_ += std::to_string(begin_);
  annotation_ += '\t';
  annotation_ += std::to_string(text_.size());
  annotation_ += '\t';
  annotation_ += lemma;
  annotation_ += '\t';
  annotation_ += pos;
  if (!word.empty()) {
    annotation_ += '\t';
    annotation_ += word;
  }
  annotation_ += '\n';
  sentence_open_ = true;
}

void VerticalText::end_sentence() {
  if (std::exchange(sentence_open_, false)) annotation_ += '\n';
}

void VerticalText::end_paragraph() {
  end_sentence();
  if (text_.empty() || paragraph_ends_) return;
  annotation_ += '\n';
  paragraph_ends_ = true;
}

void VerticalText::take(Record& record) {
  end_sentence();
  record.text = std::exchange(text_, "");
  record.offsets = std::exchange(offsets_, {});
  record.set(model::stated_tokens_field, std::exchange(annotation_, ""));
  glued_ = sentence_open_ = paragraph_ends_ = false;
}

}  // namespace textmill::sources
