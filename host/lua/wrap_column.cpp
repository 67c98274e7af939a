// Columns: single values, loops, and the bulk operations, which look at ids and numbers without Lua. Rows count from 1.
#include "lua/wrap_column.hpp"

#include "lua/wrap_tally.hpp"
#include "lua/wrap_words.hpp"
#include "model/types.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>
#include <vector>

namespace textmill::lua {
namespace {

const char term_cache_key = 0;

[[noreturn]] void wrong_type(const ColumnHandle& c, const char* operation, const char* wanted) {
  throw error(std::string(operation) + " is for columns of " + wanted + "; '" + c.field->full_name() + "' is " +
              std::string(model::type_name(c.field->type)));
}

bool is_number(tml_type type) { return type != TML_STR && type != TML_TERM && type != TML_BOOL; }

/// The rows [first, last) that arguments `index` and `index + 1` name, both from 1 and inclusive; all of them when absent.
std::pair<std::size_t, std::size_t> row_range(lua_State* L, int index, std::size_t rows) {
  const lua_Integer first = std::max<lua_Integer>(luaL_optinteger(L, index, 1), 1);
  const lua_Integer last =
      std::min(luaL_optinteger(L, index + 1, static_cast<lua_Integer>(rows)), static_cast<lua_Integer>(rows));
  return last < first ? std::pair<std::size_t, std::size_t>{0, 0}
                      : std::pair{static_cast<std::size_t>(first - 1), static_cast<std::size_t>(last)};
}

// ---- one value -------------------------------------------------------------------------------------------------

/// Upvalues: the methods, the texts of terms.
int index(lua_State* L) {
  const auto& c = checked_column(L, 1);
  int whole = 0;
  const lua_Integer row = lua_tointegerx(L, 2, &whole);
  if (lua_type(L, 2) == LUA_TNUMBER && whole != 0) {
    if (row < 1 || static_cast<std::uint64_t>(row) > c.column->rows) lua_pushnil(L);
    else push_value(L, *c.column, static_cast<std::size_t>(row - 1), lua_upvalueindex(2));
    return 1;
  }
  lua_settop(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) return luaL_error(L, "a column has no such method");
  return 1;
}

int length(lua_State* L) {
  lua_pushinteger(L, static_cast<lua_Integer>(checked_column(L, 1).column->rows));
  return 1;
}

/// Upvalue: the texts of terms. Called by `for` with the column and the last row.
int next_row(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const auto row = static_cast<std::uint64_t>(lua_tointeger(L, 2));
  if (row >= c.column->rows) return 0;
  lua_pushinteger(L, static_cast<lua_Integer>(row) + 1);
  push_value(L, *c.column, row, lua_upvalueindex(1));
  return 2;
}

/// Upvalue: next_row.
int each(lua_State* L) {
  checked_column(L, 1);
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

/// Upvalue: the texts of terms.
int list(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const auto [first, last] = row_range(L, 2, c.column->rows);
  lua_createtable(L, static_cast<int>(std::min<std::size_t>(last - first, 1u << 30)), 0);
  for (std::size_t row = first; row < last; ++row) {
    push_value(L, *c.column, row, lua_upvalueindex(1));
    lua_rawseti(L, -2, static_cast<lua_Integer>(row - first + 1));
  }
  return 1;
}

// ---- numbers ---------------------------------------------------------------------------------------------------

template <class T> void push_number(lua_State* L, T v) {
  if constexpr (std::is_floating_point_v<T>) {
    lua_pushnumber(L, static_cast<lua_Number>(v));
  } else {
    if (!std::in_range<lua_Integer>(v)) throw error("a value is larger than Lua's whole numbers can hold");
    lua_pushinteger(L, static_cast<lua_Integer>(v));
  }
}

/// Calls f(value) for each value of a span that is not null.
template <class T, class F> void for_values(const tml_column& c, std::span<const T> values, F&& f) {
  if (c.validity == nullptr) {
    for (const T& v : values) f(v);
    return;
  }
  for (std::size_t i = 0; i < values.size(); ++i)
    if (has_value(c, i)) f(values[i]);
}

int sum(lua_State* L) {
  const auto& c = checked_column(L, 1);
  if (!is_number(c.column->type) && c.column->type != TML_BOOL) wrong_type(c, "sum()", "numbers");
  visit_numbers(*c.column, [&]<class T>(std::span<const T> values) {
    if constexpr (std::is_floating_point_v<T>) {
      double total = 0;
      for_values(*c.column, values, [&](T v) { total += static_cast<double>(v); });
      lua_pushnumber(L, total);
    } else if constexpr (sizeof(T) < 8) {
      std::int64_t total = 0;  // at most 2^32 rows of 32 bits
      for_values(*c.column, values, [&](T v) { total += v; });
      lua_pushinteger(L, total);
    } else {
      std::int64_t total = 0;
      bool overflow = false;
      for_values(*c.column, values, [&](T v) { overflow |= __builtin_add_overflow(total, v, &total); });
      if (overflow) throw error("the sum of '" + c.field->full_name() + "' is larger than 64 bits can hold");
      lua_pushinteger(L, total);
    }
  });
  return 1;
}

template <bool Greatest> int extreme(lua_State* L) {
  const auto& c = checked_column(L, 1);
  if (!is_number(c.column->type)) wrong_type(c, Greatest ? "max()" : "min()", "numbers");
  visit_numbers(*c.column, [&]<class T>(std::span<const T> values) {
    bool any = false;
    T best{};
    for_values(*c.column, values, [&](T v) {
      if (!any || (Greatest ? v > best : v < best)) best = v;
      any = true;
    });
    if (any) push_number(L, best);
    else lua_pushnil(L);
  });
  return 1;
}

// ---- searching -------------------------------------------------------------------------------------------------

/// Calls f(test), where test(row) tells whether a row has the value at `index` of the stack.
template <class F> void with_test(lua_State* L, int at, const ColumnHandle& c, const char* function, F&& f) {
  const tml_column& column = *c.column;
  if (has_no_type(c)) {
    f([](std::size_t) { return false; });
  } else if (column.type == TML_STR) {
    const auto wanted = checked_text(L, at);
    f([&, wanted](std::size_t row) { return text_value(column, row) == wanted; });
  } else if (column.type == TML_TERM) {
    const auto ids = values_of<term_id>(column);
    const term_id wanted = intern_term(L, at, function);
    f([ids, wanted](std::size_t row) { return ids[row] == wanted; });
  } else if (column.type == TML_BOOL) {
    luaL_checktype(L, at, LUA_TBOOLEAN);
    const auto values = values_of<std::uint8_t>(column);
    const bool wanted = lua_toboolean(L, at) != 0;
    f([values, wanted](std::size_t row) { return (values[row] != 0) == wanted; });
  } else {
    luaL_checktype(L, at, LUA_TNUMBER);
    visit_numbers(column, [&]<class T>(std::span<const T> values) {
      // What is no value of this type stands in no row.
      T wanted{};
      bool possible = false;
      if constexpr (std::is_floating_point_v<T>) {
        const lua_Number v = lua_tonumber(L, at);
        if (std::abs(v) <= static_cast<lua_Number>(std::numeric_limits<T>::max())) wanted = static_cast<T>(v);
        possible = static_cast<lua_Number>(wanted) == v;
      } else {
        int whole = 0;
        const lua_Integer v = lua_tointegerx(L, at, &whole);
        possible = whole != 0 && std::in_range<T>(v);
        if (possible) wanted = static_cast<T>(v);
      }
      if (possible) f([values, wanted](std::size_t row) { return values[row] == wanted; });
      else f([](std::size_t) { return false; });
    });
  }
}

/// count(value [, first, last])
int count(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const auto [first, last] = row_range(L, 3, c.column->rows);
  std::size_t n = 0;
  with_test(L, 2, c, "column:count()", [&, begin = first, end = last](auto test) {
    if (c.column->validity == nullptr)
      for (std::size_t row = begin; row < end; ++row) n += test(row) ? 1 : 0;
    else
      for (std::size_t row = begin; row < end; ++row) n += has_value(*c.column, row) && test(row) ? 1 : 0;
  });
  lua_pushinteger(L, static_cast<lua_Integer>(n));
  return 1;
}

/// where(value): the rows that have it.
int where(lua_State* L) {
  const auto& c = checked_column(L, 1);
  std::vector<std::size_t> rows;
  with_test(L, 2, c, "column:where()", [&](auto test) {
    for (std::size_t row = 0; row < c.column->rows; ++row)
      if (has_value(*c.column, row) && test(row)) rows.push_back(row);
  });
  lua_createtable(L, static_cast<int>(std::min<std::size_t>(rows.size(), 1u << 30)), 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    lua_pushinteger(L, static_cast<lua_Integer>(rows[i]) + 1);
    lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

/// The word list at index 2, ready to search the column.
WordList& list_for(lua_State* L, const ColumnHandle& c, const char* operation) {
  if (c.column->type != TML_TERM && !has_no_type(c)) wrong_type(c, operation, "terms");
  WordList& list = *checked<WordsHandle>(L, 2, Kind::words).list;
  list.resolve(Engine::of(L).host());
  return list;
}

/// count_in(words [, first, last])
int count_in(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const WordList& list = list_for(L, c, "count_in()");
  const auto [first, last] = row_range(L, 3, c.column->rows);
  const auto terms = values_of<term_id>(*c.column);
  std::size_t n = 0;
  if (c.column->validity == nullptr) n = list.count(terms.subspan(first, last - first), nullptr);
  else {
    WordList::Hit hit{};
    for (std::size_t row = first; list.next(terms.first(last), c.column->validity, row, hit);
         row = hit.row + hit.length)
      ++n;
  }
  lua_pushinteger(L, static_cast<lua_Integer>(n));
  return 1;
}

/// Upvalues: column, words, the row to go on at.
int next_hit(lua_State* L) {
  const auto& c = checked_column(L, lua_upvalueindex(1));
  const WordList& list = *checked<WordsHandle>(L, lua_upvalueindex(2), Kind::words).list;
  WordList::Hit hit{};
  if (!list.next(values_of<term_id>(*c.column), c.column->validity,
                 static_cast<std::size_t>(lua_tointeger(L, lua_upvalueindex(3))), hit))
    return 0;
  lua_pushinteger(L, static_cast<lua_Integer>(hit.row + hit.length));
  lua_replace(L, lua_upvalueindex(3));
  lua_pushinteger(L, static_cast<lua_Integer>(hit.row) + 1);
  lua_pushinteger(L, static_cast<lua_Integer>(hit.length));
  lua_pushstring(L, list.entry(hit.entry).c_str());
  return 3;
}

/// for row, length, entry in column:hits(words)
int hits(lua_State* L) {
  list_for(L, checked_column(L, 1), "hits()");
  lua_settop(L, 2);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, guarded<next_hit>, 3);
  return 1;
}

/// counts(): a table of how often each value stands in the column. Upvalue: the texts of terms.
int counts(lua_State* L) {
  const auto& c = checked_column(L, 1);
  if (c.column->type == TML_STR || c.column->type == TML_F32 || c.column->type == TML_F64)
    wrong_type(c, "counts()", "terms or whole numbers");
  lua_newtable(L);
  visit_numbers(*c.column, [&]<class T>(std::span<const T> values) {
    std::vector<T> sorted;
    sorted.reserve(values.size());
    for_values(*c.column, values, [&](T v) { sorted.push_back(v); });
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0, end = 0; i < sorted.size(); i = end) {
      while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
      if (c.column->type == TML_TERM) Engine::of(L).push_term(L, lua_upvalueindex(1), static_cast<term_id>(sorted[i]));
      else if (c.column->type == TML_BOOL) lua_pushboolean(L, sorted[i] != 0 ? 1 : 0);
      else push_number(L, sorted[i]);
      lua_pushinteger(L, static_cast<lua_Integer>(end - i));
      lua_rawset(L, -3);
    }
  });
  return 1;
}

}  // namespace

void push_value(lua_State* L, const tml_column& column, std::size_t row, int cache) {
  if (!has_value(column, row)) return lua_pushnil(L);
  switch (column.type) {
    case TML_TERM: return Engine::of(L).push_term(L, cache, values_of<term_id>(column)[row]);
    case TML_STR: {
      const auto text = text_value(column, row);
      lua_pushlstring(L, text.data(), text.size());
      return;
    }
    case TML_BOOL: return lua_pushboolean(L, values_of<std::uint8_t>(column)[row]);
    default: return visit_numbers(column, [&](auto values) { push_number(L, values[row]); });
  }
}

void push_term_cache(lua_State* L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &term_cache_key) != LUA_TNIL) return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &term_cache_key);
}

void open_column(lua_State* L) {
  push_metatable(L, Kind::column);
  set_functions(L, {{"__len", guarded<length>}, {"__newindex", guarded<refuse_change>}});
  add_arithmetic(L);
  lua_newtable(L);
  set_functions(L, {{"sum", guarded<sum>},
                    {"min", guarded<extreme<false>>},
                    {"max", guarded<extreme<true>>},
                    {"count", guarded<count>},
                    {"where", guarded<where>},
                    {"count_in", guarded<count_in>},
                    {"hits", guarded<hits>}});
  for (const Method& m : {Method{"list", guarded<list>}, Method{"counts", guarded<counts>}}) {
    push_term_cache(L);
    lua_pushcclosure(L, m.function, 1);
    lua_setfield(L, -2, m.name);
  }
  add_bulk_methods(L);
  add_filter(L);
  add_tally_methods(L);
  push_term_cache(L);
  lua_pushcclosure(L, guarded<next_row>, 1);
  lua_pushcclosure(L, guarded<each>, 1);
  lua_setfield(L, -2, "each");
  push_term_cache(L);
  lua_pushcclosure(L, guarded<index>, 2);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
}

}  // namespace textmill::lua
