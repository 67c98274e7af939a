// The table library, on raw tables only: no metamethod can claim a length that isn't there, and no loop runs beyond the
// entries that there are. The sort is stable, and the same in every run (the stock one asks the clock in bad cases).
#include "lua/binding.hpp"

#include <algorithm>
#include <limits>

namespace textmill::lua {
namespace {

constexpr lua_Integer often = 4096;

lua_Integer length(lua_State* L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  return static_cast<lua_Integer>(lua_rawlen(L, index));
}

/// Ends a call that has run too long, now and then.
void tick(lua_State* L, lua_Integer i) {
  if (i % often == 0) Engine::of(L).guard().check(L);
}

int concat(lua_State* L) {
  const lua_Integer n = length(L, 1);
  std::size_t between_size = 0;
  const char* between = luaL_optlstring(L, 2, "", &between_size);
  const lua_Integer first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, n);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (lua_Integer i = first; i <= last; ++i) {
    tick(L, i);
    lua_rawgeti(L, 1, i);
    if (lua_isstring(L, -1) == 0)
      return luaL_error(L, "invalid value (at index %I) in table for 'concat'", static_cast<LUAI_UACINT>(i));
    if (lua_type(L, -1) == LUA_TNUMBER) {
      push_text(L, -1);
      lua_remove(L, -2);
    }
    luaL_addvalue(&buffer);
    if (i == last) break;
    luaL_addlstring(&buffer, between, between_size);
  }
  luaL_pushresult(&buffer);
  return 1;
}

int insert(lua_State* L) {
  const lua_Integer end = length(L, 1) + 1;
  lua_Integer at = end;
  if (lua_gettop(L) == 3) {
    at = luaL_checkinteger(L, 2);
    luaL_argcheck(L, at >= 1 && at <= end, 2, "position out of bounds");
  } else if (lua_gettop(L) != 2) {
    return luaL_error(L, "wrong number of arguments to 'insert'");
  }
  for (lua_Integer i = end; i > at; --i) {
    tick(L, i);
    lua_rawgeti(L, 1, i - 1);
    lua_rawseti(L, 1, i);
  }
  lua_rawseti(L, 1, at);
  return 0;
}

int remove(lua_State* L) {
  const lua_Integer n = length(L, 1);
  const lua_Integer at = luaL_optinteger(L, 2, n);
  if (lua_gettop(L) > 1) luaL_argcheck(L, (at >= 1 && at <= n + 1) || (n == 0 && at == 0), 2, "position out of bounds");
  lua_rawgeti(L, 1, at);
  for (lua_Integer i = at; i < n; ++i) {
    tick(L, i);
    lua_rawgeti(L, 1, i + 1);
    lua_rawseti(L, 1, i);
  }
  if (at >= 1 && at <= n) {
    lua_pushnil(L);
    lua_rawseti(L, 1, n);
  }
  return 1;
}

/// move(a, first, last, to [, b])
int move(lua_State* L) {
  const lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), to = luaL_checkinteger(L, 4);
  const int target = lua_isnoneornil(L, 5) ? 1 : 5;
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, target, LUA_TTABLE);
  if (last >= first) {
    luaL_argcheck(L, first > 0 || last < std::numeric_limits<lua_Integer>::max() + first, 3,
                  "too many elements to move");
    luaL_argcheck(L, to <= std::numeric_limits<lua_Integer>::max() - (last - first), 4, "destination wrap around");
    const bool backwards = target == 1 && to > first && to <= last;
    const lua_Integer n = last - first;
    for (lua_Integer k = 0; k <= n; ++k) {
      tick(L, k);
      const lua_Integer i = backwards ? n - k : k;
      lua_rawgeti(L, 1, first + i);
      lua_rawseti(L, target, to + i);
    }
  }
  lua_pushvalue(L, target);
  return 1;
}

/// A merge sort from runs of 1, 2, 4 ... entries, between the table (index 1) and a second one (index 3).
class Sorting {
 public:
  explicit Sorting(lua_State* L) : lua_(L), n_(length(L, 1)), by_function_(!lua_isnoneornil(L, 2)) {
    if (by_function_) luaL_checktype(L, 2, LUA_TFUNCTION);
    luaL_argcheck(L, n_ < std::numeric_limits<int>::max(), 1, "array too big");
    lua_settop(L, 2);
  }

  void sort() {
    if (n_ < 2) return;
    lua_createtable(lua_, static_cast<int>(n_), 0);
    int from = 1, to = 3;
    for (lua_Integer width = 1; width < n_; width *= 2, std::swap(from, to))
      for (lua_Integer begin = 1; begin <= n_; begin += 2 * width)
        merge(from, to, begin, std::min(begin + width, n_ + 1), std::min(begin + 2 * width, n_ + 1));
    if (from == 3) merge(3, 1, 1, n_ + 1, n_ + 1);
  }

 private:
  /// Merges [begin, middle) and [middle, end) of one table into the other. An entry of the right goes first only when it is
  /// less than one of the left, so that equal ones keep their order.
  void merge(int from, int to, lua_Integer begin, lua_Integer middle, lua_Integer end) {
    lua_Integer left = begin, right = middle;
    for (lua_Integer out = begin; out < end; ++out) {
      tick(lua_, ++steps_);
      bool take_right = left == middle;
      if (!take_right && right < end) {
        lua_rawgeti(lua_, from, right);
        lua_rawgeti(lua_, from, left);
        take_right = less();
        lua_settop(lua_, 3);
      }
      lua_rawgeti(lua_, from, take_right ? right++ : left++);
      lua_rawseti(lua_, to, out);
    }
  }

  /// Of the two values on top of the stack.
  bool less() {
    if (!by_function_) return lua_compare(lua_, -2, -1, LUA_OPLT) != 0;
    lua_pushvalue(lua_, 2);
    lua_insert(lua_, -3);
    lua_call(lua_, 2, 1);
    return lua_toboolean(lua_, -1) != 0;
  }

  lua_State* lua_;
  lua_Integer n_, steps_ = 0;
  bool by_function_;
};

int sort(lua_State* L) {
  Sorting(L).sort();
  return 0;
}

}  // namespace

void open_table(lua_State* L) {
  lua_newtable(L);
  luaL_requiref(L, "table", luaopen_table, 0);
  for (const char* name : {"pack", "unpack"}) {
    lua_getfield(L, -1, name);
    lua_setfield(L, -3, name);
  }
  lua_pop(L, 1);
  set_functions(L, {{"concat", guarded<concat>},
                    {"insert", guarded<insert>},
                    {"remove", guarded<remove>},
                    {"move", guarded<move>},
                    {"sort", guarded<sort>}});
  lua_setfield(L, -2, "table");
}

}  // namespace textmill::lua
