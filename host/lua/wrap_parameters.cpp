// The parameters of a step: p.name. An empty table in front of the values, so that they can't be changed and a misspelt
// name is an error.
#include "lua/binding.hpp"

#include "model/diagnostic.hpp"

namespace textmill::lua {
namespace {

/// Upvalue: the values by name, false where there is none.
int index(lua_State* L) {
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  std::vector<std::string> names;
  for (const auto& p : Engine::of(L).declaration()->descriptor.params) names.push_back(p.id);
  const std::string name(push_text(L, 2));
  if (std::find(names.begin(), names.end(), name) != names.end()) {
    lua_pushnil(L);
    return 1;
  }
  const std::string near(model::nearest(name, names));
  throw error("the plugin has no parameter '" + name + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
}

int newindex(lua_State* L) { return luaL_error(L, "parameters can't be changed"); }

void push_one(lua_State* L, const model::ParameterSpec& spec, const ParameterValue& value, std::size_t i) {
  switch (spec.type) {
    case TML_P_BOOL: return lua_pushboolean(L, value.integers[i] != 0 ? 1 : 0);
    case TML_P_INT: return lua_pushinteger(L, value.integers[i]);
    case TML_P_REAL: return lua_pushnumber(L, value.reals[i]);
    default: lua_pushlstring(L, value.texts[i].data(), value.texts[i].size());
  }
}

std::size_t count(const ParameterValue& v) { return std::max({v.integers.size(), v.reals.size(), v.texts.size()}); }

/// A list is a table, a text that was not given is "", anything else that was not given is nil.
void push_parameter(lua_State* L, const model::ParameterSpec& spec, const ParameterValue& value) {
  const std::size_t n = count(value);
  if (!spec.list) {
    if (n != 0) push_one(L, spec, value, 0);
    else if (spec.type == TML_P_TEXT) lua_pushliteral(L, "");
    else lua_pushnil(L);
    return;
  }
  lua_createtable(L, static_cast<int>(n), 0);
  for (std::size_t i = 0; i < n; ++i) {
    push_one(L, spec, value, i);
    lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
  }
}

}  // namespace

void push_parameters(lua_State* L, const Declaration& declaration, const std::vector<ParameterValue>& values) {
  lua_newtable(L);
  lua_newtable(L);
  lua_newtable(L);
  for (std::size_t k = 0; k < values.size(); ++k) {
    push_parameter(L, declaration.descriptor.params[k], values[k]);
    lua_setfield(L, -2, declaration.descriptor.params[k].id.c_str());
  }
  lua_pushcclosure(L, guarded<index>, 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, guarded<newindex>);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

}  // namespace textmill::lua
