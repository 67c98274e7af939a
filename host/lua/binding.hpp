// What all bindings share: how C++ functions are given to Lua, and what userdata look like.
#pragma once
#include "lua/engine.hpp"

#include <cstdio>
#include <new>

namespace textmill::lua {

/// The kinds of userdata. There are no others in a state, so that a look at the kind is a complete check.
enum class Kind : std::uint32_t {
  document,
  column,
  output,
  counter,
  sum,
  exact_sum,
  list,
  record,
  plain,
  recipe,
  words,
  entries,
  corpus,
  loaded_document,
  result,
  plot,
  count
};

/// "column" ... as the script sees it in messages.
constexpr const char* kind_name(Kind kind) {
  constexpr const char* names[] = {"document",
                                   "column",
                                   "output",
                                   "counter",
                                   "sum",
                                   "exact_sum",
                                   "list",
                                   "record",
                                   "plain state",
                                   "description of a state",
                                   "word list",
                                   "list of counts",
                                   "corpus",
                                   "document",
                                   "table",
                                   "plot",
                                   ""};
  return names[static_cast<std::size_t>(kind)];
}

/// How every userdata begins.
struct Handle {
  Kind kind;
  std::uint64_t epoch;  ///< the call it belongs to; 0 = it outlives calls
};

/// Gives a C++ function to Lua: exceptions become Lua errors after they have left their catch block, so that none crosses
/// Lua. A Lua error is no std::exception and passes through.
template <lua_CFunction Function> int guarded(lua_State* L) {
  char why[400];
  try {
    return Function(L);
  } catch (const std::bad_alloc&) {
    Engine::of(L).guard().stop(Stop::memory);
    why[0] = '\0';
  } catch (const std::exception& e) {
    std::snprintf(why, sizeof why, "%s", e.what());
  }
  Engine::of(L).guard().check(L);
  return luaL_error(L, "%s", why);
}

/// The key of a kind's metatable in the registry.
const void* metatable_key(Kind kind);

/// Pushes a new userdata of type H, which begins with a Handle, with its metatable.
template <class H> H& push_handle(lua_State* L, Kind kind, bool dies_with_call, int user_values = 0) {
  void* room = lua_newuserdatauv(L, sizeof(H), user_values);
  H* handle = new (room) H{};
  static_cast<Handle&>(*handle) = {kind, dies_with_call ? Engine::of(L).epoch() : 0};
  lua_rawgetp(L, LUA_REGISTRYINDEX, metatable_key(kind));
  lua_setmetatable(L, -2);
  return *handle;
}

/// The userdata at an index, or nullptr when there is something else.
inline Handle* any_handle(lua_State* L, int index) {
  return static_cast<Handle*>(lua_touserdata(L, index));  // no script ever sees a light one
}
template <class H> H* handle_if(lua_State* L, int index, Kind kind) {
  Handle* handle = any_handle(L, index);
  return handle != nullptr && handle->kind == kind ? static_cast<H*>(handle) : nullptr;
}

/// Raises an error when the handle belongs to a call that has ended.
inline void check_alive(lua_State* L, const Handle& handle) {
  if (handle.epoch != 0 && handle.epoch != Engine::of(L).epoch())
    luaL_error(L, "this %s belongs to a call that has ended; read what you need before the function returns",
               kind_name(handle.kind));
}

/// The userdata of one kind at an index. Raises an error when it is something else, or belongs to a call that has ended.
template <class H> H& checked(lua_State* L, int index, Kind kind) {
  H* handle = handle_if<H>(L, index, kind);
  if (handle == nullptr) luaL_typeerror(L, index, kind_name(kind));
  check_alive(L, *handle);
  return *handle;
}

/// Text of an argument that must be a string, not a number.
inline std::string_view checked_text(lua_State* L, int index) {
  luaL_checktype(L, index, LUA_TSTRING);
  std::size_t n = 0;
  const char* p = lua_tolstring(L, index, &n);
  return {p, n};
}

/// The id of the term at an index, checked first: a term outlives the call, and goes into tables and saved states. The error
/// begins with `function`, the method that the script has called.
term_id intern_term(lua_State* L, int index, const char* function);

/// The table of functions for a metatable; ends with a null name.
struct Method {
  const char* name;
  lua_CFunction function;
};

/// Makes the metatable of a kind: __name, a locked __metatable, and the metamethods given. Leaves it on the stack.
void push_metatable(lua_State* L, Kind kind);
/// Sets functions in the table on top of the stack.
void set_functions(lua_State* L, std::initializer_list<Method> functions);
/// The metamethod __newindex of what a script only reads.
int refuse_change(lua_State* L);
/// The text of any value as tostring() gives it, pushed; never an address.
std::string_view push_text(lua_State* L, int index);

// One function a file, each adding its part to the table of globals on top of the stack.
void open_base(lua_State* L);
void open_string(lua_State* L);
void open_table(lua_State* L);
void open_coroutine(lua_State* L);
void open_column(lua_State* L);
void open_document(lua_State* L);
void open_output(lua_State* L);
void open_state(lua_State* L);
void open_words(lua_State* L);
void open_permitted(lua_State* L);
/// All of them, and the rest of the sandbox. Pushes the environment for the script.
void push_sandbox(lua_State* L);

// What the engine pushes for a call.
void push_document(lua_State* L);
/// The value of one row; `cache` as in Engine::push_term().
void push_value(lua_State* L, const tml_column& column, std::size_t row, int cache);
/// The table of texts of terms; see Engine::push_term().
void push_term_cache(lua_State* L);
void push_output(lua_State* L);
void push_parameters(lua_State* L, const Declaration& declaration, const std::vector<ParameterValue>& values);
/// Plain tables that a script changes in observe(), with the nodes that they go back to.
using PlainTables = std::vector<PlainNode*>;
/// A state as the phase wants it. In observe() plain tables are added to `plain`, and to the table at index `tables`.
void push_state(lua_State* L, StateNode& state, PlainTables* plain, int tables);
/// Reads back what a script has left in plain tables. Throws textmill::error.
void collect_plain(lua_State* L, const PlainTables& plain, int tables);
/// What state() has returned, on top of the stack. Throws textmill::error.
std::unique_ptr<StateNode> read_state(lua_State* L);

}  // namespace textmill::lua
