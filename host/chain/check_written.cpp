// What the host looks at after a call: everything a plugin has written is held to its declaration, frame by frame, before
// anything else sees it. The first thing wrong is what is told.
#include "chain/call.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace textmill::chain {
namespace {

using model::Column;

bool on_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u);
}

std::string row_of(const std::string& column, std::size_t row) { return column + " in row " + std::to_string(row); }

/// Whether no byte is part of a longer character; a text is looked through much faster than its spans are looked up in it.
bool is_ascii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  constexpr std::size_t block = 64;
  std::size_t i = 0;
  for (; i + block <= text.size(); i += block) {
    std::array<std::uint64_t, block / 8> words;
    std::memcpy(words.data(), text.data() + i, block);
    std::uint64_t any = 0;
    for (const auto word : words) any |= word;
    if ((any & high_bits) != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether all spans lie inside the text and cut no character; without a branch a span, for it is asked of every token.
bool spans_are_sound(const std::uint32_t* begin, const std::uint32_t* end, std::size_t count, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), UINT32_MAX));
  std::uint32_t outside = 0;
  for (std::size_t i = 0; i < count; ++i) outside |= (begin[i] > end[i] ? 1u : 0u) | (end[i] > size ? 1u : 0u);
  if (outside != 0) return false;
  if (is_ascii(text)) return true;
  unsigned cuts = 0;
  const auto continues = [&](std::uint32_t at) -> unsigned {
    return (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
  };
  for (std::size_t i = 0; i < count; ++i) {
    if (end[i] == text.size()) [[unlikely]]  // behind it is nothing to look at
      cuts |= on_boundary(text, begin[i]) ? 0u : 1u;
    else cuts |= continues(begin[i]) | continues(end[i]);
  }
  return cuts == 0;
}

std::string check_spans(const Column& begin, const Column& end, const std::string& frame, std::string_view text) {
  const auto* b = begin.as<std::uint32_t>();
  const auto* e = end.as<std::uint32_t>();
  if (spans_are_sound(b, e, begin.rows(), text)) return "";
  for (std::size_t i = 0; i < begin.rows(); ++i) {
    if (b[i] > e[i] || e[i] > text.size())
      return row_of("the span of " + frame, i) + " is [" + std::to_string(b[i]) + ", " + std::to_string(e[i]) +
             "), outside the text of " + std::to_string(text.size()) + " bytes";
    if (!on_boundary(text, b[i]) || !on_boundary(text, e[i]))
      return row_of("the span of " + frame, i) + " cuts a character";
  }
  return "";
}

template <class T> std::string check_finite(const Column& c, const std::string& name) {
  for (std::size_t i = 0; i < c.rows(); ++i)
    if (!std::isfinite(c.as<T>()[i]) && c.valid(i)) return row_of(name, i) + " is not a finite number";
  return "";
}

std::uint64_t rows_of(std::span<const LayerRows> layers, std::string_view frame, std::uint64_t otherwise) {
  for (const auto& l : layers)
    if (l.frame == frame) return l.rows;
  return otherwise;
}

/// The columns of one call. Every member gives "" or what is wrong.
class WrittenCheck {
 public:
  WrittenCheck(tml_call& call, std::span<const LayerRows> layers) : call_(call), layers_(layers) {}

  std::string frame(const WrittenFrame& frame, std::string_view text, bool has_text) {
    rows_ = no_rows;
    if (auto wrong = equal_rows(frame); !wrong.empty()) return wrong;
    const bool any = rows_ != no_rows;
    if (auto wrong = right_rows(frame, any); !wrong.empty()) return wrong;
    if (auto wrong = fill_missing(frame, any); !wrong.empty()) return wrong;
    if (!any) return "";
    if (has_text && frame.begin >= 0 && frame.end >= 0 && written(frame.begin)) {
      auto wrong = check_spans(column(frame.begin), column(frame.end), frame.name, text);
      if (!wrong.empty()) return wrong;
    }
    if (auto wrong = ranges(frame); !wrong.empty()) return wrong;
    for (std::uint32_t i : frame.columns)
      if (auto wrong = values(i); !wrong.empty()) return wrong;
    return "";
  }

 private:
  static constexpr std::uint64_t no_rows = UINT64_MAX;

  bool written(int i) const { return call_.written[static_cast<std::size_t>(i)] != 0; }
  const Column& column(int i) const { return call_.columns[static_cast<std::size_t>(i)]; }
  const model::FieldSpec& field(std::uint32_t i) const { return call_.descriptor.writes[i]; }
  bool is_metadata(const WrittenFrame& frame) const { return field(frame.columns[0]).kind == TML_META; }

