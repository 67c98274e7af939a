// Plain Lua tables as states. In observe() a script gets a fresh table for each document, as state() has made it; what it
// leaves there is added to the state. In finish() and annotate() it gets a view of the whole.
#include "lua/wrap_state.hpp"

namespace textmill::lua {
namespace {

void push_key(lua_State* L, const PlainKey& key) {
  if (const auto* number = std::get_if<std::int64_t>(&key)) return lua_pushinteger(L, *number);
  const auto& text = std::get<std::string>(key);
  lua_pushlstring(L, text.data(), text.size());
}

PlainKey read_key(lua_State* L, int index, const std::string& path) {
  if (lua_isinteger(L, index) != 0) return lua_tointeger(L, index);
  if (lua_type(L, index) == LUA_TSTRING) return std::string(checked_text(L, index));
  throw error((path.empty() ? "the state" : "'" + path + "' of the state") + " has a key that is a " +
              luaL_typename(L, index) + "; keys are texts or whole numbers");
}

Plain read_value(lua_State* L, const std::string& path, int depth) {
  switch (lua_type(L, -1)) {
    case LUA_TTABLE: return {read_plain(L, path, depth + 1)};
    case LUA_TSTRING: return {std::string(checked_text(L, -1))};
    case LUA_TNUMBER: {
      if (lua_isinteger(L, -1) != 0) return {static_cast<std::int64_t>(lua_tointeger(L, -1))};
      const std::string shown(push_text(L, -1));
      throw error("'" + path + "' of the state is " + shown +
                  ", a real number; plain states hold whole numbers (use // or math.tointeger), reals are summed in an "
                  "exact_sum()");
    }
    case LUA_TUSERDATA:
      throw error("'" + path + "' of the state is a " + kind_name(any_handle(L, -1)->kind) +
                  "; a state with counter(), sum() and the like is written record { ... }");
    default:
      throw error("'" + path + "' of the state is a " + std::string(luaL_typename(L, -1)) +
                  "; plain states hold whole numbers, texts and tables");
  }
}

void push_view_value(lua_State* L, const Plain& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value.value)) return lua_pushinteger(L, *number);
  if (const auto* table = std::get_if<Plain::Table>(&value.value)) return push_plain_view(L, *table);
  const auto& text = std::get<std::string>(value.value);
  lua_pushlstring(L, text.data(), text.size());
}

int view_index(lua_State* L) {
  const auto& view = checked<PlainHandle>(L, 1, Kind::plain);
  const bool usable = lua_isinteger(L, 2) != 0 || lua_type(L, 2) == LUA_TSTRING;
  const auto found = usable ? view.table->find(read_key(L, 2, "")) : view.table->end();
  if (found == view.table->end()) lua_pushnil(L);
  else push_view_value(L, found->second);
  return 1;
}

int view_newindex(lua_State* L) {
  return luaL_error(L, "the state can't be changed in %s", phase_name(Engine::of(L).phase()));
}

int view_length(lua_State* L) {
  lua_pushinteger(L, static_cast<lua_Integer>(checked<PlainHandle>(L, 1, Kind::plain).table->size()));
  return 1;
}

/// Called by `for` with the view and the last key.
int view_next(lua_State* L) {
  const auto& table = *checked<PlainHandle>(L, 1, Kind::plain).table;
  const auto at = lua_isnoneornil(L, 2) ? table.begin() : table.upper_bound(read_key(L, 2, ""));
  if (at == table.end()) return 0;
  push_key(L, at->first);
  push_view_value(L, at->second);
  return 2;
}

int view_pairs(lua_State* L) {
  checked<PlainHandle>(L, 1, Kind::plain);
  lua_settop(L, 1);
  lua_pushcfunction(L, guarded<view_next>);
  lua_insert(L, 1);
  return 2;
}

}  // namespace

Plain::Table read_plain(lua_State* L, const std::string& path, int depth) {
  if (depth >= Plain::deepest)
    throw error("'" + path + "' of the state is nested more than " + std::to_string(Plain::deepest) + " tables deep");
  luaL_checkstack(L, 8, nullptr);
  Plain::Table table;
  const int source = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, source) != 0; lua_pop(L, 1)) {
    PlainKey key = read_key(L, -2, path);
    Engine::of(L).guard().charge(L, 64 + (key.index() == 1 ? std::get<1>(key).size() : 0));
    Plain value = read_value(L, plain_path(path, key), depth);
    table.emplace(std::move(key), std::move(value));
  }
  return table;
}

void push_plain_table(lua_State* L, const Plain::Table& table) {
  luaL_checkstack(L, 8, nullptr);
  lua_newtable(L);
  for (const auto& [key, value] : table) {
    push_key(L, key);
    if (const auto* inner = std::get_if<Plain::Table>(&value.value)) push_plain_table(L, *inner);
    else push_view_value(L, value);
    lua_rawset(L, -3);
  }
}

void push_plain_view(lua_State* L, const Plain::Table& table) {
  push_handle<PlainHandle>(L, Kind::plain, true).table = &table;
}

void open_plain(lua_State* L) {
  push_metatable(L, Kind::plain);
  set_functions(L, {{"__index", guarded<view_index>},
                    {"__newindex", guarded<view_newindex>},
                    {"__len", guarded<view_length>},
                    {"__pairs", guarded<view_pairs>}});
  lua_pop(L, 1);
}

}  // namespace textmill::lua
