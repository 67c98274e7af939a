// Tables as people handle them: rows, sorting, choosing, joining, printing, saving.
#include "explore/bindings.hpp"
#include "explore/session.hpp"
#include "model/diagnostic.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::explore {
namespace {

using lua::guarded;
using lua::Kind;

std::string text_argument(lua_State* L, int index) { return std::string(lua::checked_text(L, index)); }

/// table:sort("-frequency", "term"): "-" is descending.
int sort(lua_State* L) {
  const auto& t = checked_result(L, 1);
  std::vector<ResultTable::SortKey> keys;
  for (auto name : name_arguments(L, 2)) {
    const bool descending = name.starts_with('-');
    if (descending) name.erase(0, 1);
    keys.push_back({t.table->index_of(name), descending});
  }
  if (keys.empty()) return luaL_error(L, "sort() needs the name of a column, with - before it for the largest first");
  push_result(L, t.table->sorted(keys), t.siblings);
  return 1;
}

/// Rows for which the function at index 2 returns true.
int filter(lua_State* L) {
  const auto table = checked_result(L, 1).table;
  luaL_checktype(L, 2, LUA_TFUNCTION);
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i < table->rows(); ++i) {
    lua_pushvalue(L, 2);
    push_row(L, *table, i);
    lua_call(L, 1, 1);
    if (lua_toboolean(L, -1) != 0) rows.push_back(static_cast<std::uint32_t>(i));
    lua_pop(L, 1);
  }
  push_result(L, table->picked(rows), checked_result(L, 1).siblings);
  return 1;
}

/// where(column, value)
int where(lua_State* L) {
  const auto table = checked_result(L, 1).table;
  const std::size_t c = table->index_of(lua::checked_text(L, 2));
  luaL_checkany(L, 3);
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i < table->rows(); ++i) {
    push_cell(L, table->column(c), i);
    if (lua_compare(L, -1, 3, LUA_OPEQ) != 0) rows.push_back(static_cast<std::uint32_t>(i));
    lua_pop(L, 1);
  }
  push_result(L, table->picked(rows), checked_result(L, 1).siblings);
  return 1;
}

std::vector<std::uint32_t> range(std::size_t begin, std::size_t end) {
  std::vector<std::uint32_t> rows;
  for (std::size_t i = begin; i < end; ++i) rows.push_back(static_cast<std::uint32_t>(i));
  return rows;
}

template <bool AtEnd> int part(lua_State* L) {
  const auto& t = checked_result(L, 1);
  const lua_Integer wanted = luaL_optinteger(L, 2, 10);
  luaL_argcheck(L, wanted >= 0, 2, "a number of rows is not negative");
  const std::size_t n = std::min<std::size_t>(static_cast<std::size_t>(wanted), t.table->rows());
  push_result(L, t.table->picked(AtEnd ? range(t.table->rows() - n, t.table->rows()) : range(0, n)), t.siblings);
  return 1;
}

int select(lua_State* L) {
  const auto& t = checked_result(L, 1);
  std::vector<std::size_t> columns;
  for (const auto& name : name_arguments(L, 2)) columns.push_back(t.table->index_of(name));
  if (columns.empty()) return luaL_error(L, "select() needs the names of columns; columns() lists them");
  push_result(L, t.table->selected(columns), t.siblings);
  return 1;
}

/// with(name, function or list)
int with(lua_State* L) {
  const auto table = checked_result(L, 1).table;
  const std::string name = text_argument(L, 2);
  if (lua_type(L, 3) == LUA_TFUNCTION) {
    lua_createtable(L, static_cast<int>(table->rows()), 0);
    for (std::size_t i = 0; i < table->rows(); ++i) {
      lua_pushvalue(L, 3);
      push_row(L, *table, i);
      lua_call(L, 1, 1);
      lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
    }
  } else {
    luaL_checktype(L, 3, LUA_TTABLE);
    lua_pushvalue(L, 3);
  }
  push_result(L, table->with(name, column_of_list(L, table->rows(), name)), checked_result(L, 1).siblings);
  return 1;
}

/// join(other, column or list of columns [, { all = true }])
int join(lua_State* L) {
  const auto& t = checked_result(L, 1);
  const auto& other = checked_result(L, 2);
  std::vector<std::string> keys;
  if (lua_type(L, 3) == LUA_TTABLE) keys = name_arguments(L, 3);
  else keys.push_back(text_argument(L, 3));
  if (keys.empty()) return luaL_error(L, "join() needs the columns that both tables share");
  push_option(L, 4, "all");
  push_result(L, t.table->joined(*other.table, keys, lua_toboolean(L, -1) != 0));
  return 1;
}

int append(lua_State* L) {
  const auto& t = checked_result(L, 1);
  const auto& other = checked_result(L, 2);
  const auto& a = t.table->schema().columns;
  const auto& b = other.table->schema().columns;
  if (!std::equal(a.begin(), a.end(), b.begin(), b.end(),
                  [](const auto& x, const auto& y) { return x.name == y.name && x.type == y.type; }))
    throw std::runtime_error("append() needs tables with the same columns; select() takes those that both have");
  const auto all = t.table->picked(range(0, t.table->rows()));
  all->append(other.table->table());
  push_result(L, all);
  return 1;
}

