// Rows of a table as text, fast: room for a block of rows is made at once, so that no value asks for its own.
#pragma once
#include "model/special_bytes.hpp"
#include "model/table.hpp"
#include "sinks/output.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace textmill::sinks {

/// Writes text into room that was made before. A local object: its place then stays in a register.
class RowText {
 public:
  explicit RowText(char* room) : at_(room) {}
  char* at() const { return at_; }

  void put(char c) { *at_++ = c; }
  void put(std::string_view text) {
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  /// A text of at most `slack` bytes of which so many can be read.
  void put_short(std::string_view text) {
    std::memcpy(at_, text.data(), slack);
    at_ += text.size();
  }
  void put(std::uint64_t number) {
    if (number < 10) *at_++ = static_cast<char>('0' + number);
    else at_ = std::to_chars(at_, at_ + most_digits, number).ptr;
  }
  static constexpr std::size_t slack = 16, most_digits = 20;

 private:
  char* at_;
};

/// A column as it is written, row by row.
class CellReader {
 public:
  explicit CellReader(const model::Column& column)
      : column_(column), texts_end_(reinterpret_cast<const char*>(column.data()) + column.storage_capacity()) {}

  const model::Column& column() const { return column_; }
  bool is_text() const { return column_.is_text(); }
  bool valid(std::size_t row) const { return column_.valid(row); }
  std::string_view text(std::size_t row) const { return column_.text(row); }
  /// Whether RowText::put_short() can take this text.
  bool is_short(std::string_view text) const {
    return text.size() <= RowText::slack && text.data() + RowText::slack <= texts_end_;
  }
  /// A whole number that isn't negative, of the types that counts have.
  bool is_count() const { return column_.type() == TML_U64 || column_.type() == TML_U32 || column_.type() == TML_U8; }
  std::uint64_t count(std::size_t row) const {
    switch (column_.type()) {
      case TML_U64: return column_.as<std::uint64_t>()[row];
      case TML_U8: return column_.as<std::uint8_t>()[row];
      default: return column_.as<std::uint32_t>()[row];
    }
  }
  /// The text of any other value, made by append(text, column, row), but once only for reals that stand in rows one after the
  /// other, as those of equally frequent terms do. Valid until the next call.
  template <class Append> std::string_view other(std::size_t row, const Append& append) {
    std::uint64_t bits = 0;
    const bool is_real = column_.type() == TML_F64;
    if (is_real) std::memcpy(&bits, column_.as<double>() + row, sizeof bits);
    if (is_real && !other_.empty() && bits == bits_) return other_;
    bits_ = bits;
    other_.clear();
    append(other_, column_, row);
    return other_;
  }
  /// The bytes that the cells of rows [begin, end) need at most, when a text becomes at most `growth` times as long and a
  /// pair of quotes.
  std::size_t most_bytes(std::size_t begin, std::size_t end, std::size_t growth) const {
    constexpr std::size_t other_cell = 64;
    if (!is_text()) return (end - begin) * (is_count() ? RowText::most_digits : other_cell);
    const std::string_view last = column_.text(end - 1);
    const auto bytes = static_cast<std::size_t>(last.data() + last.size() - column_.text(begin).data());
    return bytes * growth + (end - begin) * 2;
  }

 private:
  const model::Column& column_;
  const char* texts_end_;
  std::uint64_t bits_ = 0;
  std::string other_;
};

/// Rows of a table as text, in blocks of rows whose texts are not large together.
class RowBlocks {
 public:
  /// bytes_of(begin, end) is how much room the rows [begin, end) need at most; put_row(text, row) writes one. Both are asked
  /// again and again.
  template <class BytesOf, class PutRow>
  void write(std::size_t rows, Output& out, const BytesOf& bytes_of, const PutRow& put_row) {
    constexpr std::size_t most_rows = 256, large = std::size_t{1} << 16;
    for (std::size_t begin = 0, end = 0; begin < rows; begin = end) {
      end = std::min(rows, begin + most_rows);
      while (end - begin > 1 && bytes_of(begin, end) > large) end = begin + (end - begin) / 2;
      room_.reserve(bytes_of(begin, end) + RowText::slack);
      auto* room = reinterpret_cast<char*>(room_.data());
      RowText text(room);
      for (std::size_t row = begin; row < end; ++row) put_row(text, row);
      out.text().append(room, text.at());
      out.row_done();
    }
  }

 private:
  model::Buffer room_;
};

}  // namespace textmill::sinks
