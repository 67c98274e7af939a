// The environment of a script: a table of globals behind an empty one, so that every assignment to a global is seen. After the
// script has loaded there are none: a global that counts documents would make results depend on the worker.
//
// What the stock libraries have is copied name by name; nothing that is not named here can be reached.
#include "lua/binding.hpp"

namespace textmill::lua {
namespace {

const char metatable_keys[static_cast<std::size_t>(Kind::count)]{};

int set_global(lua_State* L) {
  if (const Phase phase = Engine::of(L).phase(); phase != Phase::load && phase != Phase::explore) {
    const char* name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
    return luaL_error(
        L, "the global '%s' can't be set here: results would depend on what this worker has seen; make it local", name);
  }
  lua_settop(L, 3);
  lua_rawset(L, lua_upvalueindex(1));
  return 0;
}

int plugin(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (Engine::of(L).phase() != Phase::load) return luaL_error(L, "plugin { ... } stands at the end of the script");
  lua_settop(L, 1);
  Engine::of(L).declared(L);
  return 1;
}

/// Copies functions from a stock library, whose table is on top of the stack, to the table below it.
void copy(lua_State* L, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    lua_getfield(L, -1, name);
    lua_setfield(L, -3, name);
  }
  lua_pop(L, 1);
}

void add_math(lua_State* L) {
  lua_newtable(L);
  luaL_requiref(L, "math", luaopen_math, 0);
  copy(L,
       {"abs",        "acos", "asin",       "atan", "ceil", "cos", "exp",  "floor", "fmod",      "huge", "log", "max",
        "maxinteger", "min",  "mininteger", "modf", "pi",   "sin", "sqrt", "tan",   "tointeger", "type", "ult"});
  lua_setfield(L, -2, "math");
}

void add_utf8(lua_State* L) {
  lua_newtable(L);
  luaL_requiref(L, "utf8", luaopen_utf8, 0);
  copy(L, {"char", "charpattern", "codepoint", "codes", "len", "offset"});
  lua_setfield(L, -2, "utf8");
}

}  // namespace

const void* metatable_key(Kind kind) { return &metatable_keys[static_cast<std::size_t>(kind)]; }

void push_metatable(lua_State* L, Kind kind) {
  lua_newtable(L);
  lua_pushstring(L, kind_name(kind));
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, metatable_key(kind));
}

int refuse_change(lua_State* L) { return luaL_error(L, "a %s can't be changed", kind_name(any_handle(L, 1)->kind)); }

void set_functions(lua_State* L, std::initializer_list<Method> functions) {
  for (const Method& m : functions) {
    lua_pushcfunction(L, m.function);
    lua_setfield(L, -2, m.name);
  }
}

void push_sandbox(lua_State* L) {
  lua_newtable(L);
  const int globals = lua_gettop(L);
  luaL_requiref(L, "_G", luaopen_base, 0);
  copy(L, {"_VERSION", "assert", "error", "getmetatable", "ipairs", "rawequal", "rawget", "rawlen", "select",
           "tonumber", "type"});
  add_math(L);
  add_utf8(L);
  open_base(L);
  open_string(L);
  open_table(L);
  open_coroutine(L);
  open_column(L);
  open_document(L);
  open_output(L);
  open_state(L);
  open_words(L);
  open_permitted(L);
  set_functions(L, {{"plugin", guarded<plugin>}});
  lua_newtable(L);  // what the script sees
  lua_pushvalue(L, -1);
  lua_setfield(L, globals, "_G");
  lua_newtable(L);
  lua_pushvalue(L, globals);
  lua_setfield(L, -2, "__index");
  lua_pushvalue(L, globals);
  lua_pushcclosure(L, guarded<set_global>, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_remove(L, globals);
}

}  // namespace textmill::lua
