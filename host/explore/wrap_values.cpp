// Values between Lua and the rest: steps and parameters, cells and rows, and how anything is printed.
#include "config/write_yaml.hpp"
#include "explore/bindings.hpp"
#include "explore/session.hpp"
#include "model/diagnostic.hpp"
#include "model/real.hpp"
#include "sinks/width.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

namespace textmill::explore {
namespace {

using config::Value;

constexpr int deepest = 16;

[[noreturn]] void refuse(const std::string& what, const std::string& why) {
  throw std::runtime_error(what + ": " + why);
}

std::string_view text_at(lua_State* L, int index) {
  std::size_t n = 0;
  const char* p = lua_tolstring(L, index, &n);
  return {p, n};
}

Value number_value(lua_State* L, int index, const std::string& what) {
  if (lua_isinteger(L, index) != 0) return config::integer_value(lua_tointeger(L, index));
  const double number = lua_tonumber(L, index);
  if (!std::isfinite(number)) refuse(what, "the number is not finite");
  std::string text;
  model::append_real(text, number);
  Value v;
  v.set_scalar(text);
  return v;
}

std::string type_in_words(lua_State* L, int index) {
  const auto* handle = lua::any_handle(L, index);
  return handle != nullptr ? lua::kind_name(handle->kind) : luaL_typename(L, index);
}

Value value_at(lua_State* L, int index, const std::string& what, int depth);

Value table_value(lua_State* L, int index, const std::string& what, int depth) {
  if (depth > deepest) refuse(what, "tables are nested too deeply");
  luaL_checkstack(L, 10, "tables are nested too deeply");
  const auto n = static_cast<lua_Integer>(lua_rawlen(L, index));
  Value list = config::list_value();
  for (lua_Integer i = 1; i <= n; ++i) {
    lua_rawgeti(L, index, i);
    list.items.push_back(value_at(L, lua_gettop(L), what + "[" + std::to_string(i) + "]", depth + 1));
    lua_pop(L, 1);
  }
  std::vector<std::string> names;  // in an order that does not depend on the run
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING) names.emplace_back(text_at(L, -2));
  if (names.empty()) return list;
  if (n != 0) refuse(what, "a table is either a list or has names, not both");
  std::sort(names.begin(), names.end());
  Value map = config::map_value();
  for (const auto& name : names) {
    lua_getfield(L, index, name.c_str());
    set_entry(map, name, value_at(L, lua_gettop(L), what + "." + name, depth + 1));
    lua_pop(L, 1);
  }
  return map;
}

Value value_at(lua_State* L, int index, const std::string& what, int depth) {
  switch (lua_type(L, index)) {
    case LUA_TBOOLEAN: return config::boolean_value(lua_toboolean(L, index) != 0);
    case LUA_TNUMBER: return number_value(L, index, what);
    case LUA_TSTRING: return config::text_value(config::without_variables(text_at(L, index)));
    case LUA_TTABLE: return table_value(L, index, what, depth);
    default: refuse(what, "a " + type_in_words(L, index) + " can't be the value of a parameter");
  }
}

// ---- printing --------------------------------------------------------------------------------------------------

constexpr int shown_depth = 3;
constexpr std::size_t shown_items = 20;

void append_value(lua_State* L, int index, std::string& out, int depth);

void append_key(lua_State* L, int index, std::string& out) {
  if (lua_type(L, index) == LUA_TSTRING) out += text_at(L, index);
  else out += "[" + std::string(lua::push_text(L, index)) + "]", lua_pop(L, 1);
}

/// { 1, 2, name = "x" }: the list first, then the rest in the order of pairs().
void append_table(lua_State* L, int index, std::string& out, int depth) {
  index = lua_absindex(L, index);
  luaL_checkstack(L, 10, "tables are nested too deeply");
  const auto n = static_cast<std::size_t>(lua_rawlen(L, index));
  std::vector<std::string> parts;
  std::size_t left_out = 0;
  for (std::size_t i = 1; i <= n; ++i) {
    if (parts.size() == shown_items) {
      left_out = n - i + 1;
      break;
    }
    lua_rawgeti(L, index, static_cast<lua_Integer>(i));
    append_value(L, -1, parts.emplace_back(), depth + 1);
    lua_pop(L, 1);
  }
  std::vector<std::pair<std::string, std::string>> named;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    if (lua_isinteger(L, -2) != 0 && lua_tointeger(L, -2) >= 1 && static_cast<std::size_t>(lua_tointeger(L, -2)) <= n)
      continue;
    std::string key, value;
    append_key(L, lua_gettop(L) - 1, key);
    append_value(L, -1, value, depth + 1);
    named.emplace_back(std::move(key), std::move(value));
  }
  std::sort(named.begin(), named.end());
  for (const auto& [key, value] : named) {
    if (parts.size() >= shown_items) ++left_out;
    else parts.push_back(key + " = " + value);
  }
  if (left_out != 0) parts.push_back("… " + std::to_string(left_out) + " more");
  std::size_t length = 0;
  for (const auto& p : parts) length += p.size() + 2;
  const bool lines = length > 90 && depth == 0;
  out += parts.empty() ? "{" : lines ? "{\n  " : "{ ";
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i == 0 ? "" : lines ? ",\n  " : ", ") + parts[i];
  out += parts.empty() ? "}" : lines ? "\n}" : " }";
}

