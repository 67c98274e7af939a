// Rows that a script has written and that wait for the end of the call. Knows no Lua.
#pragma once
#include "lua/declaration.hpp"

#include <textmill/context.hpp>

#include <cstring>
#include <span>
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
  /// Values of this column's type.
  template <class T> void add_all(std::span<const T> values) {
    const auto* bytes = reinterpret_cast<const std::byte*>(values.data());
    values_.insert(values_.end(), bytes, bytes + values.size_bytes());
    added_all(values.size());
  }
  /// TML_STR and TML_TERM.
  void add_text(std::string_view text) {
    if (type_ == TML_TERM) await_term();
    text_ += text;
    ends_.push_back(text_.size());
    added(true);
  }
  void add_null();
  /// Makes rows null, whatever they hold.
  void set_null(std::size_t row);
  /// Adds the rows of another column of this type.
  void append(RowColumn&& other);
  void clear();
  std::size_t rows() const { return rows_; }
  std::size_t byte_count() const { return values_.size() + text_.size() + ends_.size() * sizeof(std::size_t); }
  /// Hands the values to the host as column writes[write]. Throws textmill::error.
  void flush(const context& cx, std::uint32_t write) const;

 private:
  void added(bool valid);
  void added_all(std::size_t rows);
  void await_term();
  void flush_texts(const context& cx, std::uint32_t write) const;
  void flush_terms(const context& cx, std::uint32_t write) const;
  std::string_view text(std::size_t k) const;

  tml_type type_;
  std::size_t rows_ = 0;
  std::vector<std::byte> values_;        ///< of terms their ids
  std::string text_;                     ///< of all rows, or of the terms that have no id yet
  std::vector<std::size_t> ends_;        ///< of each text
  std::vector<std::size_t> without_id_;  ///< TML_TERM: the rows that `text_` belongs to
  std::vector<bool> valid_;              ///< empty = all
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
