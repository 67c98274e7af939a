// States during a call, but for counters and plain tables, which have files of their own. In observe() a state can be added
// to, in finish() and annotate() it can be read. Everything is visited in the order of its text, never of its ids.
#include "lua/wrap_state.hpp"

#include "lua/wrap_column.hpp"

#include <cmath>
#include <utility>

namespace textmill::lua {
namespace {

// ---- adding ----------------------------------------------------------------------------------------------------

int sum_add(lua_State* L) {
  auto& node = node_at<SumNode>(L, Kind::sum);
  check_addable(L);
  node.add(count_argument(L, 2));
  return 0;
}

int exact_sum_add(lua_State* L) {
  auto& node = node_at<ExactSumNode>(L, Kind::exact_sum);
  check_addable(L);
  luaL_checktype(L, 2, LUA_TNUMBER);
  node.add(lua_tonumber(L, 2));
  return 0;
}

/// Calls f with the node of a list in its own type.
template <class F> auto with_list(StateNode& node, F&& f) {
  switch (node.type()) {
    case StateType::term_list: return f(static_cast<ListNode<term_id>&>(node));
    case StateType::integer_list: return f(static_cast<ListNode<std::int64_t>&>(node));
    default: return f(static_cast<ListNode<double>&>(node));
  }
}

/// Adds the value at an index to a list; false when it is of another type.
bool add_to_list(lua_State* L, int index, StateNode& node) {
  switch (node.type()) {
    case StateType::term_list:
      if (lua_type(L, index) != LUA_TSTRING) return false;
      static_cast<ListNode<term_id>&>(node).add(intern_term(L, index, "list:add()"));
      return true;
    case StateType::integer_list: {
      int whole = 0;
      const lua_Integer v = lua_type(L, index) == LUA_TNUMBER ? lua_tointegerx(L, index, &whole) : 0;
      if (whole != 0) static_cast<ListNode<std::int64_t>&>(node).add(v);
      return whole != 0;
    }
    default:
      if (lua_type(L, index) != LUA_TNUMBER || !std::isfinite(lua_tonumber(L, index))) return false;
      // -0 and 0 are equal, but not the same bytes.
      static_cast<ListNode<double>&>(node).add(lua_tonumber(L, index) + 0.0);
      return true;
  }
}

/// add(value), or add(column) for all values of one
int list_add(lua_State* L) {
  auto& handle = checked<StateHandle>(L, 1, Kind::list);
  check_addable(L);
  Guard& guard = Engine::of(L).guard();
  const auto* c = handle_if<ColumnHandle>(L, 2, Kind::column);
  if (c != nullptr) {
    check_alive(L, *c);
    with_list(*handle.node, [](auto& node) { node.begin(); });
  }
  lua_settop(L, 2);
  push_term_cache(L);
  for (std::size_t row = 0, rows = c == nullptr ? 1 : c->column->rows; row < rows; ++row) {
    guard.charge(L, 16);
    if (c != nullptr && !has_value(*c->column, row)) continue;
    if (c == nullptr) lua_pushvalue(L, 2);
    else push_value(L, *c->column, row, 3);
    if (!add_to_list(L, -1, *handle.node))
      throw error("this is " + std::string(state_name(handle.node->type())) + "; a " + luaL_typename(L, -1) +
                  " can't be added to it");
    lua_pop(L, 1);
  }
  return 0;
}

// ---- reading ---------------------------------------------------------------------------------------------------

int sum_value(lua_State* L) {
  const auto& node = node_at<SumNode>(L, Kind::sum);
  check_readable(L);
  if (!std::in_range<lua_Integer>(node.value())) throw error("the sum is larger than Lua's whole numbers can hold");
  lua_pushinteger(L, static_cast<lua_Integer>(node.value()));
  return 1;
}

int exact_sum_value(lua_State* L) {
  const auto& node = node_at<ExactSumNode>(L, Kind::exact_sum);
  check_readable(L);
  lua_pushnumber(L, node.value());
  return 1;
}

/// Upvalues: the list, the place in it. Gives the index of a document and a table of its values.
int next_document(lua_State* L) {
  const auto& handle = checked<StateHandle>(L, lua_upvalueindex(1), Kind::list);
  const auto at = static_cast<std::size_t>(lua_tointeger(L, lua_upvalueindex(2)));
  lua_pushinteger(L, static_cast<lua_Integer>(at) + 1);
  lua_replace(L, lua_upvalueindex(2));
  lua_settop(L, 0);
  push_term_cache(L);
  return with_list(*handle.node, [&](const auto& node) {
    const auto& all = node.value();
    if (at >= all.size()) return 0;
    lua_pushinteger(L, static_cast<lua_Integer>(all.document(at)));
    const auto values = all[at];
    lua_createtable(L, static_cast<int>(std::min<std::size_t>(values.size(), 1u << 30)), 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
      using T = std::remove_cvref_t<decltype(values[i])>;
      if constexpr (std::is_same_v<T, term_id>) Engine::of(L).push_term(L, 1, values[i]);
      else if constexpr (std::is_same_v<T, double>) lua_pushnumber(L, values[i]);
      else lua_pushinteger(L, values[i]);
      lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
    }
    return 2;
  });
}

int list_each(lua_State* L) {
  checked<StateHandle>(L, 1, Kind::list);
  check_readable(L);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, guarded<next_document>, 2);
  return 1;
}

int list_size(lua_State* L) {
  const auto& handle = checked<StateHandle>(L, 1, Kind::list);
  check_readable(L);
  lua_pushinteger(
      L, with_list(*handle.node, [](const auto& node) { return static_cast<lua_Integer>(node.value().size()); }));
  return 1;
}

int record_index(lua_State* L) {
  checked<StateHandle>(L, 1, Kind::record);
  lua_settop(L, 2);
  lua_getiuservalue(L, 1, 1);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, 3) == LUA_TNIL) throw error("the record has no field '" + std::string(push_text(L, 2)) + "'");
  return 1;
}

