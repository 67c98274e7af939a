// One entry of `measures`.
#pragma once
#include "lua/table_reader.hpp"
#include "model/descriptor.hpp"
#include "model/measure.hpp"

namespace textmill::lua {

/// Reads the measure on top of the stack. It must be a column of one of the tables in `writes`, unless a table has a column
/// `measure` to name it in. Throws ScriptError.
model::MeasureSpec read_measure(const TableReader& plugin, const std::vector<model::FieldSpec>& writes);

}  // namespace textmill::lua
