#include "model/column.hpp"

#include "model/huge_pages.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <stdexcept>
#include <utility>

namespace textmill::model {
namespace {

constexpr std::size_t alignment = 64;

std::size_t bitmap_bytes(std::size_t rows) { return (rows + 7) / 8; }

}  // namespace

void Buffer::Free::operator()(std::byte* p) const noexcept { ::operator delete(p, std::align_val_t(alignment)); }

void Buffer::reserve(std::size_t bytes, std::size_t keep) {
  if (data_ && bytes <= capacity_) return;
  std::size_t wanted = std::max(bytes, keep == 0 ? bytes : capacity_ + capacity_ / 2);
  wanted = (wanted + alignment) / alignment * alignment;
  if (wanted < bytes) throw std::bad_alloc();
  std::unique_ptr<std::byte, Free> grown(static_cast<std::byte*>(::operator new(wanted, std::align_val_t(alignment))));
  ask_for_huge_pages(grown.get(), wanted);
  if (keep != 0) std::memcpy(grown.get(), data_.get(), keep);
  data_ = std::move(grown);
  capacity_ = wanted;
}

void Column::reset(tml_type type, std::size_t rows) {
  if (type != TML_STR) {
    reset_unset(type, rows);
    std::memset(values_.data(), 0, rows * width_);
    return;
  }
  type_ = type;
  width_ = static_cast<std::uint16_t>(width(type));
  has_validity_ = false;
  text_bytes_ = term_rows_ = rows_ = 0;
  values_.reserve(0);
  offsets_.reserve(sizeof(std::uint32_t));
  std::memset(offsets_.data(), 0, sizeof(std::uint32_t));
}

void Column::reset_unset(tml_type type, std::size_t rows) {
  type_ = type;
  width_ = static_cast<std::uint16_t>(width(type));
  has_validity_ = false;
  text_bytes_ = term_rows_ = 0;
  const std::size_t w = width_;
  if (rows > (std::size_t{1} << 40) / w) throw std::bad_alloc();
  values_.reserve(rows * w);
  const std::size_t padded = (rows * w + alignment - 1) / alignment * alignment;
  std::memset(values_.data() + rows * w, 0, padded - rows * w);
  rows_ = rows;
}

void Column::start_text() {
  if (rows_ != 0 || text_bytes_ != 0) return;
  offsets_.reserve(sizeof(std::uint32_t));
  std::memset(offsets_.data(), 0, sizeof(std::uint32_t));
}

void Column::append_slowly(std::string_view text) {
  start_text();
  reserve_text(1, text.size());
  append_in_place(text);
}

void Column::reserve_text(std::size_t rows, std::size_t bytes) {
  if (text_bytes_ + bytes > UINT32_MAX) throw std::length_error("a text column is larger than 4 GiB");
  values_.reserve(text_bytes_ + bytes, text_bytes_);
  const std::size_t used = (rows_ + 1) * sizeof(std::uint32_t);
  offsets_.reserve(used + rows * sizeof(std::uint32_t), used);
}

void Column::append_texts(const Column& other) {
  start_text();
  reserve_text(other.rows_, other.text_bytes_);
  if (other.rows_ == 0) return;
  if (other.text_bytes_ != 0) std::memcpy(values_.data() + text_bytes_, other.values_.data(), other.text_bytes_);
  auto* to = reinterpret_cast<std::uint32_t*>(offsets_.data()) + rows_ + 1;
  const auto* from = reinterpret_cast<const std::uint32_t*>(other.offsets_.data()) + 1;
  for (std::size_t i = 0; i < other.rows_; ++i) to[i] = from[i] + static_cast<std::uint32_t>(text_bytes_);
  rows_ += other.rows_;
  text_bytes_ += other.text_bytes_;
}

void Column::append(std::string_view text, std::size_t times) {
  if (times == 0) return;
  start_text();
  if (times > UINT32_MAX / (text.size() + 1)) throw std::length_error("a text column is larger than 4 GiB");
  reserve_text(times, text.size() * times);
  for (std::size_t i = 0; i < times; ++i) append_in_place(text);
}

void Column::append_readable(std::span<const std::string_view> texts) {
  start_text();
  std::size_t bytes = readable;  // more than is needed, so that short texts can be copied whole
  for (const auto& text : texts) bytes += text.size();
  reserve_text(texts.size(), bytes);
  auto* values = reinterpret_cast<char*>(values_.data());
  auto* ends = reinterpret_cast<std::uint32_t*>(offsets_.data()) + rows_ + 1;
  for (const auto& text : texts) {
    if (text.size() <= readable) [[likely]]
      std::memcpy(values + text_bytes_, text.data(), readable);
    else std::memcpy(values + text_bytes_, text.data(), text.size());
    text_bytes_ += text.size();
    *ends++ = static_cast<std::uint32_t>(text_bytes_);
  }
  rows_ += texts.size();
}

void Column::append_terms(std::span<const std::string_view> texts, std::span<const std::uint32_t> ids) {
  append_ids(ids);
  append_readable(texts);
}

/// Before their texts are appended.
void Column::append_ids(std::span<const std::uint32_t> ids) {
  if (term_rows_ != rows_ || ids.empty()) return;
  constexpr std::size_t width = sizeof(std::uint32_t);
  terms_.reserve((rows_ + ids.size()) * width, rows_ * width);
  std::memcpy(terms_.data() + rows_ * width, ids.data(), ids.size() * width);
  term_rows_ += ids.size();
}

std::uint8_t* Column::validity() {
  if (!has_validity_) {
    validity_.reserve(bitmap_bytes(rows_));
    std::memset(validity_.data(), 0xFF, bitmap_bytes(rows_));
    has_validity_ = true;
  }
  return reinterpret_cast<std::uint8_t*>(validity_.data());
}

Buffer Column::take_storage() {
  rows_ = text_bytes_ = term_rows_ = 0;
  has_validity_ = false;
  return std::exchange(values_, Buffer());
}

std::size_t Column::byte_count() const {
  const std::size_t values = is_text() ? text_bytes_ + (rows_ + 1) * sizeof(std::uint32_t) : rows_ * width_;
  return values + (has_validity_ ? bitmap_bytes(rows_) : 0);
}

Column Column::compact() const {
  Column copy;
  copy.reset(type_, is_text() ? 0 : rows_);
  if (is_text()) {
    copy.values_.reserve(text_bytes_);
    copy.offsets_.reserve((rows_ + 1) * sizeof(std::uint32_t));
    if (text_bytes_ != 0) std::memcpy(copy.values_.data(), values_.data(), text_bytes_);
    std::memcpy(copy.offsets_.data(), offsets_.data(), (rows_ + 1) * sizeof(std::uint32_t));
    copy.text_bytes_ = text_bytes_;
    copy.rows_ = rows_;
  } else if (rows_ != 0) {
    std::memcpy(copy.values_.data(), values_.data(), rows_ * width_);
  }
  if (has_validity_) std::memcpy(copy.validity(), validity_.data(), bitmap_bytes(rows_));
  return copy;
}

void Column::append_rows(const Column& other) {
  const std::size_t before = rows_;
  if (is_text()) {
    append_ids(other.terms());
    append_texts(other);
  } else {
    values_.reserve((before + other.rows_) * width_, before * width_);
    if (other.rows_ != 0) std::memcpy(values_.data() + before * width_, other.values_.data(), other.rows_ * width_);
    rows_ = before + other.rows_;
  }
  copy_validity(before, other);
}

void Column::copy_validity(std::size_t from, const Column& other) {
  if (!has_validity_ && !other.has_validity_) return;
  const std::size_t used = has_validity_ ? bitmap_bytes(from) : 0;
  validity_.reserve(bitmap_bytes(rows_), used);
  std::memset(validity_.data() + used, 0xFF, bitmap_bytes(rows_) - used);
  has_validity_ = true;
  auto* bits = reinterpret_cast<std::uint8_t*>(validity_.data());
  for (std::size_t i = from; i < rows_; ++i) {
    const auto bit = static_cast<std::uint8_t>(1u << (i % 8));
    if (other.valid(i - from)) bits[i / 8] |= bit;
    else bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] & ~bit);
  }
}

Column Column::reordered(const std::vector<std::uint32_t>& order) const {
  Column out;
  out.reset(type_, is_text() ? 0 : order.size());
  const std::size_t w = width_;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (is_text()) out.append(text(order[i]));
    else std::memcpy(out.values_.data() + i * w, values_.data() + order[i] * w, w);
  }
  if (has_validity_) {
    auto* bits = out.validity();
    for (std::size_t i = 0; i < order.size(); ++i)
      if (!valid(order[i])) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] & ~(1u << (i % 8)));
  }
  return out;
}

}  // namespace textmill::model
