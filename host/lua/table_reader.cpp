#include "lua/table_reader.hpp"

#include "model/diagnostic.hpp"

#include <algorithm>

namespace textmill::lua {

void TableReader::wrong(const std::string& message, std::string_view needle) const {
  throw ScriptError(source_->path() + ":" + std::to_string(source_->line_of(needle, line_)) + ": " + message);
}

void TableReader::allow(const std::vector<std::string>& keys, lua_Integer entries) const {
  lua_pushnil(lua_);
  while (lua_next(lua_, table_) != 0) {
    lua_pop(lua_, 1);
    if (lua_isinteger(lua_, -1) != 0 && lua_tointeger(lua_, -1) >= 1 && lua_tointeger(lua_, -1) <= entries) continue;
    if (lua_type(lua_, -1) != LUA_TSTRING)
      wrong(what_ + " has an entry that is not expected there; fields are written name = value");
    const std::string key = lua_tostring(lua_, -1);
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    const std::string near(model::nearest(key, keys));
    std::string all;
    for (const auto& k : keys) all += (all.empty() ? "" : ", ") + k;
    wrong(what_ + " has no field '" + key + "'" +
          (!near.empty() ? "; did you mean '" + near + "'?"
           : all.empty() ? ""
                         : "; there are: " + all));
  }
}

int TableReader::push(const char* key) const {
  lua_pushstring(lua_, key);
  return lua_rawget(lua_, table_);
}

bool TableReader::has(const char* key) const {
  const bool is = push(key) != LUA_TNIL;
  lua_pop(lua_, 1);
  return is;
}

std::optional<std::string> TableReader::text(const char* key) const {
  const int type = push(key);
  std::optional<std::string> found;
  if (type == LUA_TSTRING) found = lua_tostring(lua_, -1);
  else if (type != LUA_TNIL)
    wrong("'" + std::string(key) + "' of " + what_ + " is a text in quotes, not " + lua_typename(lua_, type));
  lua_pop(lua_, 1);
  return found;
}

std::optional<bool> TableReader::boolean(const char* key) const {
  const int type = push(key);
  std::optional<bool> found;
  if (type == LUA_TBOOLEAN) found = lua_toboolean(lua_, -1) != 0;
  else if (type != LUA_TNIL)
    wrong("'" + std::string(key) + "' of " + what_ + " is true or false, not " + lua_typename(lua_, type));
  lua_pop(lua_, 1);
  return found;
}

std::optional<lua_Number> TableReader::number(const char* key) const {
  const int type = push(key);
  std::optional<lua_Number> found;
  if (type == LUA_TNUMBER) found = lua_tonumber(lua_, -1);
  else if (type != LUA_TNIL)
    wrong("'" + std::string(key) + "' of " + what_ + " is a number, not " + lua_typename(lua_, type));
  lua_pop(lua_, 1);
  return found;
}

std::optional<lua_Integer> TableReader::integer(const char* key) const {
  const int type = push(key);
  std::optional<lua_Integer> found;
  if (type == LUA_TNUMBER) {
    int whole = 0;
    found = lua_tointegerx(lua_, -1, &whole);
    if (whole == 0) wrong("'" + std::string(key) + "' of " + what_ + " is a whole number");
  } else if (type != LUA_TNIL) {
    wrong("'" + std::string(key) + "' of " + what_ + " is a whole number, not " + lua_typename(lua_, type));
  }
  lua_pop(lua_, 1);
  return found;
}

bool TableReader::function(const char* key) const {
  const int type = push(key);
  lua_pop(lua_, 1);
  if (type != LUA_TFUNCTION && type != LUA_TNIL)
    wrong("'" + std::string(key) + "' is a function, not " + lua_typename(lua_, type));
  return type == LUA_TFUNCTION;
}

std::string TableReader::text_at(lua_Integer i) const {
  if (lua_rawgeti(lua_, table_, i) != LUA_TSTRING)
    wrong("entry " + std::to_string(i) + " of " + what_ + " is a text in quotes, not " + luaL_typename(lua_, -1));
  std::string found = lua_tostring(lua_, -1);
  lua_pop(lua_, 1);
  return found;
}

}  // namespace textmill::lua
