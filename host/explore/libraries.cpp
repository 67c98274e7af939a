// What a program has and an analyzer has not: files, the system, and other Lua files. All of it is Lua's own, but that what is
// loaded runs in the environment of the session, and is text.
#include "explore/bindings.hpp"
#include "explore/session.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace textmill::explore {
namespace {

namespace fs = std::filesystem;
using lua::guarded;

const char loaded_key = 0;

/// Gives the chunk on top of the stack its globals: those at `index`, or the session's.
void set_globals(lua_State* L, int index) {
  if (index != 0) lua_pushvalue(L, index);
  else push_environment(L);
  if (lua_setupvalue(L, -2, 1) == nullptr) lua_pop(L, 1);
}

/// load(text [, name [, mode [, env]]])
int load(lua_State* L) {
  const auto text = lua::checked_text(L, 1);
  const char* name = luaL_optstring(L, 2, "=(load)");
  const int globals = lua_isnone(L, 4) ? 0 : 4;
  if (luaL_loadbufferx(L, text.data(), text.size(), name, "t") != LUA_OK) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
  }
  set_globals(L, globals);
  return 1;
}

void load_file(lua_State* L, const std::string& path) {
  if (luaL_loadfilex(L, path.c_str(), "t") != LUA_OK) lua_error(L);
  set_globals(L, 0);
}

int dofile(lua_State* L) {
  load_file(L, std::string(lua::checked_text(L, 1)));
  lua_call(L, 0, LUA_MULTRET);
  return lua_gettop(L) - 1;
}

/// require("a.b"): a/b.lua beside the program, once.
int require(lua_State* L) {
  const std::string name(lua::checked_text(L, 1));
  lua_rawgetp(L, LUA_REGISTRYINDEX, &loaded_key);
  if (lua_getfield(L, -1, name.c_str()) != LUA_TNIL) return 1;
  lua_pop(L, 1);
  std::string file = name;
  std::replace(file.begin(), file.end(), '.', '/');
  const auto folder = Session::of(L).settings().folder.empty() ? fs::current_path() : Session::of(L).settings().folder;
  std::string tried;
  for (const auto& path : {folder / (file + ".lua"), folder / file / "init.lua"}) {
    tried += "\n  " + path.string();
    std::error_code code;
    if (!fs::is_regular_file(path, code)) continue;
    load_file(L, path.string());
    lua_pushstring(L, name.c_str());
    lua_call(L, 1, 1);
    if (lua_isnil(L, -1)) lua_pop(L, 1), lua_pushboolean(L, 1);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, name.c_str());
    return 1;
  }
  throw std::runtime_error("there is no module '" + name + "'; looked for" + tried);
}

/// os.exit([code]): ends the program; nothing catches it.
int exit(lua_State* L) {
  int code = 0;
  if (lua_isboolean(L, 1)) code = lua_toboolean(L, 1) != 0 ? 0 : 1;
  else code = static_cast<int>(luaL_optinteger(L, 1, 0));
  Session::of(L).exit_with(code);
  lua::Engine::of(L).guard().stop(lua::Stop::cancelled);
  lua::Engine::of(L).guard().raise(L);
}

int print(lua_State* L) {
  print_values(L, 1, lua_gettop(L));
  return 0;
}

void copy_library(lua_State* L, const char* name, lua_CFunction opener, std::initializer_list<const char*> left_out) {
  luaL_requiref(L, name, opener, 0);
  lua_newtable(L);
  for (lua_pushnil(L); lua_next(L, -3) != 0;) {
    const std::string_view key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
    const bool wanted = std::find(left_out.begin(), left_out.end(), key) == left_out.end();
    if (!wanted) {
      lua_pop(L, 1);
      continue;
    }
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -4);
  }
  lua_remove(L, -2);
}

}  // namespace

std::span<const Entry> library_entries() {
  static const std::vector<Entry> entries = {
      {"print",
       guarded<print>,
       {{"...", "any", "Anything"}},
       "",
       "Prints values: tables cut to the terminal, Lua's tables with what is in them.",
       "print({ 1, 2, a = \"b\" })"},
  };
  return entries;
}

void open_libraries(lua_State* L) {
  copy_library(L, "io", luaopen_io, {});
  lua_setfield(L, -2, "io");
  copy_library(L, "os", luaopen_os, {"setlocale"});  // a decimal comma would come into every number
  lua::set_functions(L, {{"exit", guarded<exit>}});
  lua_setfield(L, -2, "os");
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &loaded_key);
  lua::set_functions(L, {{"load", guarded<load>}, {"dofile", guarded<dofile>}, {"require", guarded<require>}});
}

}  // namespace textmill::explore
