#include "lua/rows.hpp"

#include "model/types.hpp"

namespace textmill::lua {

void RowColumn::added(bool valid) {
  ++rows_;
  if (valid && valid_.empty()) return;
  if (valid_.empty()) valid_.assign(rows_ - 1, true);
  valid_.push_back(valid);
}

void RowColumn::add_null() {
  if (type_ == TML_STR || type_ == TML_TERM) ends_.push_back(text_.size());
  else values_.resize(values_.size() + model::width(type_));
  added(false);
}

void RowColumn::clear() {
  rows_ = 0;
  values_.clear();
  text_.clear();
  ends_.clear();
  valid_.clear();
}

std::string_view RowColumn::text(std::size_t row) const {
  const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
  return std::string_view(text_).substr(begin, ends_[row] - begin);
}

void RowColumn::flush_texts(const context& cx, std::uint32_t write) const {
  for (std::size_t i = 0; i < rows_; ++i)
    if (const auto status = cx.host()->put(cx.call(), write, to_str(text(i))); status != TML_OK)
      throw error("a text can't be written", status);
}

void RowColumn::flush_terms(const context& cx, std::uint32_t write) const {
  std::vector<tml_str> texts(rows_);
  for (std::size_t i = 0; i < rows_; ++i) texts[i] = to_str(text(i));
  auto* ids = static_cast<term_id*>(cx.host()->column(cx.call(), write, rows_));
  if (ids == nullptr) throw error("no room for a column", TML_E_NOMEM);
  if (rows_ != 0) cx.intern(texts, {ids, rows_});
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