int column(lua_State* L) {
  const auto& t = checked_result(L, 1);
  const auto& c = t.table->column(t.table->index_of(lua::checked_text(L, 2)));
  lua_createtable(L, static_cast<int>(std::min<std::size_t>(c.rows(), 1u << 30)), 0);
  for (std::size_t i = 0; i < c.rows(); ++i) {
    push_cell(L, c, i);
    lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

int columns(lua_State* L) {
  const auto& t = checked_result(L, 1);
  lua_newtable(L);
  lua_Integer n = 0;
  for (const auto& c : t.table->schema().columns) {
    lua_pushlstring(L, c.name.data(), c.name.size());
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

/// Called by `for` with the table and the last row.
int next_row(lua_State* L) {
  const auto& t = checked_result(L, 1);
  const auto row = static_cast<std::size_t>(lua_tointeger(L, 2));
  if (row >= t.table->rows()) return 0;
  lua_pushinteger(L, static_cast<lua_Integer>(row) + 1);
  push_row(L, *t.table, row);
  return 2;
}

int each(lua_State* L) {
  checked_result(L, 1);
  lua_pushcfunction(L, guarded<next_row>);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

/// table(name): another table of the same run.
int sibling(lua_State* L) {
  const auto& t = checked_result(L, 1);
  const std::string name = text_argument(L, 2);
  std::string known;
  if (t.siblings)
    for (const auto& s : *t.siblings) {
      if (s->schema().name == name) {
        push_result(L, s, t.siblings);
        return 1;
      }
      known += (known.empty() ? "" : ", ") + s->schema().name;
    }
  throw std::runtime_error("the run that made this table has no table '" + name + "'" +
                           (known.empty() ? "" : "; it has " + known));
}

int siblings(lua_State* L) {
  const auto& t = checked_result(L, 1);
  lua_newtable(L);
  if (t.siblings)
    for (std::size_t i = 0; i < t.siblings->size(); ++i) {
      lua_pushstring(L, (*t.siblings)[i]->schema().name.c_str());
      lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
    }
  return 1;
}

int save(lua_State* L) {
  const auto& t = checked_result(L, 1);
  const std::string path = text_argument(L, 2);
  Session::of(L).check_may_write();
  push_option(L, 3, "format");
  t.table->save(path, lua_isnil(L, -1) ? "" : text_argument(L, -1));
  lua_pushvalue(L, 1);
  return 1;
}

/// print({ rows = 50, width = 0 }); 0 = all.
int print(lua_State* L) {
  const auto& t = checked_result(L, 1);
  sinks::Console console = Session::of(L).console();
  const auto number = [&](const char* name, std::size_t otherwise) {
    push_option(L, 2, name);
    const lua_Integer n = luaL_optinteger(L, -1, static_cast<lua_Integer>(otherwise));
    lua_pop(L, 1);
    return static_cast<std::size_t>(std::max<lua_Integer>(n, 0));
  };
  console.most_rows = number("rows", 0);
  console.columns = number("width", console.columns);
  Session::of(L).print(t.table->text(console));
  return 0;
}

int to_text(lua_State* L) {
  const std::string text = checked_result(L, 1).table->text(Session::of(L).console());
  lua_pushlstring(L, text.data(), text.size());
  return 1;
}

int length(lua_State* L) {
  lua_pushinteger(L, static_cast<lua_Integer>(checked_result(L, 1).table->rows()));
  return 1;
}

/// Upvalue: the methods.
int index(lua_State* L) {
  const auto& t = checked_result(L, 1);
  if (lua_isinteger(L, 2) != 0) {
    const lua_Integer row = lua_tointeger(L, 2);
    if (row < 1 || static_cast<std::uint64_t>(row) > t.table->rows()) lua_pushnil(L);
    else push_row(L, *t.table, static_cast<std::size_t>(row) - 1);
    return 1;
  }
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  const std::string name = text_argument(L, 2);
  const auto& columns = t.table->schema().columns;
  if (std::any_of(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; }))
    throw std::runtime_error("a table has no method '" + name + "'; t:column(\"" + name +
                             "\") gives the column, t[1]." + name + " a cell");
  std::vector<std::string> known;
  for (const auto& e : result_entries())
    known.emplace_back(std::string_view(e.name).substr(std::string_view(e.name).find(':') + 1));
  const auto near = model::nearest(name, known);
  throw std::runtime_error("a table has no method '" + name + "'; " +
                           (near.empty() ? "help(\"Table\") lists them" : "did you mean '" + std::string(near) + "'?"));
}

}  // namespace

std::span<const Entry> result_entries() {
  static const std::vector<Entry> entries = {
      {"tabulate",
       guarded<tabulate>,
       {{"rows", "table[]", "Rows: { name = value }, or lists in the order of the columns"},
        {"columns?", "string[]", "Names of the columns; all names that occur when absent"}},
       "Table",
       "Makes a table of what a program has computed.",
       "tabulate({ { year = 1990, words = 120 }, { year = 1991, words = 95 } }, { \"year\", \"words\" })"},
      {"Table:sort",
       guarded<sort>,
       {{"...", "string|string[]", "Columns; with - before the name the largest first"}},
       "Table",
       "The rows in another order; rows without a value come last.",
       "freq{ n = 100 }:sort(\"-docfreq\", \"term\"):head(5)"},
      {"Table:filter",
       guarded<filter>,
       {{"keep", "fun(row: table): boolean", "Called with each row"}},
       "Table",
       "The rows for which the function returns true.",
       "freq{ n = 0 }:filter(function(row) return #row.term > 8 end):head(5)"},
      {"Table:where",
       guarded<where>,
       {{"column", "string", "Name of a column"}, {"value", "any", "What stands in it"}},
       "Table",
       "The rows that have a value in a column.",
       "readability():where(\"measure\", \"flesch\")"},
      {"Table:head",
       guarded<part<false>>,
       {{"n?", "integer", "How many (10)"}},
       "Table",
       "The first rows.",
       "freq{ n = 0 }:head(3)"},
      {"Table:tail",
       guarded<part<true>>,
       {{"n?", "integer", "How many (10)"}},
       "Table",
       "The last rows.",
       "freq{ n = 0 }:tail(3)"},
      {"Table:select",
       guarded<select>,
       {{"...", "string|string[]", "Columns, in the order wanted"}},
       "Table",
       "Some of the columns.",
       "freq():select(\"term\", \"frequency\")"},
      {"Table:with",
       guarded<with>,
       {{"name", "string", "Of the new column"},
        {"value", "any[]|fun(row: table): any", "Its cells, or a function of the row that gives one"}},
       "Table",
       "One more column, or another in its place.",
       "freq():with(\"letters\", function(row) return utf8.len(row.term) end)"},
      {"Table:join",
       guarded<join>,
       {{"other", "Table", "Whose columns are added"},
        {"columns", "string|string[]", "What both share"},
        {".all?", "boolean", "Keep rows without a partner, with empty cells"}},
       "Table",
       "Each row beside those of the other table that share its values.",
       "freq{ n = 0 }:join(freq{ n = 0, stopwords = \"en\" }, \"term\"):head(5)"},
      {"Table:append",
       guarded<append>,
       {{"other", "Table", "With the same columns"}},
       "Table",
       "The rows of both, one after the other.",
       "freq{ n = 3 }:append(freq{ n = 3, ngrams = 2 })"},
      {"Table:column",
       guarded<column>,
       {{"name", "string", "Name of a column"}},
       "any[]",
       "The cells of a column as a list; empty ones are nil.",
       "freq():column(\"term\")"},
      {"Table:columns", guarded<columns>, {}, "string[]", "The names of the columns.", "freq():columns()"},
      {"Table:each",
       guarded<each>,
       {},
       "fun(): integer, table",
       "A loop over the rows.",
       "for i, row in freq{ n = 3 }:each() do print(i, row.term, row.frequency) end"},
      {"Table:table",
       guarded<sibling>,
       {{"name", "string", "Of the other table"}},
       "Table",
       "Another table that the same run has made.",
       "readability():table(\"readability_counts\"):head(2)"},
      {"Table:tables",
       guarded<siblings>,
       {},
       "string[]",
       "The names of all tables of the same run.",
       "readability():tables()"},
      {"Table:save",
       guarded<save>,
       {{"path", "string", "A file; its name says the format: .csv, .tsv, .jsonl, .json, .md, .db"},
        {".format?", "string", "The format, when the name does not say it"}},
       "Table",
       "Writes the table to a file, whole or not at all.",
       "freq{ n = 0 }:save(\"out/frequency.csv\")"},
      {"Table:print",
       guarded<print>,
       {{".rows?", "integer", "How many rows; 0 = all (0)"},
        {".width?", "integer", "Columns of the terminal; 0 = do not cut"}},
       "",
       "Prints the table; print(t) shows as much as is looked at.",
       "freq{ n = 50 }:print{ rows = 5 }"},
  };
  return entries;
}

void push_result(lua_State* L, std::shared_ptr<const ResultTable> table, std::shared_ptr<const ResultSet> siblings) {
  auto& handle = lua::push_handle<ResultHandle>(L, Kind::result, false);
  handle.table = std::move(table);
  handle.siblings = std::move(siblings);
}

const ResultHandle& checked_result(lua_State* L, int index) {
  return lua::checked<ResultHandle>(L, index, Kind::result);
}

void open_result(lua_State* L) {
  lua::push_metatable(L, Kind::result);
  lua::set_functions(L, {{"__len", guarded<length>},
                         {"__tostring", guarded<to_text>},
                         {"__newindex", guarded<lua::refuse_change>},
                         {"__gc", destroy<ResultHandle>}});
  lua_newtable(L);
  set_documented(L, result_entries().subspan(1));
  lua_pushcclosure(L, guarded<index>, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
  set_documented(L, result_entries().first(1));
}

}  // namespace textmill::explore
