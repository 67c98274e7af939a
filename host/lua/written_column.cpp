#include "lua/written_column.hpp"

#include "lua/term_text.hpp"
#include "model/real.hpp"
#include "model/types.hpp"

#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

namespace textmill::lua {
namespace {

std::string written_type(const model::FieldSpec& f) {
  return "column '" + f.full_name() + "' (" + std::string(model::type_name(f.type)) + ")";
}

[[noreturn]] void wrong_type(const ColumnHandle& c, const model::FieldSpec& f) {
  throw error(written_type(f) + " can't take the column '" + c.field->full_name() + "', which is " +
              std::string(model::type_name(c.field->type)));
}

template <class From> [[noreturn]] void wrong_value(const model::FieldSpec& f, From value, std::size_t row) {
  std::string shown;
  if constexpr (std::is_floating_point_v<From>) model::append_real(shown, static_cast<double>(value));
  else shown = std::to_string(value);
  throw error(written_type(f) + " can't hold " + shown + ", in row " + std::to_string(row + 1));
}

/// True when To holds the very value; a real that becomes a shorter one is rounded, as with single values.
template <class To, class From> bool fits(From v) {
  if constexpr (std::is_floating_point_v<To>) {
    return std::abs(static_cast<double>(v)) <= static_cast<double>(std::numeric_limits<To>::max());
  } else if constexpr (std::is_floating_point_v<From>) {
    // The bounds of 64 bits are no doubles; the next ones outside are.
    const double low = static_cast<double>(std::numeric_limits<To>::min());
    const double above = std::ldexp(1.0, std::numeric_limits<To>::digits);
    return static_cast<double>(v) >= low && static_cast<double>(v) < above && std::trunc(v) == v;
  } else {
    return std::in_range<To>(v);
  }
}

template <class To> void convert(const ColumnHandle& c, const model::FieldSpec& f, RowColumn& out) {
  const tml_column& column = *c.column;
  visit_numbers(column, [&]<class From>(std::span<const From> values) {
    if constexpr (std::is_same_v<From, To>)
      if (!std::is_floating_point_v<To>) return out.add_all(values);
    std::vector<To> converted(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!has_value(column, i)) continue;
      if (!fits<To>(values[i])) wrong_value(f, values[i], i);
      converted[i] = static_cast<To>(values[i]);
    }
    out.add_all(std::span<const To>(converted));
  });
}

void convert_numbers(const ColumnHandle& c, const model::FieldSpec& f, RowColumn& out) {
  const tml_type from = c.column->type;
  if (from == TML_STR || from == TML_TERM || (from == TML_BOOL) != (f.type == TML_BOOL)) wrong_type(c, f);
  switch (f.type) {
    case TML_BOOL:
    case TML_U8: return convert<std::uint8_t>(c, f, out);
    case TML_U16: return convert<std::uint16_t>(c, f, out);
    case TML_U32:
    case TML_REF: return convert<std::uint32_t>(c, f, out);
    case TML_U64: return convert<std::uint64_t>(c, f, out);
    case TML_I32: return convert<std::int32_t>(c, f, out);
    case TML_I64: return convert<std::int64_t>(c, f, out);
    case TML_F32: return convert<float>(c, f, out);
    default: return convert<double>(c, f, out);
  }
}

void convert_texts(const ColumnHandle& c, const model::FieldSpec& f, const context& host, RowColumn& out) {
  const tml_column& column = *c.column;
  if (column.type != TML_STR && column.type != TML_TERM) wrong_type(c, f);
  if (column.type == TML_TERM && f.type == TML_TERM && column.validity == nullptr)
    return out.add_all(values_of<term_id>(column));
  for (std::size_t i = 0; i < column.rows; ++i) {
    if (!has_value(column, i)) {
      out.add_null();
      continue;
    }
    const auto text = column.type == TML_STR ? text_value(column, i) : host.text(values_of<term_id>(column)[i]);
    if (f.type == TML_TERM)
      if (const auto fault = term_fault(text); !fault.empty())
        throw error("column '" + f.full_name() + "' got a text that " + fault);
    out.add_text(text);
  }
}

}  // namespace

RowColumn written_column(const ColumnHandle& c, const model::FieldSpec& f, const context& host) {
  RowColumn out(f.type);
  const tml_column& column = *c.column;
  std::size_t nulls = 0;
  for (std::size_t i = 0; column.validity != nullptr && i < column.rows; ++i) nulls += has_value(column, i) ? 0 : 1;
  if (nulls != 0 && !f.nullable())
    throw error(written_type(f) + " has no value in " + std::to_string(nulls) +
                " rows, but is not declared nullable = true");
  if (has_no_type(c)) {
    for (std::size_t i = 0; i < column.rows; ++i) out.add_null();
  } else if (f.type == TML_STR || f.type == TML_TERM) {
    convert_texts(c, f, host, out);
  } else {
    convert_numbers(c, f, out);
    for (std::size_t i = 0; nulls != 0 && i < column.rows; ++i)
      if (!has_value(column, i)) out.set_null(i);
  }
  return out;
}

}  // namespace textmill::lua
