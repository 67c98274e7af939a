// Tables that a sink knows by their names and columns.
#pragma once
#include "model/table.hpp"

#include <string_view>
#include <vector>

namespace textmill::sinks {

/// The table called `name`, behind the name of its step too; nullptr = there is none, or it has not all of these columns. Throws
/// std::runtime_error when there are several.
const model::TableSchema* find_table(const std::vector<const model::TableSchema*>& tables, std::string_view name,
                                     const std::vector<std::string_view>& columns);

/// Where a column stands; the table has it.
std::size_t column_of(const model::TableSchema& schema, std::string_view name);

}  // namespace textmill::sinks
