// Different values and how often each stands in a column, or in a counter, as columns: in ascending order, terms by their texts, so
// that no id is seen.
#include "lua/wrap_tally.hpp"

#include "lua/aggregate.hpp"
#include "lua/text_order.hpp"
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
  const auto order = text_order(texts);
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

/// How often each of the numbered values stands in the column.
std::vector<std::uint64_t> occurrences(const Numbering& numbering) {
  std::vector<std::uint64_t> out(numbering.first_row.size());
  for (const std::uint32_t n : numbering.of_row)
    if (n != no_number) ++out[n];
  return out;
}

/// Pushes the values and how often each occurs, in ascending order.
template <class T>
void push_numbers(lua_State* L, const ColumnHandle& c, std::span<const T> values, const Numbering& numbering) {
  const auto counts = occurrences(numbering);
  std::vector<std::pair<T, std::uint64_t>> sorted;
  for (std::size_t i = 0; i < counts.size(); ++i) sorted.emplace_back(values[numbering.first_row[i]], counts[i]);
  std::sort(sorted.begin(), sorted.end());
  const Room found = push_made(L, c.epoch, c.column->type, sorted.size()),
             numbers = push_made(L, c.epoch, TML_I64, sorted.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    reinterpret_cast<T*>(found.values)[i] = sorted[i].first;
    reinterpret_cast<std::int64_t*>(numbers.values)[i] = static_cast<std::int64_t>(sorted[i].second);
  }
  found.set_all();
  numbers.set_all();
  if (has_no_type(c)) found.column->field = c.field;
}

void check_discrete(const ColumnHandle& c, const char* function) {
  if (c.column->type == TML_STR || c.column->type == TML_F32 || c.column->type == TML_F64)
    throw error(std::string(function) + " is for columns of terms or whole numbers; '" + c.field->full_name() +
                "' is " + std::string(model::type_name(c.field->type)));
}

/// The numbers of the values, when there is room for them.
Numbering checked_numbering(lua_State* L, const ColumnHandle& c) {
  constexpr std::size_t bytes_a_row = 96;
  Engine::of(L).guard().check_size(L, static_cast<std::size_t>(c.column->rows) * bytes_a_row);
  return number_values(*c.column);
}

/// tally(): the different values, and how often each stands in the column.
int tally(lua_State* L) {
  const auto& c = checked_column(L, 1);
  check_discrete(c, "column:tally()");
  const Numbering numbering = checked_numbering(L, c);
  if (c.column->type != TML_TERM) {
    visit_numbers(*c.column, [&](auto values) { push_numbers(L, c, values, numbering); });
    return 2;
  }
  const auto terms = values_of<term_id>(*c.column);
  const auto occurring = occurrences(numbering);
  TermCounts counts;
  for (std::size_t i = 0; i < occurring.size(); ++i) counts.emplace_back(terms[numbering.first_row[i]], occurring[i]);
  push_terms(L, c.epoch, counts);
  return 2;
}

/// distinct(): how many different values there are.
int distinct(lua_State* L) {
  const auto& c = checked_column(L, 1);
  lua_pushinteger(L, static_cast<lua_Integer>(checked_numbering(L, c).first_row.size()));
  return 1;
}

}  // namespace

int push_tally(lua_State* L, const TermCounts& counts) {
  push_terms(L, Engine::of(L).epoch(), counts);
  return 2;
}

void add_tally_methods(lua_State* L) { set_functions(L, {{"tally", guarded<tally>}, {"distinct", guarded<distinct>}}); }

}  // namespace textmill::lua
