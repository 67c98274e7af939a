// Reading the columns of the contract by type. Knows no Lua.
#pragma once
#include <textmill/plugin.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace textmill::lua {

inline bool has_value(const tml_column& c, std::size_t row) {
  return c.validity == nullptr || ((c.validity[row / 8] >> (row % 8)) & 1) != 0;
}

inline std::string_view text_value(const tml_column& c, std::size_t row) {
  return {static_cast<const char*>(c.data) + c.offsets[row], c.offsets[row + 1] - c.offsets[row]};
}

template <class T> std::span<const T> values_of(const tml_column& c) {
  return {static_cast<const T*>(c.data), c.data == nullptr ? 0 : static_cast<std::size_t>(c.rows)};
}

/// Calls f with the values of a column of numbers, as a span of their C++ type. A term or a ref is a number here.
template <class F> auto visit_numbers(const tml_column& c, F&& f) {
  switch (c.type) {
    case TML_BOOL:
    case TML_U8: return f(values_of<std::uint8_t>(c));
    case TML_U16: return f(values_of<std::uint16_t>(c));
    case TML_U64: return f(values_of<std::uint64_t>(c));
    case TML_I32: return f(values_of<std::int32_t>(c));
    case TML_I64: return f(values_of<std::int64_t>(c));
    case TML_F32: return f(values_of<float>(c));
    case TML_F64: return f(values_of<double>(c));
    default: return f(values_of<std::uint32_t>(c));
  }
}

}  // namespace textmill::lua
