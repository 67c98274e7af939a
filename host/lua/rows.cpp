#include "lua/rows.hpp"

#include "model/types.hpp"

#include <utility>

namespace textmill::lua {

void RowColumn::added(bool valid) {
  ++rows_;
  if (valid && valid_.empty()) return;
  if (valid_.empty()) valid_.assign(rows_ - 1, true);
  valid_.push_back(valid);
}

void RowColumn::added_all(std::size_t rows) {
  rows_ += rows;
  if (!valid_.empty()) valid_.resize(rows_, true);
}

/// Room for the id of a term that is given as text.
void RowColumn::await_term() {
  without_id_.push_back(rows_);
  values_.resize(values_.size() + sizeof(term_id));
}

void RowColumn::add_null() {
  if (type_ == TML_STR || type_ == TML_TERM) {
    if (type_ == TML_TERM) await_term();  // of the empty text, so that the id is one of the vocabulary
    ends_.push_back(text_.size());
  } else {
    values_.resize(values_.size() + model::width(type_));
  }
  added(false);
}

void RowColumn::set_null(std::size_t row) {
  if (valid_.empty()) valid_.assign(rows_, true);
  valid_[row] = false;
}

void RowColumn::append(RowColumn&& other) {
  if (rows_ == 0) {
    *this = std::move(other);
    return;
  }
  values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  for (const std::size_t end : other.ends_) ends_.push_back(text_.size() + end);
  text_ += other.text_;
  for (const std::size_t row : other.without_id_) without_id_.push_back(rows_ + row);
  const std::size_t before = rows_;
  added_all(other.rows_);
  for (std::size_t i = 0; i < other.valid_.size(); ++i)
    if (!other.valid_[i]) set_null(before + i);
}

void RowColumn::clear() {
  rows_ = 0;
  values_.clear();
  text_.clear();
  ends_.clear();
  without_id_.clear();
  valid_.clear();
}

std::string_view RowColumn::text(std::size_t k) const {
  const std::size_t begin = k == 0 ? 0 : ends_[k - 1];
  return std::string_view(text_).substr(begin, ends_[k] - begin);
}

void RowColumn::flush_texts(const context& cx, std::uint32_t write) const {
  for (std::size_t i = 0; i < rows_; ++i)
    if (const auto status = cx.host()->put(cx.call(), write, to_str(text(i))); status != TML_OK)
      throw error("a text can't be written", status);
}

void RowColumn::flush_terms(const context& cx, std::uint32_t write) const {
  auto* ids = static_cast<term_id*>(cx.host()->column(cx.call(), write, rows_));
  if (ids == nullptr) throw error("no room for a column", TML_E_NOMEM);
  if (rows_ == 0) return;
  std::memcpy(ids, values_.data(), values_.size());
  if (without_id_.empty()) return;
  std::vector<tml_str> texts(without_id_.size());
  for (std::size_t k = 0; k < texts.size(); ++k) texts[k] = to_str(text(k));
  std::vector<term_id> found(texts.size());
  cx.intern(texts, found);
  for (std::size_t k = 0; k < found.size(); ++k) ids[without_id_[k]] = found[k];
}

void RowColumn::flush(const context& cx, std::uint32_t write) const {
  if (type_ == TML_STR) {
    flush_texts(cx, write);
  } else if (type_ == TML_TERM) {
    flush_terms(cx, write);
  } else {
    void* values = cx.host()->column(cx.call(), write, rows_);
    if (values == nullptr) throw error("no room for a column", TML_E_NOMEM);
    if (!values_.empty()) std::memcpy(values, values_.data(), values_.size());
  }
  if (valid_.empty()) return;
  auto* bits = cx.host()->validity(cx.call(), write);
  if (bits == nullptr) throw error("no room for a column", TML_E_NOMEM);
  for (std::size_t i = 0; i < rows_; ++i)
    if (!valid_[i]) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] & ~(1u << (i % 8)));
}

Rows::Rows(const Declaration& declaration) : declaration_(declaration) {
  for (const auto& field : declaration.descriptor.writes) columns_.emplace_back(field.type);
}

void Rows::clear() {
  for (auto& c : columns_) c.clear();
}

void Rows::flush(const context& cx, Phase phase) const {
  for (const auto& frame : declaration_.frames) {
    if (frame.phase != phase) continue;
    const std::size_t rows = columns_[frame.columns[0]].rows();
    if (frame.kind == TML_META && rows > 1)
      throw error("'" + frame.name + "' was written " + std::to_string(rows) +
                  " times; metadata has one row a document");
    if (rows == 0 && frame.kind != TML_LAYER) continue;
    for (std::uint32_t write : frame.columns) columns_[write].flush(cx, write);
  }
}

}  // namespace textmill::lua
