// A column that owns its values: 64-byte aligned, padded, reused from document to document.
#pragma once
#include "model/types.hpp"

#include <textmill/plugin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace textmill::model {

/// A block of memory aligned and padded to 64 bytes that only grows. Moves, never copies by accident.
class Buffer {
 public:
  /// At least `bytes` usable bytes; the first `keep` bytes survive, the rest is not initialised.
  /// Throws std::bad_alloc.
  void reserve(std::size_t bytes, std::size_t keep = 0);
  std::byte* data() { return data_.get(); }
  const std::byte* data() const { return data_.get(); }
  std::size_t capacity() const { return capacity_; }

 private:
  struct Free {
    void operator()(std::byte* p) const noexcept;
  };
  std::unique_ptr<std::byte, Free> data_;
  std::size_t capacity_ = 0;
};

/// Rows of one type with optional nulls. A text column is filled by append(), any other by reset() and data().
class Column {
 public:
  Column() = default;
  explicit Column(tml_type type) : type_(type), width_(static_cast<std::uint16_t>(width(type))) {}

  tml_type type() const { return type_; }
  std::size_t rows() const { return rows_; }
  bool is_text() const { return type_ == TML_STR; }

  /// Makes it `rows` zero values of `type`, reusing the memory; forgets nulls. Throws std::bad_alloc.
  void reset(tml_type type, std::size_t rows);
  /// The same, but the values have to be set by the caller, up to `rows`; not for texts.
  void reset_unset(tml_type type, std::size_t rows);
  std::byte* data() { return values_.data(); }
  const std::byte* data() const { return values_.data(); }
  template <class T> T* as() { return reinterpret_cast<T*>(values_.data()); }
  template <class T> const T* as() const { return reinterpret_cast<const T*>(values_.data()); }

  /// Text columns: adds a row.
  void append(std::string_view text) {
    if (text_bytes_ + text.size() > values_.capacity() || (rows_ + 2) * sizeof(std::uint32_t) > offsets_.capacity() ||
        text_bytes_ + text.size() > UINT32_MAX || rows_ == 0)
      return append_slowly(text);
    append_in_place(text);
  }
  /// Text columns: adds the same row several times.
  void append(std::string_view text, std::size_t times);
  /// Text columns: adds rows of which `readable` bytes can be read from their beginning on, whatever their length.
  static constexpr std::size_t readable = 16;
  void append_readable(std::span<const std::string_view> texts);
  /// The same, of terms with these ids.
  void append_terms(std::span<const std::string_view> texts, std::span<const std::uint32_t> ids);
  /// Of a text column whose rows are all terms, their ids, each in the place of its text; else empty. Those of nulls mean nothing.
  std::span<const std::uint32_t> terms() const {
    const bool all = term_rows_ == rows_ && is_text();
    return all ? std::span(reinterpret_cast<const std::uint32_t*>(terms_.data()), rows_)
               : std::span<const std::uint32_t>();
  }
  /// Text columns: row i.
  std::string_view text(std::size_t i) const {
    const auto* o = reinterpret_cast<const std::uint32_t*>(offsets_.data());
    return {reinterpret_cast<const char*>(values_.data()) + o[i], o[i + 1] - o[i]};
  }

  /// The validity bitmap, made on first use with all rows valid. Rows must not be added after it.
  std::uint8_t* validity();
  bool valid(std::size_t i) const {
    return !has_validity_ || ((static_cast<unsigned>(validity_.data()[i / 8]) >> (i % 8)) & 1u) != 0;
  }
  bool has_nulls() const { return has_validity_; }

  /// Gives its value memory away; it then has no rows. For reuse by another column.
  Buffer take_storage();
  /// Takes over value memory, which saves an allocation in the next reset().
  void give_storage(Buffer storage) { values_ = std::move(storage); }
  std::size_t storage_capacity() const { return values_.capacity(); }

  /// What a plugin sees. Valid until the next change.
  tml_column view() const {
    tml_column c{};
    c.type = type_;
    c.width = width_;
    c.rows = rows_;
    c.data = values_.data();
    if (is_text()) c.offsets = reinterpret_cast<const std::uint32_t*>(offsets_.data());
    if (has_validity_) c.validity = reinterpret_cast<const std::uint8_t*>(validity_.data());
    return c;
  }
  /// Bytes in use.
  std::size_t byte_count() const;
  /// A copy without spare memory, for keeping.
  Column compact() const;
  /// Adds all rows of another column of the same type.
  void append_rows(const Column& other);
  /// Makes the rows from `from` on, which were added just now, null where those of `other` are. Part of append_rows().
  void copy_validity(std::size_t from, const Column& other);
  /// The rows in a new order: row i of the result is row order[i].
  Column reordered(const std::vector<std::uint32_t>& order) const;

 private:
  void start_text();
  void append_slowly(std::string_view text);
  void append_texts(const Column& other);
  void append_ids(std::span<const std::uint32_t> ids);
  void reserve_text(std::size_t rows, std::size_t bytes);
  void append_in_place(std::string_view text) {
    if (!text.empty()) std::memcpy(values_.data() + text_bytes_, text.data(), text.size());
    text_bytes_ += text.size();
    reinterpret_cast<std::uint32_t*>(offsets_.data())[++rows_] = static_cast<std::uint32_t>(text_bytes_);
  }
  tml_type type_ = TML_U8;
  bool has_validity_ = false;
  std::uint16_t width_ = 1;
  std::size_t rows_ = 0;
  std::size_t text_bytes_ = 0;
  std::size_t term_rows_ = 0;  ///< rows that terms_ has; of no use unless it has all
  Buffer values_;
  Buffer offsets_;
  Buffer validity_;
  Buffer terms_;
};

}  // namespace textmill::model
