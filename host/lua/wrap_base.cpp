// The basic functions of Lua that can't be left as they are: those that catch errors, that have no fixed order, or that
// show addresses.
#include "lua/binding.hpp"
#include "lua/term_text.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace textmill::lua {
namespace {

// ---- errors ----------------------------------------------------------------------------------------------------

/// After a protected call: what must end the script is raised again.
void check_status(lua_State* L, int status) {
  Guard& guard = Engine::of(L).guard();
  if (status == LUA_ERRMEM) guard.stop(Stop::memory);
  guard.check(L);
}

int pcall_ended(lua_State* L, int status, lua_KContext) {
  check_status(L, status);
  if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L);
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

int pcall(lua_State* L) {
  luaL_checkany(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  return pcall_ended(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, pcall_ended), 0);
}

/// On the stack: handler, true, results ... or error. The handler runs after the call has been left, because Lua calls none of
/// its hooks in a handler of its own, so that one could run for ever.
int xpcall_ended(lua_State* L, int status, lua_KContext) {
  check_status(L, status);
  if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - 1;
  lua_pushvalue(L, 1);
  lua_insert(L, -2);
  lua_call(L, 1, 1);
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

int xpcall(lua_State* L) {
  luaL_checktype(L, 2, LUA_TFUNCTION);
  const int arguments = lua_gettop(L) - 2;
  lua_pushvalue(L, 2);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);  // function, handler, arguments ..., handler, true, function
  lua_rotate(L, 3, 3);  // function, handler, handler, true, function, arguments ...
  lua_remove(L, 1);
  lua_remove(L, 1);
  return xpcall_ended(L, lua_pcallk(L, arguments, LUA_MULTRET, 0, 0, xpcall_ended), 0);
}

// ---- order -----------------------------------------------------------------------------------------------------

struct Key {
  int kind;  ///< 0 number, 1 text, 2 boolean
  long double number = 0;
  std::string_view text = {};
  bool operator<(const Key& other) const {
    if (kind != other.kind) return kind < other.kind;
    return kind == 1 ? text < other.text : number < other.number;
  }
};

/// The key on top of the stack. A text is valid as long as it is a key of the table.
Key key_at_top(lua_State* L) {
  switch (lua_type(L, -1)) {
    case LUA_TNUMBER:
      return {0, lua_isinteger(L, -1) != 0 ? static_cast<long double>(lua_tointeger(L, -1))
                                           : static_cast<long double>(lua_tonumber(L, -1))};
    case LUA_TBOOLEAN: return {2, static_cast<long double>(lua_toboolean(L, -1))};
    case LUA_TSTRING: {
      std::size_t n = 0;
      const char* p = lua_tolstring(L, -1, &n);
      return {1, 0, {p, n}};
    }
    default:
      throw error(std::string("pairs() has no fixed order for a key that is a ") + luaL_typename(L, -1) +
                  "; keep such keys in a list");
  }
}

/// Pushes a list of the keys of the table at index 1: numbers, then texts by their bytes, then booleans.
void push_sorted_keys(lua_State* L) {
  std::vector<std::pair<Key, lua_Integer>> keys;
  lua_newtable(L);
  const int list = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, 1) != 0;) {
    lua_pop(L, 1);
    keys.emplace_back(key_at_top(L), static_cast<lua_Integer>(keys.size() + 1));
    lua_pushvalue(L, -1);
    lua_rawseti(L, list, keys.back().second);
  }
  const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
  if (std::is_sorted(keys.begin(), keys.end(), less)) return;
  std::sort(keys.begin(), keys.end(), less);
  lua_createtable(L, static_cast<int>(std::min<std::size_t>(keys.size(), 1u << 30)), 0);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    lua_rawgeti(L, list, keys[i].second);
    lua_rawseti(L, -2, static_cast<lua_Integer>(i + 1));
  }
  lua_remove(L, list);
}

/// Upvalues: the list of keys, and the place in it. A key whose value has been taken away is passed over.
int next_pair(lua_State* L) {
  lua_settop(L, 1);
  for (lua_Integer i = lua_tointeger(L, lua_upvalueindex(2)) + 1;; ++i) {
    if (lua_rawgeti(L, lua_upvalueindex(1), i) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) == LUA_TNIL) {
      lua_settop(L, 1);
      continue;
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
  }
}

int pairs(lua_State* L) {
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  push_sorted_keys(L);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, guarded<next_pair>, 2);
  lua_pushvalue(L, 1);
  return 2;
}

