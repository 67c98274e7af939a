// What a table about documents comes to in groups of them. Knows no Lua.
#pragma once
#include "explore/result.hpp"

namespace textmill::explore {

/// A table of a step with these `columns`, by group. Of a table with a measure and a value in each row: one row for each group and
/// measure, groups by name and measures in the order of the table, with the number of documents that have a value and that have
/// none, the mean, the sample standard deviation (null below two values), the least and the largest value. Of another with these
/// columns: its rows, group after group. Any other as it is.
std::shared_ptr<ResultTable> grouped(const std::shared_ptr<ResultTable>& table, const std::vector<std::string>& fields);

}  // namespace textmill::explore
