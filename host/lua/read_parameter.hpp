// One entry of `params` of a script.
#pragma once
#include "lua/table_reader.hpp"
#include "model/descriptor.hpp"

namespace textmill::lua {

/// Reads the table on top of the stack, an entry of the list `params` of `plugin`. Throws ScriptError.
model::ParameterSpec read_parameter(const TableReader& plugin);

}  // namespace textmill::lua
