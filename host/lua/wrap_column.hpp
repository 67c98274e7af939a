// What a column is in Lua.
#pragma once
#include "lua/binding.hpp"
#include "lua/column_values.hpp"

namespace textmill::lua {

/// A column of the document of the current call.
struct ColumnHandle : Handle {
  const tml_column* column = nullptr;
  const model::FieldSpec* field = nullptr;
};

/// True for a column that map() has made without a single value: it passes for one of any type, so that no script has to
/// look whether a document is empty.
inline bool has_no_type(const ColumnHandle& c) { return c.field->type == 0; }

inline const ColumnHandle& checked_column(lua_State* L, int index) {
  return checked<ColumnHandle>(L, index, Kind::column);
}

/// Add the methods that make columns of columns to the table on top of the stack.
void add_bulk_methods(lua_State* L);
void add_filter(lua_State* L);
/// Adds the operators to the metatable on top of the stack.
void add_arithmetic(lua_State* L);

}  // namespace textmill::lua
