// States: what state() describes, and what the functions get. In observe() a state can be added to, in finish() and annotate()
// it can be read. Everything is visited in the order of its text, never of its ids.
#include "lua/wrap_state.hpp"

#include "lua/wrap_column.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace textmill::lua {
namespace {

// ---- descriptions ----------------------------------------------------------------------------------------------

void check_in_state(lua_State* L, const char* what) {
  if (Engine::of(L).phase() != Phase::state)
    luaL_error(L, "%s describes a state, so it is used in state = function() ... end only", what);
}

template <StateType Type> int describe(lua_State* L) {
  check_in_state(L, state_name(Type).data());
  push_handle<RecipeHandle>(L, Kind::recipe, true).type = Type;
  return 1;
}

int describe_list(lua_State* L) {
  check_in_state(L, "list()");
  const auto of = checked_text(L, 1);
  const StateType type = of == "text"      ? StateType::term_list
                         : of == "integer" ? StateType::integer_list
                                           : StateType::real_list;
  if (type == StateType::real_list && of != "real")
    return luaL_error(L, "list(\"%s\"): a list holds \"text\", \"integer\" or \"real\"", lua_tostring(L, 1));
  push_handle<RecipeHandle>(L, Kind::recipe, true).type = type;
  return 1;
}

int describe_record(lua_State* L) {
  check_in_state(L, "record{}");
  luaL_checktype(L, 1, LUA_TTABLE);
  push_handle<RecipeHandle>(L, Kind::recipe, true, 1).type = StateType::record;
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  return 1;
}

void check_zeros(const Plain::Table& table, const std::string& path) {
  for (const auto& [key, value] : table) {
    if (const auto* inner = std::get_if<Plain::Table>(&value.value)) check_zeros(*inner, plain_path(path, key));
    const auto* number = std::get_if<std::int64_t>(&value.value);
    if (number != nullptr && *number != 0)
      throw error("'" + plain_path(path, key) + "' of the state begins with " + std::to_string(*number) +
                  "; numbers begin with 0, because those of all workers are added");
  }
}

std::unique_ptr<StateNode> make_record(lua_State* L) {
  std::vector<RecordNode::Field> fields;
  lua_getiuservalue(L, -1, 1);
  const int source = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, source) != 0; lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) throw error("the fields of a record are written name = counter() and the like");
    const std::string name(checked_text(L, -2));
    auto node = read_state(L);
    if (node == nullptr) throw error("field '" + name + "' of the record is nil");
    fields.emplace_back(name, std::move(node));
  }
  lua_pop(L, 1);
  std::sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return std::make_unique<RecordNode>(std::move(fields));
}

std::unique_ptr<StateNode> make_node(lua_State* L, StateType type) {
  switch (type) {
    case StateType::counter: return std::make_unique<CounterNode>();
    case StateType::sum: return std::make_unique<SumNode>();
    case StateType::exact_sum: return std::make_unique<ExactSumNode>();
    case StateType::term_list: return std::make_unique<ListNode<term_id>>();
    case StateType::integer_list: return std::make_unique<ListNode<std::int64_t>>();
    case StateType::real_list: return std::make_unique<ListNode<double>>();
    default: return make_record(L);
  }
}

// ---- adding ----------------------------------------------------------------------------------------------------

template <class Node> Node& node_at(lua_State* L, Kind kind) {
  return static_cast<Node&>(*checked<StateHandle>(L, 1, kind).node);
}

/// A count of at most 2^40, so that no document can bring a sum near its limit.
std::uint64_t count_argument(lua_State* L, int index) {
  const lua_Integer n = lua_isnoneornil(L, index) ? 1 : luaL_checkinteger(L, index);
  luaL_argcheck(L, n >= 0 && n <= (lua_Integer{1} << 40), index, "a count is from 0 to 2^40");
  return static_cast<std::uint64_t>(n);
}

/// add(column) or add(term [, n])
int counter_add(lua_State* L) {
  auto& node = node_at<CounterNode>(L, Kind::counter);
  check_addable(L);
  const auto* c = handle_if<ColumnHandle>(L, 2, Kind::column);
  if (c == nullptr) {
    const term_id term = Engine::of(L).host().intern(checked_text(L, 2));
    Engine::of(L).guard().charge(L, sizeof(std::pair<term_id, std::uint64_t>));
    node.add(term, count_argument(L, 3));
    return 0;
  }
  check_alive(L, *c);
  if (c->column->type != TML_TERM) throw error("a counter counts terms; '" + c->field->full_name() + "' has none");
  const auto terms = values_of<term_id>(*c->column);
  Engine::of(L).guard().charge(L, sizeof terms);
  if (c->column->validity == nullptr) node.add(terms);
  else
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (has_value(*c->column, i)) node.add(terms[i], 1);
  return 0;
}

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
      static_cast<ListNode<term_id>&>(node).add(Engine::of(L).host().intern(checked_text(L, index)));
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

/// The counts of a counter with their texts.
std::vector<std::pair<std::string_view, std::uint64_t>> entries_of(lua_State* L, const counter& counts) {
  std::vector<term_id> ids;
  std::vector<std::pair<std::string_view, std::uint64_t>> entries;
  counts.each([&](term_id t, std::uint64_t n) { ids.push_back(t), entries.emplace_back("", n); });
  std::vector<tml_str> texts(ids.size());
  if (!ids.empty()) Engine::of(L).host().texts(ids, texts);
  for (std::size_t i = 0; i < ids.size(); ++i) entries[i].first = to_view(texts[i]);
  return entries;
}

