#include "sinks/named_tables.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace textmill::sinks {
namespace {

bool is_called(const model::TableSchema& schema, std::string_view name) {
  const std::string_view all = schema.name;
  return all == name || (all.ends_with(name) && all[all.size() - name.size() - 1] == '.');
}

}  // namespace

std::size_t column_of(const model::TableSchema& schema, std::string_view name) {
  const auto at =
      std::find_if(schema.columns.begin(), schema.columns.end(), [&](const auto& c) { return c.name == name; });
  return static_cast<std::size_t>(at - schema.columns.begin());
}

const model::TableSchema* find_table(const std::vector<const model::TableSchema*>& tables, std::string_view name,
                                     const std::vector<std::string_view>& columns) {
  const model::TableSchema* found = nullptr;
  for (const auto* t : tables) {
    const auto is_there = [&](std::string_view column) { return column_of(*t, column) < t->columns.size(); };
    if (!is_called(*t, name) || !std::all_of(columns.begin(), columns.end(), is_there)) continue;
    if (found != nullptr)
      throw std::runtime_error("this sink has two tables " + std::string(name) + ", " + found->name + " and " +
                               t->name + "; name one in `tables:`");
    found = t;
  }
  return found;
}

}  // namespace textmill::sinks