int record_newindex(lua_State* L) {
  return luaL_error(L, "the fields of a record stay; add to them, as in s.name:add(...)");
}

Kind kind_of(StateType type) {
  switch (type) {
    case StateType::counter: return Kind::counter;
    case StateType::sum: return Kind::sum;
    case StateType::exact_sum: return Kind::exact_sum;
    case StateType::record: return Kind::record;
    default: return Kind::list;
  }
}

}  // namespace

std::uint64_t count_argument(lua_State* L, int index) {
  const lua_Integer n = lua_isnoneornil(L, index) ? 1 : luaL_checkinteger(L, index);
  luaL_argcheck(L, n >= 0 && n <= (lua_Integer{1} << 40), index, "a count is from 0 to 2^40");
  return static_cast<std::uint64_t>(n);
}

void open_kind(lua_State* L, Kind kind, std::initializer_list<Method> methods, std::initializer_list<Method> events) {
  push_metatable(L, kind);
  set_functions(L, events);
  if (methods.size() != 0) {
    lua_newtable(L);
    set_functions(L, methods);
    lua_setfield(L, -2, "__index");
  }
  lua_pop(L, 1);
}

void check_readable(lua_State* L) {
  if (Engine::of(L).phase() == Phase::observe)
    luaL_error(
        L,
        "in observe() a state can only be added to; what it holds by then depends on the worker. Read it in finish()");
}

void check_addable(lua_State* L) {
  if (Engine::of(L).phase() != Phase::observe)
    luaL_error(L, "a state can be added to in observe() only, not in %s", phase_name(Engine::of(L).phase()));
}

void push_state(lua_State* L, StateNode& state, PlainTables* plain, int tables) {
  luaL_checkstack(L, 8, nullptr);
  if (state.type() == StateType::plain) {
    auto& node = static_cast<PlainNode&>(state);
    if (plain == nullptr) return push_plain_view(L, node.value());
    push_plain_table(L, node.start());
    plain->push_back(&node);
    lua_pushvalue(L, -1);
    lua_rawseti(L, tables, static_cast<lua_Integer>(plain->size()));
    return;
  }
  const bool record = state.type() == StateType::record;
  push_handle<StateHandle>(L, kind_of(state.type()), true, record ? 1 : 0).node = &state;
  if (!record) return;
  lua_newtable(L);
  for (const auto& [name, node] : static_cast<RecordNode&>(state).fields()) {
    lua_pushlstring(L, name.data(), name.size());
    push_state(L, *node, plain, tables);
    lua_rawset(L, -3);
  }
  lua_setiuservalue(L, -2, 1);
}

void collect_plain(lua_State* L, const PlainTables& plain, int tables) {
  for (std::size_t i = 0; i < plain.size(); ++i) {
    lua_rawgeti(L, tables, static_cast<lua_Integer>(i) + 1);
    plain[i]->set_added(read_plain(L, "", 0));
    lua_pop(L, 1);
  }
}

void open_state(lua_State* L) {
  open_counter(L);
  open_kind(L, Kind::sum, {{"add", guarded<sum_add>}, {"value", guarded<sum_value>}}, {});
  open_kind(L, Kind::exact_sum, {{"add", guarded<exact_sum_add>}, {"value", guarded<exact_sum_value>}}, {});
  open_kind(L, Kind::list, {{"add", guarded<list_add>}, {"each", guarded<list_each>}}, {{"__len", guarded<list_size>}});
  open_kind(L, Kind::record, {}, {{"__index", guarded<record_index>}, {"__newindex", guarded<record_newindex>}});
  open_plain(L);
  open_recipe(L);
}

}  // namespace textmill::lua
