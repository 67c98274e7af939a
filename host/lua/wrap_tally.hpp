// Counts as columns.
#pragma once
#include "lua/made_column.hpp"

#include <utility>
#include <vector>

namespace textmill::lua {

/// Terms, each once, with how often they occur.
using TermCounts = std::vector<std::pair<term_id, std::uint64_t>>;

/// Pushes two columns, terms in the order of their texts and their counts. Returns 2.
int push_tally(lua_State* L, const TermCounts& counts);

/// Adds the methods to the table on top of the stack.
void add_tally_methods(lua_State* L);

}  // namespace textmill::lua
