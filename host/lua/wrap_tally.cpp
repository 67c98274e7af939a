// Different values and how often each stands in a column, or in a counter, as columns: in ascending order, terms by their texts, so
// that no id is seen.
#include "lua/wrap_tally.hpp"

#include "lua/aggregate.hpp"
#include "model/types.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace textmill::lua {
namespace {

/// Pushes the terms and their counts, in the order of the texts.
void push_terms(lua_State* L, std::uint64_t epoch, const TermCounts& counts) {
  std::vector<term_id> ids;
  for (const auto& [id, n] : counts) ids.push_back(id);
  std::vector<tml_str> texts(ids.size());
  if (!ids.empty()) Engine::of(L).host().texts(ids, texts);
  std::vector<std::uint32_t> order(ids.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return to_view(texts[a]) < to_view(texts[b]); });
  const Room terms = push_made(L, epoch, TML_TERM, ids.size()), numbers = push_made(L, epoch, TML_I64, ids.size());
  auto* term = reinterpret_cast<term_id*>(terms.values);
  auto* number = reinterpret_cast<std::int64_t*>(numbers.values);
  for (std::size_t i = 0; i < order.size(); ++i) {
    term[i] = ids[order[i]];
    number[i] = static_cast<std::int64_t>(counts[order[i]].second);
  }
  terms.set_all();
  numbers.set_all();
}

template <class T> std::vector<T> sorted_values(const tml_column& c, std::span<const T> values) {
  std::vector<T> sorted;
  sorted.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (has_value(c, i)) sorted.push_back(values[i]);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

/// Calls f(value, count) for each run of equal values.
template <class T, class F> void each_run(const std::vector<T>& sorted, F&& f) {
  for (std::size_t i = 0, end = 0; i < sorted.size(); i = end) {
    while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
    f(sorted[i], end - i);
  }
}

void check_discrete(const ColumnHandle& c, const char* function) {
  if (c.column->type == TML_STR || c.column->type == TML_F32 || c.column->type == TML_F64)
    throw error(std::string(function) + " is for columns of terms or whole numbers; '" + c.field->full_name() +
                "' is " + std::string(model::type_name(c.field->type)));
}

/// tally(): the different values, and how often each stands in the column.
int tally(lua_State* L) {
  const auto& c = checked_column(L, 1);
  check_discrete(c, "column:tally()");
  constexpr std::size_t bytes_a_row = 32;
  Engine::of(L).guard().check_size(L, static_cast<std::size_t>(c.column->rows) * bytes_a_row);
  visit_numbers(*c.column, [&]<class T>(std::span<const T> values) {
    const auto sorted = sorted_values(*c.column, values);
    if (c.column->type == TML_TERM) {
      TermCounts counts;
      each_run(sorted, [&](T v, std::size_t n) { counts.emplace_back(static_cast<term_id>(v), n); });
      push_terms(L, c.epoch, counts);
      return;
    }
    std::size_t different = 0;
    each_run(sorted, [&](T, std::size_t) { ++different; });
    const Room found = push_made(L, c.epoch, c.column->type, different),
               numbers = push_made(L, c.epoch, TML_I64, different);
    std::size_t row = 0;
    each_run(sorted, [&](T v, std::size_t n) {
      reinterpret_cast<T*>(found.values)[row] = v;
      reinterpret_cast<std::int64_t*>(numbers.values)[row++] = static_cast<std::int64_t>(n);
    });
    found.set_all();
    numbers.set_all();
    if (has_no_type(c)) found.column->field = c.field;
  });
  return 2;
}

/// distinct(): how many different values there are.
int distinct(lua_State* L) {
  const auto& c = checked_column(L, 1);
  constexpr std::size_t bytes_a_row = 48;
  Engine::of(L).guard().check_size(L, static_cast<std::size_t>(c.column->rows) * bytes_a_row);
  if (c.column->type == TML_STR) {
    lua_pushinteger(L, static_cast<lua_Integer>(number_values(*c.column).first_row.size()));
    return 1;
  }
  std::size_t different = 0;
  visit_numbers(*c.column, [&]<class T>(std::span<const T> values) {
    each_run(sorted_values(*c.column, values), [&](T, std::size_t) { ++different; });
  });
  lua_pushinteger(L, static_cast<lua_Integer>(different));
  return 1;
}

}  // namespace

int push_tally(lua_State* L, const TermCounts& counts) {
  push_terms(L, Engine::of(L).epoch(), counts);
  return 2;
}

void add_tally_methods(lua_State* L) { set_functions(L, {{"tally", guarded<tally>}, {"distinct", guarded<distinct>}}); }

}  // namespace textmill::lua
