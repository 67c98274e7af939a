// tabulate(): a table of what a program has computed.
#include "explore/bindings.hpp"

#include <set>

namespace textmill::explore {
namespace {

/// The names of the columns of a list of rows, in the order of the texts.
std::vector<std::string> names_in_rows(lua_State* L) {
  std::set<std::string> names;
  for (lua_Integer i = 1; lua_rawgeti(L, 1, i) != LUA_TNIL; ++i) {
    luaL_checktype(L, -1, LUA_TTABLE);
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1))
      if (lua_type(L, -2) == LUA_TSTRING) names.insert(std::string(lua::checked_text(L, -2)));
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return {names.begin(), names.end()};
}

}  // namespace

/// tabulate(rows [, columns])
int tabulate(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  const std::size_t n = lua_rawlen(L, 1);
  for (std::size_t i = 1; i <= n; ++i) {
    if (lua_rawgeti(L, 1, static_cast<lua_Integer>(i)) != LUA_TTABLE)
      return luaL_error(L, "row %I is a %s; a row is { name = value }, or a list in the order of the columns",
                        static_cast<LUAI_UACINT>(i), luaL_typename(L, -1));
    lua_pop(L, 1);
  }
  std::vector<std::string> names;
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TTABLE), names = name_arguments(L, 2);
  else names = names_in_rows(L);
  if (names.empty()) return luaL_error(L, "a table needs columns: tabulate(rows, { \"name\", ... })");
  std::vector<model::TableColumn> described;
  std::vector<model::Column> columns;
  for (std::size_t c = 0; c < names.size(); ++c) {
    lua_createtable(L, static_cast<int>(n), 0);
    for (std::size_t i = 1; i <= n; ++i) {
      lua_rawgeti(L, 1, static_cast<lua_Integer>(i));
      luaL_checktype(L, -1, LUA_TTABLE);
      lua_pushstring(L, names[c].c_str());
      if (lua_rawget(L, -2) == LUA_TNIL) {  // a row may also be a list
        lua_pop(L, 1);
        lua_rawgeti(L, -1, static_cast<lua_Integer>(c) + 1);
      }
      lua_rawseti(L, -3, static_cast<lua_Integer>(i));
      lua_pop(L, 1);
    }
    columns.push_back(column_of_list(L, n, names[c]));
    described.push_back({names[c], columns.back().type(), "", "", 0});
    lua_pop(L, 1);
  }
  push_result(L, std::make_shared<ResultTable>("table", std::move(described), std::move(columns)));
  return 1;
}

}  // namespace textmill::explore
