// Small tables for the tests of sinks.
#pragma once
#include "model/table.hpp"
#include "sinks/sink.hpp"
#include "support/folder.hpp"

#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace textmill::tests {

inline model::Column text_column(const std::vector<std::optional<std::string>>& values) {
  model::Column c;
  c.reset(TML_STR, 0);
  for (const auto& v : values) c.append(v.value_or(""));
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!values[i]) c.validity()[i / 8] = static_cast<std::uint8_t>(c.validity()[i / 8] & ~(1u << (i % 8)));
  return c;
}

template <class T> model::Column number_column(tml_type type, const std::vector<std::optional<T>>& values) {
  model::Column c;
  c.reset(type, values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    c.as<T>()[i] = values[i].value_or(T{});
    if (!values[i]) c.validity()[i / 8] = static_cast<std::uint8_t>(c.validity()[i / 8] & ~(1u << (i % 8)));
  }
  return c;
}

inline model::Column reals(const std::vector<std::optional<double>>& values) {
  return number_column<double>(TML_F64, values);
}
inline model::Column counts(const std::vector<std::optional<std::uint64_t>>& values) {
  return number_column<std::uint64_t>(TML_U64, values);
}

/// A schema with these columns.
inline model::TableSchema schema(std::string name, const std::vector<std::pair<std::string, tml_type>>& columns) {
  model::TableSchema s;
  s.name = std::move(name);
  for (const auto& [column, type] : columns) s.columns.push_back({column, type, "", "", 0});
  return s;
}

inline model::Table table(const model::TableSchema& s, std::vector<model::Column> columns) {
  model::Table t;
  t.schema = &s;
  t.columns = std::move(columns);
  return t;
}

/// Things that can't be copied, in a vector.
template <class T, class... More> std::vector<T> all(T first, More... more) {
  std::vector<T> list;
  list.push_back(std::move(first));
  (list.push_back(std::move(more)), ...);
  return list;
}

inline config::SinkConfig sink_config(std::string format, std::string path) {
  config::SinkConfig c;
  c.format = std::move(format);
  c.path = std::move(path);
  return c;
}

/// What a sink shows on the console for tables given at once.
inline std::string shown(const std::string& format, const std::vector<model::Table>& tables,
                         sinks::Console console = {nullptr, 0, 0, false}) {
  std::ostringstream out;
  console.out = &out;
  const auto sink = sinks::make_sink(sink_config(format, "-"), ".", console);
  std::vector<const model::TableSchema*> schemas;
  for (const auto& t : tables) schemas.push_back(t.schema);
  sink->begin(schemas);
  for (const auto& t : tables) sink->rows(t);
  sink->end();
  return out.str();
}

inline std::string contents(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace textmill::tests
