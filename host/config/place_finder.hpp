// From lines and columns of the YAML parser to places in the text, with the length of what stands there.
#pragma once
#include "model/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace textmill::config {

/// Knows where the lines of one text start. The text must outlive it.
class PlaceFinder {
 public:
  PlaceFinder(std::string file, std::string_view text);

  /// The token at a line and column counted from 0, with its length on that line; behind the end of the text it is the
  /// end of the last line. Anchors and tags before a value are stepped over.
  model::Place token(std::size_t line, std::size_t column) const;
  /// The character at an offset.
  model::Place byte(std::size_t offset) const;
  /// Where a null stands: where it is written, or where its key is when it is not.
  model::Place null_place(model::Place token, const model::Place& key) const;
  model::Place whole() const { return {file_, 0, 0, 1}; }
  /// The offset of a place, at most the size of the text.
  std::size_t offset(const model::Place& place) const;
  std::string_view text() const { return text_; }

 private:
  std::size_t line_end(std::size_t offset) const;
  std::size_t token_length(std::size_t offset) const;
  std::size_t quoted_length(std::size_t offset, std::size_t end) const;

  std::string file_;
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

}  // namespace textmill::config