  std::string equal_rows(const WrittenFrame& frame) {
    std::uint32_t first_written = 0;
    for (std::uint32_t i : frame.columns) {
      if (!call_.written[i]) continue;
      const std::uint64_t rows = call_.columns[i].rows();
      if (rows_ == no_rows) first_written = i, rows_ = rows;
      if (rows != rows_)
        return "column '" + field(i).full_name() + "' has " + std::to_string(rows) + " rows, '" +
               field(first_written).full_name() + "' has " + std::to_string(rows_);
    }
    return "";
  }

  /// Metadata is one row, and a layer that the document has already has its number of rows.
  std::string right_rows(const WrittenFrame& frame, bool any) {
    if (frame.table) {
      if (!any) rows_ = 0;
      return "";
    }
    const std::uint64_t wanted = is_metadata(frame) ? 1 : rows_of(layers_, frame.name, any ? rows_ : 0);
    if (any && rows_ != wanted)
      return "'" + frame.name + "' has " + std::to_string(wanted) + " rows, but " + std::to_string(rows_) +
             " were written";
    rows_ = wanted;
    return "";
  }

  /// Columns that the call has left out become empty ones, and metadata that it has left out has no value.
  std::string fill_missing(const WrittenFrame& frame, bool any) {
    const bool meta = is_metadata(frame);
    for (std::uint32_t i : frame.columns) {
      if (call_.written[i]) continue;
      const auto& f = field(i);
      if (rows_ != 0 && !f.optional() && (any || !meta))
        return "column '" + f.full_name() + "' was not written, but '" + frame.name + "' has " + std::to_string(rows_) +
               " rows";
      Column& c = call_.columns[i];
      c.reset(f.type, meta && f.type != TML_STR ? 1 : 0);
      if (!meta) continue;
      if (f.type == TML_STR) c.append("");
      c.validity()[0] = 0;
    }
    return "";
  }

  /// `first` and `count` stay inside the layer that they are about.
  std::string ranges(const WrittenFrame& frame) const {
    if (frame.first < 0 || frame.count < 0 || !written(frame.first)) return "";
    const auto* first = column(frame.first).as<std::uint32_t>();
    const auto* count = column(frame.count).as<std::uint32_t>();
    std::uint64_t limit = rows_of(layers_, frame.of, 0);
    for (const auto& other : call_.frames)
      if (other.name == frame.of && call_.written[other.columns[0]]) limit = call_.columns[other.columns[0]].rows();
    for (std::uint64_t i = 0; i < rows_; ++i) {
      const std::uint64_t end = std::uint64_t{first[i]} + count[i];
      if (end > limit)
        return row_of("'" + frame.name + "'", i) + " reaches to " + std::to_string(end) + ", but '" + frame.of +
               "' has " + std::to_string(limit) + " rows";
    }
    return "";
  }

  std::string values(std::uint32_t i) const {
    const auto& f = field(i);
    const Column& c = call_.columns[i];
    switch (f.type) {
      case TML_F64: return check_finite<double>(c, f.full_name());
      case TML_F32: return check_finite<float>(c, f.full_name());
      case TML_TERM: return known_terms(c, f);
      case TML_REF: return references(c, f);
      default: return "";
    }
  }

  std::string known_terms(const Column& c, const model::FieldSpec& f) const {
    if (c.rows() == 0) return "";
    const auto* ids = c.as<std::uint32_t>();
    // A difference below zero, or an id that would hide one, leaves the highest bit; asked of every token, so without a branch.
    const auto highest = static_cast<std::uint32_t>(call_.vocabulary.shared().size()) - 1;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < c.rows(); ++i) bits |= ids[i] | (highest - ids[i]);
    if (bits >> 31 == 0) return "";
    return "column '" + f.full_name() + "' has a term id that is not in the vocabulary";
  }

  std::string references(const Column& c, const model::FieldSpec& f) const {
    const std::uint64_t limit = rows_of(layers_, f.of, 0);
    for (std::size_t r = 0; r < c.rows(); ++r)
      if (c.valid(r) && c.as<std::uint32_t>()[r] >= limit)
        return row_of("column '" + f.full_name() + "'", r) + " points outside '" + f.of + "'";
    return "";
  }

  tml_call& call_;
  std::span<const LayerRows> layers_;
  std::uint64_t rows_ = no_rows;  ///< of the frame being looked at
};

}  // namespace
}  // namespace textmill::chain

std::string tml_call::check(std::string_view text, std::span<const textmill::chain::LayerRows> layers, bool has_text) {
  if (!fault.empty()) return fault;
  textmill::chain::WrittenCheck check(*this, layers);
  for (const auto& frame : frames) {
    if (!may_write(frame.columns[0])) continue;
    if (auto wrong = check.frame(frame, text, has_text); !wrong.empty()) return wrong;
  }
  return "";
}
