// Any pattern on any subject: our matcher finds what stock Lua finds. The first line of the input is the pattern. Ours refuses
// a malformed pattern always, stock Lua only where it gets there; and what takes very long is not compared.
#include "lua/pattern.hpp"

#include <lua.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using textmill::lua::Pattern;

/// string.find of stock Lua, its results on the stack; false when it raised an error.
bool stock_find(lua_State* L, std::string_view subject, std::string_view pattern) {
  lua_settop(L, 0);
  lua_getglobal(L, "string");
  lua_getfield(L, -1, "find");
  lua_remove(L, 1);
  lua_pushlstring(L, subject.data(), subject.size());
  lua_pushlstring(L, pattern.data(), pattern.size());
  return lua_pcall(L, 2, LUA_MULTRET, 0) == LUA_OK;
}

void expect(bool same) {
  if (!same) std::abort();
}

void compare(lua_State* L, std::string_view subject, const Pattern& pattern, const Pattern::Match* m) {
  expect(lua_isnil(L, 1) == (m == nullptr));
  if (m == nullptr) return;
  expect(lua_tointeger(L, 1) == static_cast<lua_Integer>(m->begin) + 1 &&
         lua_tointeger(L, 2) == static_cast<lua_Integer>(m->end));
  expect(lua_gettop(L) == 2 + static_cast<int>(pattern.capture_count()));
  for (std::size_t i = 0; i < pattern.capture_count(); ++i) {
    const auto& c = m->captures[i];
    const int at = static_cast<int>(i) + 3;
    if (c.position) {
      expect(lua_isinteger(L, at) != 0 && lua_tointeger(L, at) == static_cast<lua_Integer>(c.begin) + 1);
      continue;
    }
    std::size_t n = 0;
    const char* p = lua_tolstring(L, at, &n);
    expect(std::string_view(p, n) == subject.substr(c.begin, c.end - c.begin));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static lua_State* const L = [] {
    lua_State* made = luaL_newstate();
    luaL_openlibs(made);
    return made;
  }();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view text = input.substr(0, input.find('\n'));
  const std::string_view subject = input.substr(std::min(text.size() + 1, input.size()));
  // Within these sizes not even backtracking takes long.
  if (text.size() > 16 || subject.size() > 24) return 0;
  const bool fine = stock_find(L, subject, text);
  try {
    const Pattern pattern(text);
    const std::atomic<bool> stop = false;
    Pattern::Match m;
    const bool found = pattern.find(subject, 0, Pattern::none, stop, m);
    expect(fine);
    compare(L, subject, pattern, found ? &m : nullptr);
  } catch (const textmill::lua::PatternError&) {
  }
  return 0;
}
