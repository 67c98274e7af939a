// What a script may do only where it has asked for it, and the run file has granted it: read files that no parameter names, the
// environment, the clock. Everything here is for the functions of a script and not for its top, because a script is also loaded
// to be listed, when nothing is granted.
#include "lua/binding.hpp"
#include "lua/wrap_words.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace textmill::lua {
namespace {

/// Throws unless the script is in one of its functions.
const Declaration& declaration(lua_State* L, const char* function) {
  const Engine& engine = Engine::of(L);
  if (engine.declaration() == nullptr || engine.phase() == Phase::load)
    throw error(std::string(function) + " can be called in the functions of the plugin, not while the script loads");
  return *engine.declaration();
}

void check_permitted(lua_State* L, const char* function, const std::string& name) {
  if (!model::permits(declaration(L, function).asks, name))
    throw error(std::string(function) + " needs a permission that the plugin does not ask for: permissions = { \"" +
                name + "\" }");
  if (!model::permits(Engine::of(L).source().limits().permissions, name))
    throw error(std::string(function) + " is not permitted; add to the step: permissions: [" + name + "]");
}

/// What the user has named in the step may be read without more.
bool is_named_by_a_parameter(lua_State* L, std::string_view path) {
  const auto& params = declaration(L, "read_file()").descriptor.params;
  const auto& values = *Engine::of(L).values();
  for (std::size_t k = 0; k < params.size(); ++k)
    if (params[k].type == TML_P_PATH &&
        std::find(values[k].texts.begin(), values[k].texts.end(), path) != values[k].texts.end())
      return true;
  return false;
}

/// read_file(path): the lines of a file, as resource() gives them; read_file(path, "text"): all of it.
int read_file(lua_State* L) {
  const std::string path(checked_text(L, 1));
  const bool whole = wants_whole_text(L, "read_file");
  if (!is_named_by_a_parameter(L, path)) check_permitted(L, "read_file()", "read_files");
  const auto text = Engine::of(L).source().file(path);
  Engine::of(L).guard().check_size(L, text->size());
  if (whole) lua_pushlstring(L, text->data(), text->size());
  else push_lines(L, *text);
  return 1;
}

/// environment(name)
int environment(lua_State* L) {
  const std::string name(checked_text(L, 1));
  check_permitted(L, "environment()", "environment");
  if (const char* value = std::getenv(name.c_str()); value != nullptr) lua_pushstring(L, value);
  else lua_pushnil(L);
  return 1;
}

/// clock(): seconds since 1970, UTC.
int clock(lua_State* L) {
  check_permitted(L, "clock()", "clock");
  const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
  lua_pushnumber(L, now.count());
  return 1;
}

}  // namespace

void open_permitted(lua_State* L) {
  set_functions(L,
                {{"read_file", guarded<read_file>}, {"environment", guarded<environment>}, {"clock", guarded<clock>}});
}

}  // namespace textmill::lua
