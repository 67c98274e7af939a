// The table that a script returns, read into a Declaration.
#pragma once
#include "lua/declaration.hpp"
#include "lua/source.hpp"

#include <lua.hpp>

namespace textmill::lua {

/// Reads the table on top of the stack; `line` is where `plugin` was called. Raw access only, so that no code of the script
/// runs. Throws ScriptError with the line of the entry that is wrong, and what is allowed.
Declaration read_declaration(lua_State* L, const Source& source, int line);

}  // namespace textmill::lua
