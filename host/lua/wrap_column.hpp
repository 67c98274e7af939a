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

inline const ColumnHandle& checked_column(lua_State* L, int index) {
  return checked<ColumnHandle>(L, index, Kind::column);
}

}  // namespace textmill::lua
