// Bulk operations that make a column of a column, or a table of groups.
#include "lua/aggregate.hpp"
#include "lua/made_column.hpp"
#include "model/types.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace textmill::lua {
namespace {

void push_computed(lua_State* L, const ColumnHandle& from, const Computed& computed) {
  const std::size_t rows = computed.present.size();
  const Room room = push_made(L, from.epoch, computed.real ? TML_F64 : TML_I64, rows);
  const void* source = computed.real ? static_cast<const void*>(computed.reals.data()) : computed.whole.data();
  if (rows != 0) std::memcpy(room.values, source, rows * 8);
  if (std::find(computed.present.begin(), computed.present.end(), 0) == computed.present.end()) {
    room.set_all();
    return;
  }
  for (std::size_t i = 0; i < rows; ++i)
    if (computed.present[i] != 0) room.set(i);
}

[[noreturn]] void wrong_column(const ColumnHandle& c, const char* function, const char* wanted) {
  throw error(std::string(function) + " is for columns of " + wanted + "; '" + c.field->full_name() + "' is " +
              std::string(model::type_name(c.field->type)));
}

/// The argument that says what is computed, one that this column has.
What checked_what(lua_State* L, int index, const ColumnHandle& c, const char* function) {
  const auto name = checked_text(L, index);
  const auto what = what_named(name);
  if (!what)
    throw error(std::string(function) + " knows no '" + std::string(name) +
                "'; there are: count, distinct, sum, mean, min, max");
  const bool numbers = c.column->type != TML_STR && c.column->type != TML_TERM;
  if (of_numbers(*what) && !numbers)
    throw error(std::string(function) + ": a " + std::string(name) + " is of numbers; '" + c.field->full_name() +
                "' is " + std::string(model::type_name(c.field->type)) + ", of which there are count and distinct");
  return *what;
}

/// Room that an operation takes for a while: some words a row.
void check_room(lua_State* L, const tml_column& c) {
  constexpr std::size_t bytes_a_row = 48;
  Engine::of(L).guard().check_size(L, static_cast<std::size_t>(c.rows) * bytes_a_row);
}

/// The rows that a column names, which count from 0.
std::span<const std::uint32_t> checked_rows(lua_State* L, int index, const char* function) {
  const auto& c = checked_column(L, index);
  if (c.column->type != TML_U32 && c.column->type != TML_REF)
    wrong_column(c, function, "rows (u32 or ref), such as first and count of sentence/1, as its arguments");
  if (c.column->validity != nullptr)
    for (std::size_t i = 0; i < c.column->rows; ++i)
      if (!has_value(*c.column, i))
        throw error(std::string(function) + ": row " + std::to_string(i + 1) + " of '" + c.field->full_name() +
                    "' has no value");
  return values_of<std::uint32_t>(*c.column);
}

/// window(size, what)
int window(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const lua_Integer size = luaL_checkinteger(L, 2);
  luaL_argcheck(L, size >= 1, 2, "a window has 1 row or more");
  const What what = checked_what(L, 3, c, "column:window()");
  check_room(L, *c.column);
  push_computed(L, c, over_windows(*c.column, static_cast<std::size_t>(size), what));
  return 1;
}

/// within(first, count, what)
int within(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const auto first = checked_rows(L, 2, "column:within()"), count = checked_rows(L, 3, "column:within()");
  const What what = checked_what(L, 4, c, "column:within()");
  if (first.size() != count.size())
    throw error("column:within(): there are " + std::to_string(first.size()) + " first rows and " +
                std::to_string(count.size()) + " counts");
  for (std::size_t i = 0; i < first.size(); ++i)
    if (std::uint64_t{first[i]} + count[i] > c.column->rows)
      throw error("column:within(): span " + std::to_string(i + 1) + " ends behind the last row of '" +
                  c.field->full_name() + "'");
  check_room(L, *c.column);
  Guard& guard = Engine::of(L).guard();
  const Computed computed = over_spans(*c.column, first, count, what, guard.stop_flag());
  guard.check(L);
  push_computed(L, c, computed);
  return 1;
}

/// group(by, what): a table from each value of the column `by`. Upvalue: the texts of terms.
int group(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const auto& by = checked_column(L, 2);
  const What what = checked_what(L, 3, c, "column:group()");
  if (by.column->type == TML_F32 || by.column->type == TML_F64)
    wrong_column(by, "column:group()", "terms, texts or whole numbers to group by");
  if (by.column->rows != c.column->rows)
    throw error("column:group(): '" + c.field->full_name() + "' has " + std::to_string(c.column->rows) + " rows, '" +
                by.field->full_name() + "' " + std::to_string(by.column->rows));
  check_room(L, *c.column);
  const Numbering groups = number_values(*by.column);
  const Computed computed = over_groups(*c.column, groups.of_row, groups.first_row.size(), what);
  lua_createtable(L, 0, static_cast<int>(std::min<std::size_t>(groups.first_row.size(), 1u << 30)));
  for (std::size_t k = 0; k < groups.first_row.size(); ++k) {
    if (computed.present[k] == 0) continue;
    push_value(L, *by.column, groups.first_row[k], lua_upvalueindex(1));
    if (computed.real) lua_pushnumber(L, computed.reals[k]);
    else lua_pushinteger(L, computed.whole[k]);
    lua_rawset(L, -3);
  }
  return 1;
}

/// pick(rows): the values of the rows that another column names.
int pick(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const tml_column& column = *c.column;
  const auto rows = checked_rows(L, 2, "column:pick()");
  if (column.type == TML_STR) wrong_column(c, "column:pick()", "terms or numbers");
  visit_numbers(column, [&]<class T>(std::span<const T> values) {
    const Room room = push_made(L, c.epoch, column.type, rows.size());
    auto* picked = reinterpret_cast<T*>(room.values);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i] >= values.size())
        throw error("column:pick(): row " + std::to_string(rows[i]) + ", counted from 0, is behind the last one of '" +
                    c.field->full_name() + "'");
      picked[i] = values[rows[i]];
      if (has_value(column, rows[i])) room.set(i);
    }
  });
  return 1;
}