void append_value(lua_State* L, int index, std::string& out, int depth) {
  if (lua_type(L, index) == LUA_TSTRING && depth > 0) {
    out += '"' + std::string(text_at(L, index)) + '"';
  } else if (lua_type(L, index) == LUA_TTABLE && luaL_getmetafield(L, index, "__tostring") == LUA_TNIL) {
    lua_pushnil(L);
    const bool empty = lua_next(L, index < 0 ? index - 1 : index) == 0;
    if (!empty) lua_pop(L, 2);
    if (empty) out += "{}";
    else if (depth >= shown_depth) out += "{…}";
    else append_table(L, index, out, depth);
  } else {
    if (lua_type(L, index) == LUA_TTABLE) lua_pop(L, 1);
    out += lua::push_text(L, index);
    lua_pop(L, 1);
  }
}

bool is_block(lua_State* L, int index) {
  const auto* handle = lua::any_handle(L, index);
  return handle != nullptr && (handle->kind == lua::Kind::result || handle->kind == lua::Kind::plot);
}

}  // namespace

Value to_value(lua_State* L, int index, const std::string& what) {
  return value_at(L, lua_absindex(L, index), what, 0);
}

Value to_step(lua_State* L, int index) {
  index = lua_absindex(L, index);
  if (lua_type(L, index) == LUA_TSTRING) return step_value(std::string(text_at(L, index)), config::map_value());
  if (lua_type(L, index) != LUA_TTABLE)
    throw std::runtime_error("a step is \"ID\" or { \"ID\", PARAMETER = VALUE }, not a " + type_in_words(L, index));
  if (lua_rawgeti(L, index, 1) != LUA_TSTRING) {
    lua_pop(L, 1);
    return to_value(L, index, "step");  // as in a run file: { use = ID, with = {...} }
  }
  const std::string id(text_at(L, -1));
  lua_pop(L, 1);
  Value with = config::map_value();
  std::set<std::string> names;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING) names.emplace(text_at(L, -2));
  for (const auto& name : names) {
    lua_getfield(L, index, name.c_str());
    set_entry(with, name, to_value(L, -1, name));
    lua_pop(L, 1);
  }
  return step_value(id, std::move(with));
}

void push_cell(lua_State* L, const model::Column& c, std::size_t row) {
  if (!c.valid(row)) return lua_pushnil(L);
  const auto whole = [&](auto v) {
    if (std::in_range<lua_Integer>(v)) lua_pushinteger(L, static_cast<lua_Integer>(v));
    else lua_pushnumber(L, static_cast<lua_Number>(v));
  };
  switch (c.type()) {
    case TML_STR: {
      const auto text = c.text(row);
      lua_pushlstring(L, text.data(), text.size());
      return;
    }
    case TML_BOOL: return lua_pushboolean(L, c.as<std::uint8_t>()[row]);
    case TML_U8: return whole(c.as<std::uint8_t>()[row]);
    case TML_U16: return whole(c.as<std::uint16_t>()[row]);
    case TML_U64: return whole(c.as<std::uint64_t>()[row]);
    case TML_I32: return whole(c.as<std::int32_t>()[row]);
    case TML_I64: return whole(c.as<std::int64_t>()[row]);
    case TML_F32: return lua_pushnumber(L, static_cast<double>(c.as<float>()[row]));
    case TML_F64: return lua_pushnumber(L, c.as<double>()[row]);
    default: return whole(c.as<std::uint32_t>()[row]);
  }
}

