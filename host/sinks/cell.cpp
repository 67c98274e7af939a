#include "sinks/cell.hpp"

#include "model/json.hpp"
#include "model/real.hpp"

#include <charconv>
#include <cmath>

namespace textmill::sinks {
namespace {

template <class T, class... Form> void append_number(std::string& out, T value, Form... form) {
  char buffer[400];  // the longest plain real has 309 digits before its point
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value, form...).ptr);
}

bool is_real(tml_type type) { return type == TML_F32 || type == TML_F64; }

double real_at(const model::Column& column, std::size_t row) {
  return column.type() == TML_F32 ? static_cast<double>(column.as<float>()[row]) : column.as<double>()[row];
}

/// Zeros at the end of what stands behind a point, from `begin` on.
void drop_zeros(std::string& out, std::size_t begin) {
  if (out.find('.', begin) == std::string::npos) return;
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
}

}  // namespace

bool is_number(tml_type type) { return type != TML_STR && type != TML_BOOL; }

void append_cell(std::string& out, const model::Column& c, std::size_t i) {
  if (!c.valid(i)) return;
  switch (c.type()) {
    case TML_BOOL: out += c.as<std::uint8_t>()[i] != 0 ? "true" : "false"; break;
    case TML_U8: append_number(out, static_cast<unsigned>(c.as<std::uint8_t>()[i])); break;
    case TML_U16: append_number(out, c.as<std::uint16_t>()[i]); break;
    case TML_U64: append_number(out, c.as<std::uint64_t>()[i]); break;
    case TML_I32: append_number(out, c.as<std::int32_t>()[i]); break;
    case TML_I64: append_number(out, c.as<std::int64_t>()[i]); break;
    case TML_F32: model::append_real(out, c.as<float>()[i]); break;
    case TML_F64: model::append_real(out, c.as<double>()[i]); break;
    case TML_STR: out += c.text(i); break;
    default: append_number(out, c.as<std::uint32_t>()[i]); break;
  }
}

void append_short_cell(std::string& out, const model::Column& c, std::size_t i) {
  if (!is_real(c.type()) || !c.valid(i)) return append_cell(out, c, i);
  constexpr int digits = 6;
  const double value = real_at(c, i);
  if (value == 0 || !std::isfinite(value)) return model::append_real(out, value);
  const std::size_t begin = out.size();
  const int before_point = static_cast<int>(std::floor(std::log10(std::fabs(value)))) + 1;
  if (before_point < -4 || before_point > 16) return append_number(out, value, std::chars_format::general, digits);
  append_number(out, value, std::chars_format::fixed, std::max(0, digits - before_point));
  drop_zeros(out, begin);
}

void append_json_cell(std::string& out, const model::Column& c, std::size_t i) {
  if (!c.valid(i) || (is_real(c.type()) && !std::isfinite(real_at(c, i)))) {
    out += "null";
  } else if (c.type() == TML_STR) {
    model::append_json_string(out, c.text(i));
  } else {
    append_cell(out, c, i);
  }
}

}  // namespace textmill::sinks