int next(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (!lua_isnoneornil(L, 2)) return luaL_error(L, "next(t, key) has no fixed order; use pairs(t)");
  lua_settop(L, 1);
  push_sorted_keys(L);
  if (lua_rawgeti(L, -1, 1) == LUA_TNIL) return 1;
  lua_pushvalue(L, -1);
  lua_rawget(L, 1);
  return 2;
}

// ---- the rest --------------------------------------------------------------------------------------------------

int setmetatable(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  const int type = lua_type(L, 2);
  if (type != LUA_TNIL && type != LUA_TTABLE) return luaL_typeerror(L, 2, "nil or table");
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "cannot change a protected metatable");
  for (const char* name : {"__gc", "__mode"}) {
    if (type == LUA_TNIL) break;
    lua_pushstring(L, name);
    if (lua_rawget(L, 2) != LUA_TNIL)
      return luaL_error(L, "a metatable can't have %s: when it acts depends on memory, and so would the results", name);
    lua_pop(L, 1);
  }
  lua_settop(L, 2);
  lua_setmetatable(L, 1);
  return 1;
}

int tostring(lua_State* L) {
  luaL_checkany(L, 1);
  push_text(L, 1);
  return 1;
}

std::string joined(lua_State* L) {
  std::string line;
  for (int i = 1, n = lua_gettop(L); i <= n; ++i) {
    if (i != 1) line += '\t';
    line += push_text(L, i);
    lua_pop(L, 1);
  }
  return line;
}

int print(lua_State* L) {
  Engine::of(L).log(2, joined(L));
  return 0;
}

int warn(lua_State* L) {
  Engine::of(L).log(1, joined(L));
  return 0;
}

/// random(): a real in [0, 1); random(n): 1 to n; random(m, n): m to n. The same numbers for a document in every run.
int random(lua_State* L) {
  Engine& engine = Engine::of(L);
  if (lua_gettop(L) == 0) {
    lua_pushnumber(L, static_cast<double>(engine.random() >> 11) * 0x1p-53);
    return 1;
  }
  const lua_Integer low = lua_gettop(L) == 1 ? 1 : luaL_checkinteger(L, 1),
                    high = luaL_checkinteger(L, lua_gettop(L) == 1 ? 1 : 2);
  luaL_argcheck(L, low <= high, lua_gettop(L), "interval is empty");
  const std::uint64_t size = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  std::uint64_t r = engine.random();
  // Numbers at the end that would make the small ones more likely are drawn again; size 0 means all 2^64.
  if (size != 0)
    for (const std::uint64_t uneven = (0 - size) % size; r < uneven;) r = engine.random();
  lua_pushinteger(L, static_cast<lua_Integer>(static_cast<std::uint64_t>(low) + (size == 0 ? r : r % size)));
  return 1;
}

}  // namespace

std::string_view push_text(lua_State* L, int index) {
  index = lua_absindex(L, index);
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      // Processors differ in the sign of what is not a number, and C prints it.
      if (std::isnan(lua_tonumber(L, index))) lua_pushliteral(L, "nan");
      else luaL_tolstring(L, index, nullptr);
      break;
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TSTRING: luaL_tolstring(L, index, nullptr); break;
    default:
      if (luaL_callmeta(L, index, "__tostring") != 0) {
        if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "'__tostring' must return a string");
      } else if (const Handle* handle = any_handle(L, index)) {
        lua_pushstring(L, kind_name(handle->kind));
      } else {
        lua_pushstring(L, luaL_typename(L, index));
      }
  }
  std::size_t n = 0;
  const char* p = lua_tolstring(L, -1, &n);
  return {p, n};
}

term_id intern_term(lua_State* L, int index, const char* function) {
  const auto text = checked_text(L, index);
  if (const auto fault = term_fault(text); !fault.empty()) throw error(std::string(function) + ": the term " + fault);
  return Engine::of(L).host().intern(text);
}

void open_base(lua_State* L) {
  set_functions(L, {{"pcall", guarded<pcall>},
                    {"xpcall", guarded<xpcall>},
                    {"pairs", guarded<pairs>},
                    {"next", guarded<next>},
                    {"setmetatable", guarded<setmetatable>},
                    {"tostring", guarded<tostring>},
                    {"print", guarded<print>},
                    {"warn", guarded<warn>}});
  lua_getfield(L, -1, "math");
  set_functions(L, {{"random", guarded<random>}});
  lua_pop(L, 1);
}

}  // namespace textmill::lua
