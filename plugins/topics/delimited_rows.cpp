#include "delimited_rows.hpp"

namespace topics {

bool DelimitedRows::next() {
  while (problem_.empty() && std::getline(in_, text_)) {
    begin_ = ++line_;
    if (line_ == 1 && text_.starts_with("\xEF\xBB\xBF")) text_.erase(0, 3);
    if (text_.ends_with('\r')) text_.pop_back();
    if (text_.empty()) continue;
    if (separator_ == '\0') separator_ = text_.find('\t') != text_.npos ? '\t' : ',';
    return read_row();
  }
  if (in_.bad()) problem_ = "the file can't be read to its end";
  return false;
}

bool DelimitedRows::read_row() {
  std::size_t count = 0;
  for (std::size_t at = 0;; ++at) {
    if (count == fields_.size()) fields_.emplace_back();
    std::string& field = fields_[count++];
    field.clear();
    if (at < text_.size() && text_[at] == '"') {
      if (!read_quoted(field, at)) return false;
    } else {
      const std::size_t end = std::min(text_.find(separator_, at), text_.size());
      field.assign(text_, at, end - at);
      at = end;
    }
    if (at >= text_.size()) break;
  }
  fields_.resize(count);
  return true;
}

/// From the quote at `at`, which ends behind the closing one.
bool DelimitedRows::read_quoted(std::string& field, std::size_t& at) {
  for (++at;; ++at) {
    if (at == text_.size()) {
      if (!std::getline(in_, text_)) {
        problem_ = "a quote is not closed";
        return false;
      }
      ++line_;
      if (text_.ends_with('\r')) text_.pop_back();
      field += '\n';
      at = SIZE_MAX;
      continue;
    }
    if (text_[at] != '"') {
      field += text_[at];
    } else if (at + 1 < text_.size() && text_[at + 1] == '"') {
      field += '"';
      ++at;
    } else {
      ++at;
      return true;
    }
  }
}

}  // namespace topics
