// Columns that an operation has made. They live in Lua's memory, so that they count towards the limit of the script, and have the
// methods of any other column.
#pragma once
#include "lua/wrap_column.hpp"

#include <cstddef>

namespace textmill::lua {

/// A column with its values behind it, in one block of Lua's memory.
struct MadeColumn : ColumnHandle {
  tml_column made;
};

/// Where the values of a made column go. Rows have none until set() says so.
struct Room {
  MadeColumn* column;
  std::byte* values;
  std::uint8_t* validity;
  void set(std::size_t row) const { validity[row / 8] |= static_cast<std::uint8_t>(1u << (row % 8)); }
  /// Every row has a value, which is faster to read than a bit for each.
  void set_all() const { column->made.validity = nullptr; }
};

/// What a computed column is called in messages; type 0 is that of a column without a single value.
const model::FieldSpec& made_field(tml_type type);

/// Pushes a column that lives as long as others of this epoch. Not for texts.
Room push_made(lua_State* L, std::uint64_t epoch, tml_type type, std::size_t rows);

/// True for a column whose values go with the handle, which Lua may collect before the call returns.
inline bool is_made(const ColumnHandle& c) { return c.column == &static_cast<const MadeColumn&>(c).made; }

}  // namespace textmill::lua