void push_row(lua_State* L, const ResultTable& table, std::size_t row) {
  const auto& names = table.schema().columns;
  lua_createtable(L, 0, static_cast<int>(names.size()));
  for (std::size_t c = 0; c < names.size(); ++c) {
    push_cell(L, table.column(c), row);
    lua_setfield(L, -2, names[c].name.c_str());
  }
}

model::Column column_of_list(lua_State* L, std::size_t n, const std::string& name) {
  const int list = lua_gettop(L);
  bool text = false, real = false, whole = false, boolean = false;
  for (std::size_t i = 1; i <= n; ++i) {
    const int type = lua_rawgeti(L, list, static_cast<lua_Integer>(i));
    if (type == LUA_TSTRING) text = true;
    else if (type == LUA_TBOOLEAN) boolean = true;
    else if (type == LUA_TNUMBER) (lua_isinteger(L, -1) != 0 ? whole : real) = true;
    else if (type != LUA_TNIL)
      throw std::runtime_error("row " + std::to_string(i) + " of column '" + name + "' is a " + luaL_typename(L, -1) +
                               "; cells are numbers, texts or booleans");
    lua_pop(L, 1);
  }
  if (static_cast<int>(text) + static_cast<int>(boolean) + static_cast<int>(real || whole) > 1)
    throw std::runtime_error("column '" + name + "' mixes texts, numbers or booleans; use tostring() or tonumber()");
  model::Column c;
  c.reset(boolean ? TML_BOOL : real ? TML_F64 : whole ? TML_I64 : TML_STR, boolean || real || whole ? n : 0);
  std::vector<std::size_t> nulls;
  for (std::size_t i = 0; i < n; ++i) {
    const int type = lua_rawgeti(L, list, static_cast<lua_Integer>(i) + 1);
    const bool finite = type != LUA_TNUMBER || std::isfinite(lua_tonumber(L, -1));
    if (type == LUA_TNIL || !finite) nulls.push_back(i);  // what is no number has no value in a table
    if (c.is_text()) c.append(type == LUA_TNIL ? std::string_view() : text_at(L, -1));
    else if (boolean) c.as<std::uint8_t>()[i] = lua_toboolean(L, -1) != 0 ? 1 : 0;
    else if (real && finite) c.as<double>()[i] = lua_tonumber(L, -1);
    else if (whole && finite) c.as<std::int64_t>()[i] = lua_tointeger(L, -1);
    lua_pop(L, 1);
  }
  for (const std::size_t i : nulls) c.validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << (i % 8)));
  return c;
}

int push_option(lua_State* L, int index, const char* name) {
  if (lua_isnoneornil(L, index)) {
    lua_pushnil(L);
    return LUA_TNIL;
  }
  luaL_checktype(L, index, LUA_TTABLE);
  lua_pushstring(L, name);
  return lua_rawget(L, index);
}

void check_options(lua_State* L, int index, const char* function, const std::vector<std::string>& known) {
  if (lua_isnoneornil(L, index)) return;
  luaL_checktype(L, index, LUA_TTABLE);
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    const std::string name(text_at(L, -2));
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string all;
    for (const auto& k : known) all += (all.empty() ? "" : ", ") + k;
    const std::string near(model::nearest(name, known));
    throw std::runtime_error(std::string(function) + " has no option '" + name + "'; " +
                             (near.empty() ? "it has " + all : "did you mean '" + near + "'?"));
  }
}

std::vector<std::string> name_arguments(lua_State* L, int first) {
  std::vector<std::string> names;
  if (lua_type(L, first) == LUA_TTABLE) {
    for (lua_Integer i = 1; lua_rawgeti(L, first, i) != LUA_TNIL; ++i) {
      names.emplace_back(lua::checked_text(L, -1));
      lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return names;
  }
  for (int i = first; i <= lua_gettop(L); ++i) names.emplace_back(lua::checked_text(L, i));
  return names;
}

void print_values(lua_State* L, int first, int last) {
  std::string out;
  for (int i = first; i <= last; ++i) {
    if (i != first) out += is_block(L, i) || out.ends_with('\n') ? "" : "\t";
    if (is_block(L, i) && !out.empty() && !out.ends_with('\n')) out += '\n';
    append_value(L, i, out, 0);
    if (is_block(L, i) && !out.ends_with('\n')) out += '\n';
  }
  if (!out.ends_with('\n') || out.empty()) out += '\n';
  Session::of(L).print(out);
}

}  // namespace textmill::explore
