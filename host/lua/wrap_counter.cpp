// Counters during a call: terms are added by ids, and read by their texts.
#include "lua/text_order.hpp"
#include "lua/wrap_state.hpp"
#include "lua/wrap_tally.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace textmill::lua {
namespace {

/// add(column) or add(term [, n])
int counter_add(lua_State* L) {
  auto& node = node_at<CounterNode>(L, Kind::counter);
  check_addable(L);
  const auto* c = handle_if<ColumnHandle>(L, 2, Kind::column);
  if (c == nullptr) {
    const term_id term = intern_term(L, 2, "counter:add()");
    Engine::of(L).guard().charge(L, sizeof(std::pair<term_id, std::uint64_t>));
    node.add(term, count_argument(L, 3));
    return 0;
  }
  check_alive(L, *c);
  if (c->column->type != TML_TERM && !has_no_type(*c))
    throw error("a counter counts terms; '" + c->field->full_name() + "' has none");
  const auto terms = values_of<term_id>(*c->column);
  Engine::of(L).guard().charge(L, sizeof terms);
  if (c->column->validity == nullptr && !is_made(*c)) node.add(terms);
  else
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (has_value(*c->column, i)) node.add(terms[i], 1);
  return 0;
}

using Entries = std::vector<std::pair<std::string_view, std::uint64_t>>;

/// The counts of a counter with their texts, in the order of these.
Entries entries_of(lua_State* L, const counter& counts) {
  std::vector<term_id> ids;
  std::vector<std::uint64_t> numbers;
  counts.each([&](term_id t, std::uint64_t n) { ids.push_back(t), numbers.push_back(n); });
  std::vector<tml_str> texts(ids.size());
  if (!ids.empty()) Engine::of(L).host().texts(ids, texts);
  Entries entries;
  entries.reserve(ids.size());
  for (const std::uint32_t i : text_order(texts)) entries.emplace_back(to_view(texts[i]), numbers[i]);
  return entries;
}

/// Entries that a loop walks along. A userdata of its own keeps them; it is freed with the Lua state's other garbage.
struct EntriesHandle : Handle {
  Entries* entries = nullptr;
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

int push_entry_loop(lua_State* L, Entries entries) {
  Engine::of(L).guard().charge(L, entries.size() * sizeof(entries[0]));
  push_handle<EntriesHandle>(L, Kind::entries, true).entries = new Entries(std::move(entries));
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, guarded<next_entry>, 2);
  return 1;
}

/// for term, n in c:each(): in the order of the texts
int counter_each(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  return push_entry_loop(L, entries_of(L, node.value()));
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
  lua_pushinteger(L, static_cast<lua_Integer>(node.value()[intern_term(L, 2, "counter:count()")]));
  return 1;
}

/// counts(column): a column of the count of the term in each row
int counter_counts(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  const auto& c = checked_column(L, 2);
  if (c.column->type != TML_TERM && !has_no_type(c)) throw error("counts() is for columns of terms");
  const Room room = push_made(L, c.epoch, TML_I64, c.column->rows);
  room.set_all();
  if (has_no_type(c)) return 1;
  const auto terms = values_of<term_id>(*c.column);
  auto* counts = reinterpret_cast<std::int64_t*>(room.values);
  for (std::size_t i = 0; i < terms.size(); ++i)
    if (has_value(*c.column, i)) counts[i] = static_cast<std::int64_t>(node.value()[terms[i]]);
  return 1;
}

/// tally(): the terms, by text, and their counts, as two columns
int counter_tally(lua_State* L) {
  const auto& node = node_at<CounterNode>(L, Kind::counter);
  check_readable(L);
  constexpr std::size_t bytes_a_term = 64;
  Engine::of(L).guard().check_size(L, static_cast<std::size_t>(node.value().size()) * bytes_a_term);
  TermCounts counts;
  node.value().each([&](term_id t, std::uint64_t n) { counts.emplace_back(t, n); });
  return push_tally(L, counts);
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

}  // namespace

void open_counter(lua_State* L) {
  open_kind(L, Kind::entries, {}, {{"__gc", guarded<free_entries>}});
  open_kind(L, Kind::counter,
            {{"add", guarded<counter_add>},
             {"each", guarded<counter_each>},
             {"top", guarded<counter_top>},
             {"count", guarded<counter_count>},
             {"counts", guarded<counter_counts>},
             {"tally", guarded<counter_tally>},
             {"total", guarded<counter_total>}},
            {{"__len", guarded<counter_size>}});
}

}  // namespace textmill::lua
