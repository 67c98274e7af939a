// What state() describes: recipes of states, and the empty states that are made from them.
#include "lua/wrap_state.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace textmill::lua {
namespace {

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

}  // namespace

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

void open_recipe(lua_State* L) {
  open_kind(L, Kind::recipe, {}, {});
  set_functions(L, {{"counter", guarded<describe<StateType::counter>>},
                    {"sum", guarded<describe<StateType::sum>>},
                    {"exact_sum", guarded<describe<StateType::exact_sum>>},
                    {"list", guarded<describe_list>},
                    {"record", guarded<describe_record>}});
}

}  // namespace textmill::lua
