// The check of a call against the page of what is called: an Entry names the arguments, their types and what they mean, so that
// what help() prints is also what a wrong call is answered with. Types are those of LuaLS, looked at from outside: of a list
// only that it is a table.
#include "explore/bindings.hpp"
#include "model/diagnostic.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::explore {
namespace {

using lua::guarded;
using lua::Kind;

/// "string|fun(a: string|table): any" at the bars that separate alternatives.
std::vector<std::string> alternatives(std::string_view type) {
  std::vector<std::string> all(1);
  int depth = 0;
  for (const char c : type) {
    if (c == '(' || c == '<') ++depth;
    if (c == ')' || c == '>') --depth;
    if (c == '|' && depth == 0) all.emplace_back();
    else all.back() += c;
  }
  return all;
}

constexpr std::pair<std::string_view, Kind> classes[] = {
    {"Corpus", Kind::corpus}, {"Table", Kind::result}, {"LoadedDocument", Kind::loaded_document}, {"Plot", Kind::plot}};

bool is_function(std::string_view type) { return type.starts_with("fun("); }
bool is_list(std::string_view type) { return type.ends_with("[]"); }

bool fits(lua_State* L, int index, std::string_view type) {
  const int is = lua_type(L, index);
  if (type == "any") return true;
  if (is_function(type)) return is == LUA_TFUNCTION;
  if (is_list(type) || type.starts_with("table")) return is == LUA_TTABLE;
  if (type == "string") return is == LUA_TSTRING;
  if (type == "boolean") return is == LUA_TBOOLEAN;
  if (type == "false") return is == LUA_TBOOLEAN && lua_toboolean(L, index) == 0;
  if (type == "number") return is == LUA_TNUMBER;
  if (type == "integer") {
    int whole = 0;
    lua_tointegerx(L, index, &whole);
    return is == LUA_TNUMBER && whole != 0;
  }
  const auto* found =
      std::find_if(std::begin(classes), std::end(classes), [&](const auto& c) { return c.first == type; });
  return found != std::end(classes) && lua::handle_if<lua::Handle>(L, index, found->second) != nullptr;
}

std::string in_words(std::string_view type) {
  if (is_function(type)) return "a function";
  if (is_list(type)) {
    type.remove_suffix(2);
    return type == "string" ? "a list of texts" : type == "number" ? "a list of numbers" : "a list";
  }
  if (type.starts_with("table<")) return "{ name = number }";
  if (type.starts_with("table")) return "{ … }";
  if (type == "string") return "a text";
  if (type == "integer") return "a whole number";
  if (type == "number") return "a number";
  if (type == "boolean") return "true or false";
  if (type == "LoadedDocument") return "a document";
  for (const auto& [name, kind] : classes)
    if (name == type) return std::string("a ") + lua::kind_name(kind);
  return std::string(type);
}

std::string wanted(std::string_view type) {
  const auto all = alternatives(type);
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i)
    out += (i == 0 ? "" : i + 1 == all.size() ? " or " : ", ") + in_words(all[i]);
  return out;
}

std::string given(lua_State* L, int index) {
  if (const auto* handle = lua::any_handle(L, index)) return std::string("a ") + lua::kind_name(handle->kind);
  switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL: return "nil";
    case LUA_TSTRING: return "a text";
    case LUA_TTABLE: return "a Lua table";
    case LUA_TNUMBER: return lua_isinteger(L, index) != 0 ? "a whole number" : "a number";
    default: return std::string("a ") + luaL_typename(L, index);
  }
}

/// "docs" of "Corpus:docs", as it is written in a call.
std::string called(const Entry& e) {
  const std::string_view name = e.name;
  const auto at = name.find(':');
  return std::string(at == std::string_view::npos ? name : name.substr(at + 1));
}

[[noreturn]] void refuse(const Entry& e, const std::string& why) {
  throw std::runtime_error(called(e) + ": " + why + "; example: " + e.example);
}

void check_value(lua_State* L, const Entry& e, int index, const Argument& a, const char* noun) {
  const bool absent = std::string_view(a.type) == "any" ? lua_isnone(L, index) : lua_isnoneornil(L, index);
  if (absent && may_be_absent(a)) return;
  const std::string named = std::string(noun) + "'" + bare_name(a) + "'";
  if (absent) refuse(e, named + " is missing (" + a.text + ")");
  const auto types = alternatives(a.type);
  if (std::any_of(types.begin(), types.end(), [&](const auto& t) { return fits(L, index, t); })) return;
  refuse(e, named + " is " + wanted(a.type) + ", not " + given(L, index) + " (" + a.text + ")");
}

void check_option_values(lua_State* L, const Entry& e, int index) {
  if (!lua_isnoneornil(L, index) && lua_type(L, index) != LUA_TTABLE)
    refuse(e, "options stand in braces, not " + given(L, index));
  std::vector<std::string> known;
  for (const auto& a : e.arguments) {
    if (!is_option(a)) continue;
    known.push_back(bare_name(a));
    push_option(L, index, known.back().c_str());
    check_value(L, e, lua_gettop(L), a, "option ");
    lua_pop(L, 1);
  }
  check_options(L, index, called(e).c_str(), known);
}

/// What stands before the colon of a method comes first.
int check_self(lua_State* L, const Entry& e) {
  const std::string_view name = e.name;
  const auto at = name.find(':');
  if (at == std::string_view::npos) return 0;
  const std::string_view type = name.substr(0, at);
  if (fits(L, 1, type)) return 1;
  const std::string method(name.substr(at + 1));
  throw std::runtime_error("'" + method + "' is a method of " + in_words(type) + ", with a colon: x:" + method +
                           "(); example: " + e.example);
}

/// Upvalues: the entry, whether the current corpus comes before the arguments.
int checked_call(lua_State* L) {
  const Entry& e = *static_cast<const Entry*>(lua_touserdata(L, lua_upvalueindex(1)));
  if (lua_toboolean(L, lua_upvalueindex(2)) != 0) insert_current(L);
  int next = 1 + check_self(L, e);
  const Argument* rest = nullptr;
  for (const auto& a : e.arguments) {
    if (is_rest(a)) rest = &a;
    else if (!is_option(a)) check_value(L, e, next++, a, "");
  }
  const bool options = std::any_of(e.arguments.begin(), e.arguments.end(), is_option);
  if (rest != nullptr && options) return e.function(L);  // which alone knows where its options are
  if (options) check_option_values(L, e, next++);
  for (; rest != nullptr && next <= lua_gettop(L); ++next) check_value(L, e, next, *rest, "argument ");
  if (lua_gettop(L) >= next) refuse(e, "there is an argument too many, " + given(L, next));
  return e.function(L);
}

}  // namespace

void set_documented(lua_State* L, std::span<const Entry> entries, bool of_current) {
  for (const Entry& e : entries) {
    if (e.function == nullptr) continue;
    const std::string_view name = e.name;
    const auto at = name.find_last_of(".:");
    lua_pushlightuserdata(L, const_cast<Entry*>(&e));
    lua_pushboolean(L, of_current ? 1 : 0);
    lua_pushcclosure(L, guarded<checked_call>, 2);
    lua_setfield(L, -2, std::string(at == std::string_view::npos ? name : name.substr(at + 1)).c_str());
  }
}

}  // namespace textmill::explore