// ---- map -------------------------------------------------------------------------------------------------------

/// What the values of a map have in common.
struct Mapped {
  bool whole = false, real = false, truth = false, text = false;
  tml_type type() const {
    if (static_cast<int>(whole || real) + static_cast<int>(truth) + static_cast<int>(text) > 1)
      throw error("column:map(): some values are numbers and some texts or booleans; a column has one type");
    return text ? TML_TERM : truth ? TML_BOOL : real ? TML_F64 : TML_I64;
  }
  bool none() const { return !whole && !real && !truth && !text; }
};

/// What argument 2 makes of the value on top of the stack, in its place.
void apply(lua_State* L) {
  if (lua_type(L, 2) == LUA_TTABLE) {
    lua_gettable(L, 2);
    return;
  }
  lua_pushvalue(L, 2);
  lua_insert(L, -2);
  lua_call(L, 1, 1);
}

void note_type(lua_State* L, Mapped& types) {
  switch (lua_type(L, -1)) {
    case LUA_TNIL: return;
    case LUA_TBOOLEAN: types.truth = true; return;
    case LUA_TSTRING: types.text = true; return;
    case LUA_TNUMBER: (lua_isinteger(L, -1) != 0 ? types.whole : types.real) = true; return;
    default:
      throw error(std::string("column:map() takes numbers, texts, booleans or nil, not a ") + luaL_typename(L, -1));
  }
}

/// The value at an index in the form of the column, as 64 bits.
std::uint64_t value_bits(lua_State* L, int index, tml_type type) {
  std::uint64_t bits = 0;
  if (type == TML_TERM) bits = static_cast<std::uint32_t>(intern_term(L, index, "column:map()"));
  else if (type == TML_BOOL) bits = lua_toboolean(L, index) != 0 ? 1 : 0;
  else if (type == TML_I64) bits = static_cast<std::uint64_t>(lua_tointeger(L, index));
  else {
    const double v = lua_tonumber(L, index);
    if (!std::isfinite(v)) throw error("column:map() takes finite numbers; what can't be computed is nil");
    std::memcpy(&bits, &v, sizeof bits);
  }
  return bits;
}

/// map(f): what a function or a table makes of each value; asked once for each different value. Upvalue: the texts of terms.
int map(lua_State* L) {
  const auto& c = checked_column(L, 1);
  if (lua_type(L, 2) != LUA_TTABLE) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  check_room(L, *c.column);
  const Numbering numbering = number_values(*c.column);
  const std::size_t different = numbering.first_row.size();
  lua_createtable(L, static_cast<int>(std::min<std::size_t>(different, 1u << 30)), 0);  // 3: what each value becomes
  Mapped types;
  for (std::size_t k = 0; k < different; ++k) {
    push_value(L, *c.column, numbering.first_row[k], lua_upvalueindex(1));
    apply(L);
    note_type(L, types);
    lua_rawseti(L, 3, static_cast<lua_Integer>(k) + 1);
  }
  const tml_type type = types.type();
  std::vector<std::uint64_t> becomes(different);
  std::vector<std::uint8_t> present(different);
  for (std::size_t k = 0; k < different; ++k) {
    present[k] = lua_rawgeti(L, 3, static_cast<lua_Integer>(k) + 1) != LUA_TNIL ? 1 : 0;
    if (present[k] != 0) becomes[k] = value_bits(L, lua_gettop(L), type);
    lua_pop(L, 1);
  }
  const std::size_t width = type == TML_TERM ? 4 : type == TML_BOOL ? 1 : 8;
  const Room room = push_made(L, c.epoch, type, numbering.of_row.size());
  if (types.none()) room.column->field = &made_field(0);
  for (std::size_t row = 0; row < numbering.of_row.size(); ++row) {
    const auto k = numbering.of_row[row];
    if (k == no_number || present[k] == 0) continue;
    std::memcpy(room.values + row * width, &becomes[k], width);  // little-endian, as all columns are
    room.set(row);
  }
  return 1;
}

}  // namespace

void add_bulk_methods(lua_State* L) {
  set_functions(L, {{"window", guarded<window>}, {"within", guarded<within>}, {"pick", guarded<pick>}});
  for (const Method& m : {Method{"map", guarded<map>}, Method{"group", guarded<group>}}) {
    push_term_cache(L);
    lua_pushcclosure(L, m.function, 1);
    lua_setfield(L, -2, m.name);
  }
}

}  // namespace textmill::lua
