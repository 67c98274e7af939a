// A whole column of a script's, as the column of a table.
#pragma once
#include "lua/rows.hpp"
#include "lua/wrap_column.hpp"

namespace textmill::lua {

/// The rows of `c` in the type of the written column `f`, by the rules that hold for single values: nothing is rounded or cut, terms and
/// texts become each other, no value is one only where the column may have none. Throws textmill::error.
RowColumn written_column(const ColumnHandle& c, const model::FieldSpec& f, const context& host);

}  // namespace textmill::lua
