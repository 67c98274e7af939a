// Rows that a script has written and that wait for the end of the call. Knows no Lua.
#pragma once
#include "lua/declaration.hpp"

#include <textmill/context.hpp>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::lua {

/// The values of one written column.
class RowColumn {
 public:
  explicit RowColumn(tml_type type) : type_(type) {}
  template <class T> void add(T value) {
    const std::size_t at = values_.size();
    values_.resize(at + sizeof value);
    std::memcpy(values_.data() + at, &value, sizeof value);
    added(true);
  }
  /// TML_STR and TML_TERM.
  void add_text(std::string_view text) {
    text_ += text;
    ends_.push_back(text_.size());
    added(true);
  }
  void add_null();
  void clear();
  std::size_t rows() const { return rows_; }
  /// Hands the values to the host as column writes[write]. Throws textmill::error.
  void flush(const context& cx, std::uint32_t write) const;

 private:
  void added(bool valid);
  void flush_texts(const context& cx, std::uint32_t write) const;
  void flush_terms(const context& cx, std::uint32_t write) const;
  std::string_view text(std::size_t row) const;

  tml_type type_;
  std::size_t rows_ = 0;
  std::vector<std::byte> values_;
  std::string text_;
  std::vector<std::size_t> ends_;
  std::vector<bool> valid_;  ///< empty = all
};

/// The rows of all frames of a declaration.
class Rows {
 public:
  explicit Rows(const Declaration& declaration);
  void clear();
  RowColumn& column(std::uint32_t write) { return columns_[write]; }
  /// Hands over what a call of this phase has written. A layer without rows is written empty, a table without rows is not.
  /// Throws textmill::error, such as for metadata with more than one row.
  void flush(const context& cx, Phase phase) const;

 private:
  const Declaration& declaration_;
  std::vector<RowColumn> columns_;
};

}  // namespace textmill::lua
