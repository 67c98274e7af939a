// One column among what a script reads or writes.
#pragma once
#include "lua/table_reader.hpp"
#include "model/descriptor.hpp"

namespace textmill::lua {

/// The kind of an entry of `reads` and `writes`: its name tells what it is.
constexpr std::uint8_t by_name = 0;

/// Reads the entry on top of the stack, "frame.column: type" or a table that begins with it. `list` is the list of `plugin`
/// that it stands in, `reads` tells whether that is one of columns to be read. Throws ScriptError.
model::FieldSpec read_field(const TableReader& plugin, const char* list, std::uint8_t kind, bool reads);

}  // namespace textmill::lua