/// Entries that a loop walks along. A userdata of its own keeps them; it is freed with the Lua state's other garbage.
struct EntriesHandle : Handle {
  std::vector<std::pair<std::string_view, std::uint64_t>>* entries = nullptr;
};

int free_entries(lua_State* L) {
  auto* handle = handle_if<EntriesHandle>(L, 1, Kind::entries);
  if (handle != nullptr) delete std::exchange(handle->entries, nullptr);
  return 0;
}

/// Upvalues: the entries, the place among them.
int next_entry(lua_State* L) {
  const auto& entries = *checked<EntriesHandle>(L, lua_upvalueindex(1), Kind::entries).entries;
  const auto i = static_cast<std::size_t>(lua_tointeger(L, lua_upvalueindex(2)));
  if (i >= entries.size()) return 0;
  lua_pushinteger(L, static_cast<lua_Integer>(i) + 1);
  lua_replace(L, lua_upvalueindex(2));
  lua_pushlstring(L, entries[i].first.data(), entries[i].first.size());
  lua_pushinteger(L, static_cast<lua_Integer>(entries[i].second));
  return 2;
}

int push_entry_loop(lua_State* L, std::vector<std::pair<std::string_view, std::uint64_t>> entries) {
  Engine::of(L).guard().charge(L, entries.size() * sizeof(entries[0]));
  push_handle<EntriesHandle>(L, Kind::entries, true).entries = new std::vector(std::move(entries));
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, guarded<next_entry>, 2);
  return 1;
}

/// for term, n in c:each(): in the order of the texts
int counter_each(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  auto entries = entries_of(L, node.value());
  std::sort(entries.begin(), entries.end());
  return push_entry_loop(L, std::move(entries));
}

/// for term, n in c:top(k): the k most frequent; equal counts in the order of the texts
int counter_top(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  const lua_Integer most = luaL_checkinteger(L, 2);
  luaL_argcheck(L, most >= 0, 2, "a number from 0");
  auto entries = entries_of(L, node.value());
  const auto n = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(entries.size(), static_cast<std::uint64_t>(most)));
  std::partial_sort(entries.begin(), entries.begin() + n, entries.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  entries.resize(static_cast<std::size_t>(n));
  return push_entry_loop(L, std::move(entries));
}

int counter_count(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  lua_pushinteger(L, static_cast<lua_Integer>(node.value()[Engine::of(L).host().intern(checked_text(L, 2))]));
  return 1;
}

/// counts(column): the count of the term in each row
int counter_counts(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  const auto& c = checked_column(L, 2);
  if (c.column->type != TML_TERM) throw error("counts() is for columns of terms");
  const auto terms = values_of<term_id>(*c.column);
  lua_createtable(L, static_cast<int>(std::min<std::size_t>(terms.size(), 1u << 30)), 0);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    lua_pushinteger(L, has_value(*c.column, i) ? static_cast<lua_Integer>(node.value()[terms[i]]) : 0);
    lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

int counter_total(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  lua_pushinteger(L, static_cast<lua_Integer>(node.value().total()));
  return 1;
}

int counter_size(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  lua_pushinteger(L, static_cast<lua_Integer>(node.value().size()));
  return 1;
}

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

}  // namespace

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

std::unique_ptr<StateNode> read_state(lua_State* L) {
  luaL_checkstack(L, 8, nullptr);
  if (const auto* recipe = handle_if<RecipeHandle>(L, -1, Kind::recipe)) return make_node(L, recipe->type);
  switch (lua_type(L, -1)) {
    case LUA_TNIL: return nullptr;
    case LUA_TTABLE: {
      auto table = read_plain(L, "", 0);
      check_zeros(table, "");
      return std::make_unique<PlainNode>(std::move(table));
    }
    case LUA_TNUMBER: throw error("a number can't be a state of its own; use sum() or exact_sum()");
    default:
      throw error(std::string("a state is counter(), sum(), exact_sum(), list(), record { ... } or a table, not a ") +
                  luaL_typename(L, -1));
  }
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
  open_kind(L, Kind::recipe, {}, {});
  open_kind(L, Kind::entries, {}, {{"__gc", guarded<free_entries>}});
  open_kind(L, Kind::counter,
            {{"add", guarded<counter_add>},
             {"each", guarded<counter_each>},
             {"top", guarded<counter_top>},
             {"count", guarded<counter_count>},
             {"counts", guarded<counter_counts>},
             {"total", guarded<counter_total>}},
            {{"__len", guarded<counter_size>}});
  open_kind(L, Kind::sum, {{"add", guarded<sum_add>}, {"value", guarded<sum_value>}}, {});
  open_kind(L, Kind::exact_sum, {{"add", guarded<exact_sum_add>}, {"value", guarded<exact_sum_value>}}, {});
  open_kind(L, Kind::list, {{"add", guarded<list_add>}, {"each", guarded<list_each>}}, {{"__len", guarded<list_size>}});
  open_kind(L, Kind::record, {}, {{"__index", guarded<record_index>}, {"__newindex", guarded<record_newindex>}});
  open_plain(L);
  set_functions(L, {{"counter", guarded<describe<StateType::counter>>},
                    {"sum", guarded<describe<StateType::sum>>},
                    {"exact_sum", guarded<describe<StateType::exact_sum>>},
                    {"list", guarded<describe_list>},
                    {"record", guarded<describe_record>}});
}

}  // namespace textmill::lua
