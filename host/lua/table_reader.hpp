// Reading a Lua table by key, with messages that say where and what is wrong. Raw access only.
#pragma once
#include "lua/source.hpp"

#include <lua.hpp>

#include <optional>
#include <string>
#include <vector>

namespace textmill::lua {

/// The table at a place on the stack, which must stay there. `what` names it in messages: "parameter 'top'".
class TableReader {
 public:
  TableReader(lua_State* L, int index, const Source& source, int line, std::string what)
      : lua_(L), table_(lua_absindex(L, index)), source_(&source), line_(line), what_(std::move(what)) {}

  /// Throws ScriptError at the line of `needle` in the script, or that of the declaration.
  [[noreturn]] void wrong(const std::string& message, std::string_view needle = {}) const;
  /// Refuses any key that is not in the list, with the nearest that is. Numbered entries are allowed up to `entries`.
  void allow(const std::vector<std::string>& keys, lua_Integer entries) const;

  bool has(const char* key) const;
  std::optional<std::string> text(const char* key) const;
  std::optional<bool> boolean(const char* key) const;
  std::optional<lua_Integer> integer(const char* key) const;
  std::optional<lua_Number> number(const char* key) const;
  /// True when there is a function under the key; anything else but nil is an error.
  bool function(const char* key) const;
  /// The text of entry i, which must be one.
  std::string text_at(lua_Integer i) const;
  lua_Integer size() const { return static_cast<lua_Integer>(lua_rawlen(lua_, table_)); }
  /// Calls f for each entry of the list under the key, with the entry on top of the stack.
  template <class F> void each(const char* key, F&& f) const {
    if (push(key) == LUA_TNIL) {
      lua_pop(lua_, 1);
      return;
    }
    if (lua_type(lua_, -1) != LUA_TTABLE)
      wrong(std::string("'") + key + "' is a list { ... }, not " + luaL_typename(lua_, -1));
    const int list = lua_gettop(lua_);
    const auto n = static_cast<lua_Integer>(lua_rawlen(lua_, list));
    luaL_checkstack(lua_, 20, nullptr);
    for (lua_Integer i = 1; i <= n; ++i) {
      lua_rawgeti(lua_, list, i);
      f(i);
      lua_settop(lua_, list);
    }
    TableReader(lua_, list, *source_, line_, std::string("'") + key + "'").allow({}, n);
    lua_settop(lua_, list - 1);
  }
  lua_State* state() const { return lua_; }
  const Source& source() const { return *source_; }
  int line() const { return line_; }
  const std::string& what() const { return what_; }

 private:
  int push(const char* key) const;
  lua_State* lua_;
  int table_;
  const Source* source_;
  int line_;
  std::string what_;
};

}  // namespace textmill::lua
