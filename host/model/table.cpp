#include "model/table.hpp"

#include "model/real.hpp"

#include <charconv>

namespace textmill::model {

void Table::append(const Table& other) {
  if (columns.empty()) {
    schema = other.schema;
    for (const auto& c : other.columns) {
      columns.emplace_back();
      columns.back().reset(c.type(), 0);
    }
  }
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i].append_rows(other.columns[i]);
}

std::string cell_text(const Column& c, std::size_t i) {
  if (!c.valid(i)) return "";
  char buffer[64];
  const auto number = [&](auto v) {
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, v).ptr;
    return std::string(buffer, end);
  };
  const auto real = [](auto v) {
    std::string text;
    append_real(text, v);
    return text;
  };
  switch (c.type()) {
    case TML_BOOL: return c.as<std::uint8_t>()[i] != 0 ? "true" : "false";
    case TML_U8: return number(static_cast<unsigned>(c.as<std::uint8_t>()[i]));
    case TML_U16: return number(c.as<std::uint16_t>()[i]);
    case TML_U64: return number(c.as<std::uint64_t>()[i]);
    case TML_I32: return number(c.as<std::int32_t>()[i]);
    case TML_I64: return number(c.as<std::int64_t>()[i]);
    case TML_F32: return real(c.as<float>()[i]);
    case TML_F64: return real(c.as<double>()[i]);
    case TML_STR: return std::string(c.text(i));
    default: return number(c.as<std::uint32_t>()[i]);
  }
}

}  // namespace textmill::model
