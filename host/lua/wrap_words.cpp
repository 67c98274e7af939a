// Word lists, and the files beside a script.
#include "lua/wrap_words.hpp"

#include "lua/binding.hpp"
#include "lua/term_text.hpp"

namespace textmill::lua {
namespace {

constexpr std::size_t most_word_bytes = std::size_t{64} << 20, bytes_of_a_list = 4096;

/// words(list [, { ignore_case = true }])
int words(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  bool ignore_case = false;
  if (!lua_isnoneornil(L, 2)) {
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_getfield(L, 2, "ignore_case");
    ignore_case = lua_toboolean(L, -1) != 0;
  }
  lua_settop(L, 1);
  auto& handle = push_handle<WordsHandle>(L, Kind::words, false);
  handle.list = new WordList(ignore_case);
  std::size_t& used = Engine::of(L).word_bytes();
  used += bytes_of_a_list;
  for (lua_Integer i = 1; lua_rawgeti(L, 1, i) != LUA_TNIL; ++i) {
    if (lua_type(L, -1) != LUA_TSTRING)
      return luaL_error(L, "entry %I of the list is a %s, not a text", static_cast<LUAI_UACINT>(i),
                        luaL_typename(L, -1));
    const auto entry = checked_text(L, -1);
    if (const auto fault = term_fault(entry); !fault.empty())
      throw error("words(): entry " + std::to_string(i) + " " + fault);
    used += entry.size() + 64;
    if (used > most_word_bytes)
      return luaL_error(L,
                        "the word lists of this script take more than %d MB; make each once, at the top of the script",
                        static_cast<int>(most_word_bytes >> 20));
    handle.list->add(entry);
    lua_pop(L, 1);
  }
  lua_settop(L, 2);
  return 1;
}

int free_words(lua_State* L) {
  auto* handle = handle_if<WordsHandle>(L, 1, Kind::words);
  if (handle != nullptr) delete std::exchange(handle->list, nullptr);
  return 0;
}

int size(lua_State* L) {
  lua_pushinteger(L, static_cast<lua_Integer>(checked<WordsHandle>(L, 1, Kind::words).list->size()));
  return 1;
}

/// resource(name): the lines of a file, without blank ones and those that begin with "#"; resource(name, "text"): all of it.
int resource(lua_State* L) {
  const std::string name(checked_text(L, 1));
  const bool whole = wants_whole_text(L, "resource");
  Engine& engine = Engine::of(L);
  if (engine.phase() != Phase::load && engine.phase() != Phase::explore)
    return luaL_error(L, "resource() is for the top of the script, where each file is read once");
  const auto text = engine.source().resource(name);
  if (whole) {
    lua_pushlstring(L, text->data(), text->size());
    return 1;
  }
  push_lines(L, *text);
  return 1;
}

}  // namespace

bool wants_whole_text(lua_State* L, const char* function) {
  if (lua_isnoneornil(L, 2)) return false;
  if (checked_text(L, 2) != "text")
    throw error(std::string(function) + "(name) gives lines, " + function + "(name, \"text\") the whole text");
  return true;
}

void push_lines(lua_State* L, std::string_view text) {
  lua_newtable(L);
  lua_Integer n = 0;
  for (std::string_view rest = text; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) continue;
    lua_pushlstring(L, line.data(), line.size());
    lua_rawseti(L, -2, ++n);
  }
}

void open_words(lua_State* L) {
  push_metatable(L, Kind::words);
  set_functions(L, {{"__len", guarded<size>}, {"__gc", guarded<free_words>}});
  lua_pop(L, 1);
  set_functions(L, {{"words", guarded<words>}, {"resource", guarded<resource>}});
}

}  // namespace textmill::lua
