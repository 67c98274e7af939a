// What states are in Lua.
#pragma once
#include "lua/binding.hpp"

namespace textmill::lua {

/// What counter(), sum() ... give in state(): a description. User value 1 of a record: its fields by name.
struct RecipeHandle : Handle {
  StateType type = StateType::counter;
};

/// A state during a call. User value 1 of a record: its fields by name.
struct StateHandle : Handle {
  StateNode* node = nullptr;
};

/// Part of a plain state in finish() and annotate(): read only, without a copy.
struct PlainHandle : Handle {
  const Plain::Table* table = nullptr;
};

/// A plain table from the value on top of the stack; `path` is for messages. Throws textmill::error: numbers that are not
/// whole, keys that are neither text nor whole numbers, other types, too deep.
Plain::Table read_plain(lua_State* L, const std::string& path, int depth);
void push_plain_table(lua_State* L, const Plain::Table& table);
void push_plain_view(lua_State* L, const Plain::Table& table);
void open_plain(lua_State* L);

/// The node of the state that a method is called on.
template <class Node> Node& node_at(lua_State* L, Kind kind) {
  return static_cast<Node&>(*checked<StateHandle>(L, 1, kind).node);
}

/// A count of at most 2^40, so that no document can bring a sum near its limit.
std::uint64_t count_argument(lua_State* L, int index);

/// Makes the metatable of a kind of state with its methods and metamethods.
void open_kind(lua_State* L, Kind kind, std::initializer_list<Method> methods, std::initializer_list<Method> events);
void open_recipe(lua_State* L);
void open_counter(lua_State* L);

/// Refuses reading in observe(), where what a state holds depends on the thread.
void check_readable(lua_State* L);
/// Refuses adding outside of observe().
void check_addable(lua_State* L);

}  // namespace textmill::lua
