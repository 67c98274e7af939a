// bars(), histogram(), sparkline(), scatter() and dispersion_plot(): tables and lists to plots, which print, and save as SVG.
#include "config/write_yaml.hpp"
#include "explore/bindings.hpp"
#include "explore/corpus_facts.hpp"
#include "explore/session.hpp"
#include "sinks/file.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <unordered_map>

namespace textmill::explore {
namespace {

using lua::guarded;
using lua::Kind;

std::string option_text(lua_State* L, int options, const char* name, const std::string& otherwise) {
  const bool absent = push_option(L, options, name) == LUA_TNIL;
  const std::string text = absent ? otherwise : std::string(lua::checked_text(L, -1));
  lua_pop(L, 1);
  return text;
}

bool option_flag(lua_State* L, int options, const char* name) {
  push_option(L, options, name);
  const bool flag = lua_toboolean(L, -1) != 0;
  lua_pop(L, 1);
  return flag;
}

/// The column of numbers that is meant when none is named: the only one, or one with a telling name.
std::size_t number_column(const ResultTable& t) {
  for (const char* name : {"frequency", "count", "value", "score", "weight", "tokens", "mean"})
    for (std::size_t c = 0; c < t.schema().columns.size(); ++c)
      if (t.schema().columns[c].name == name && !t.column(c).is_text()) return c;
  std::vector<std::size_t> numbers;
  for (std::size_t c = 0; c < t.schema().columns.size(); ++c)
    if (!t.column(c).is_text()) numbers.push_back(c);
  if (numbers.size() == 1) return numbers[0];
  throw std::runtime_error(numbers.empty()
                               ? "the table has no column of numbers"
                               : "say which column: { value = \"" + t.schema().columns[numbers[0]].name + "\" }");
}

/// The column of labels that is meant when none is named: one with a telling name, or the first of texts.
std::size_t label_column(const ResultTable& t) {
  for (const char* name : {"term", "keyword", "collocate"})
    for (std::size_t c = 0; c < t.schema().columns.size(); ++c)
      if (t.schema().columns[c].name == name && t.column(c).is_text()) return c;
  for (std::size_t c = 0; c < t.schema().columns.size(); ++c)
    if (t.column(c).is_text()) return c;
  return 0;
}

/// The column of a name, which must hold numbers.
std::size_t number_column(const ResultTable& t, const std::string& name) {
  const std::size_t c = t.index_of(name);
  if (!t.column(c).is_text()) return c;
  std::string numbers;
  for (std::size_t k = 0; k < t.schema().columns.size(); ++k)
    if (!t.column(k).is_text()) numbers += (numbers.empty() ? "; numbers are in " : ", ") + t.schema().columns[k].name;
  throw std::runtime_error("column '" + name + "' holds texts" + numbers);
}

/// The column of numbers that the option `value` names.
std::size_t value_option(lua_State* L, int options, const ResultTable& t) {
  const std::string column = option_text(L, options, "value", "");
  return column.empty() ? number_column(t) : number_column(t, column);
}

int give(lua_State* L, Plot plot) {
  push_plot(L, std::make_shared<Plot>(std::move(plot)));
  return 1;
}

/// bars(table [, { label = , value = , title = }]), or bars{ name = number }
int bars(lua_State* L) {
  Plot p;
  p.title = option_text(L, 2, "title", "");
  if (lua_type(L, 1) == LUA_TTABLE) {
    for (lua_Integer i = 1; lua_rawgeti(L, 1, i) == LUA_TNUMBER; lua_pop(L, 1), ++i)
      p.labels.push_back(std::to_string(i)), p.y.push_back(lua_tonumber(L, -1));
    lua_pop(L, 1);
    const auto listed = static_cast<lua_Integer>(p.labels.size());
    std::vector<std::pair<std::string, double>> named;
    for (lua_pushnil(L); lua_next(L, 1) != 0; lua_pop(L, 1)) {
      if (lua_type(L, -1) != LUA_TNUMBER) throw std::runtime_error("bars of a Lua table: { name = number }");
      if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 && lua_tointeger(L, -2) <= listed) continue;
      const double value = lua_tonumber(L, -1);
      named.emplace_back(lua::push_text(L, -2), value);
      lua_pop(L, 1);
    }
    std::sort(named.begin(), named.end());
    for (auto& [name, value] : named) p.labels.push_back(name), p.y.push_back(value);
    return give(L, std::move(p));
  }
  const auto table = checked_result(L, 1).table;
  const std::string named = option_text(L, 2, "label", "");
  const std::size_t label = named.empty() ? label_column(*table) : table->index_of(named),
                    value = value_option(L, 2, *table);
  for (std::size_t i = 0; i < table->rows(); ++i) {
    double v = 0;
    if (!number_at(table->column(value), i, v)) {
      ++p.left_out;
      continue;
    }
    p.labels.push_back(cell_text(table->column(label), i));
    p.y.push_back(v);
  }
  return give(L, std::move(p));
}

/// The numbers of a list, or of a column of a table; NaN where there is none.
std::vector<double> numbers_at(lua_State* L, int options) {
  std::vector<double> values;
  if (lua_type(L, 1) == LUA_TTABLE) {
    const auto n = lua_rawlen(L, 1);
    for (std::size_t i = 1; i <= n; ++i) {
      const int type = lua_rawgeti(L, 1, static_cast<lua_Integer>(i));
      values.push_back(type == LUA_TNUMBER ? lua_tonumber(L, -1) : std::nan(""));
      lua_pop(L, 1);
    }
    return values;
  }
  const auto table = checked_result(L, 1).table;
  const std::size_t column = value_option(L, options, *table);
  for (std::size_t i = 0; i < table->rows(); ++i) {
    double v = 0;
    values.push_back(number_at(table->column(column), i, v) ? v : std::nan(""));
  }
  return values;
}

int histogram_of(lua_State* L) {
  push_option(L, 2, "bins");
  const lua_Integer bins = luaL_optinteger(L, -1, 10);
  if (bins < 1 || bins > 1000)
    return luaL_error(L, "histogram: option 'bins' is from 1 to 1000, not %I", static_cast<LUAI_UACINT>(bins));
  Plot p = histogram(numbers_at(L, 2), static_cast<std::size_t>(bins));
  p.title = option_text(L, 2, "title", "");
  return give(L, std::move(p));
}

int sparkline(lua_State* L) {
  Plot p;
  p.kind = Plot::Kind::sparkline;
  p.y = numbers_at(L, 2);
  p.title = option_text(L, 2, "title", "");
  p.left_out =
      static_cast<std::uint64_t>(std::count_if(p.y.begin(), p.y.end(), [](double v) { return std::isnan(v); }));
  return give(L, std::move(p));
}

/// scatter(table, { x = , y = [, log = true | log_x = | log_y = ] })
int scatter(lua_State* L) {
  const auto table = checked_result(L, 1).table;
  Plot p;
  p.kind = Plot::Kind::scatter;
  p.x_name = option_text(L, 2, "x", "");
  p.y_name = option_text(L, 2, "y", "");
  const bool both = option_flag(L, 2, "log");
  p.log_x = both || option_flag(L, 2, "log_x");
  p.log_y = both || option_flag(L, 2, "log_y");
  p.title = option_text(L, 2, "title", "");
  const auto &x = table->column(number_column(*table, p.x_name)), &y = table->column(number_column(*table, p.y_name));
  for (std::size_t i = 0; i < table->rows(); ++i) {
    double at_x = 0, at_y = 0;
    const bool there =
        number_at(x, i, at_x) && number_at(y, i, at_y) && (!p.log_x || at_x > 0) && (!p.log_y || at_y > 0);
    if (!there) ++p.left_out;
    else p.x.push_back(at_x), p.y.push_back(at_y);
  }
  return give(L, std::move(p));
}

/// The lines of the plugin kwic for what stands at index 1.
std::shared_ptr<ResultTable> places_of(lua_State* L, const ExploredCorpus& corpus,
                                       const std::vector<std::string>& words) {
  config::Value with = config::map_value(), patterns = config::list_value();
  for (const auto& word : words) patterns.items.push_back(config::text_value(config::without_variables(word)));
  set_entry(with, "pattern", std::move(patterns));
  set_entry(with, "window", config::integer_value(0));
  for (const char* name : {"kind", "case", "surface"})
    if (const std::string value = option_text(L, 2, name, ""); !value.empty())
      set_entry(with, name, config::text_value(value));
  return table_of(
      Session::of(L).explorer().run(corpus, config::list_value({step_value("kwic", std::move(with))}), std::nullopt),
      "kwic");
}

/// dispersion_plot(word or list of words [, { title = , kind = , case = , surface = }]) over the current corpus
int dispersion_plot(lua_State* L) {
  const auto corpus = Session::of(L).current();
  const auto& documents = corpus->documents;
  Plot p;
  p.kind = Plot::Kind::dispersion;
  p.title = option_text(L, 2, "title", "");
  p.labels = name_arguments(L, 1);
  if (p.labels.empty()) throw std::runtime_error("dispersion_plot needs a word, or a list of words");
  const auto token = documents.column("token/1.term");
  if (token < 0) throw std::runtime_error("the corpus has no tokens");
  const auto lines = places_of(L, *corpus, p.labels);
  std::unordered_map<std::string, double> begin;  // of each document
  chain::KeptDocument d;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents.read(i, d);
    begin.emplace(d.id, p.length);
    p.length += static_cast<double>(d.columns[static_cast<std::size_t>(token)].rows);
  }
  p.places.resize(p.labels.size());
  const auto &id = lines->column(lines->index_of("doc_id")), &word = lines->column(lines->index_of("pattern"));
  const auto at = lines->column(lines->index_of("token")).as<std::uint32_t>();
  for (std::size_t row = 0; row < lines->rows(); ++row) {
    const auto label = std::find(p.labels.begin(), p.labels.end(), word.text(row)) - p.labels.begin();
    p.places[static_cast<std::size_t>(label)].push_back(begin.at(std::string(id.text(row))) + at[row]);
  }
  return give(L, std::move(p));
}

const Plot& checked_plot(lua_State* L) { return *lua::checked<PlotHandle>(L, 1, Kind::plot).shared; }

int to_text(lua_State* L) {
  const std::string text = plot_text(checked_plot(L), Session::of(L).console().columns);
  lua_pushlstring(L, text.data(), text.size());
  return 1;
}

int save(lua_State* L) {
  const Plot& plot = checked_plot(L);
  const std::string path(lua::checked_text(L, 2));
  Session::of(L).check_may_write();
  if (path.ends_with(".svg")) sinks::write_file(path, plot_svg(plot));
  else if (path.ends_with(".txt")) sinks::write_file(path, plot_text(plot, 100));
  else throw std::runtime_error("a plot is saved as .svg or .txt, not as '" + path + "'");
  lua_pushvalue(L, 1);
  return 1;
}

/// Upvalue: the methods.
int index(lua_State* L) {
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  return luaL_error(L, "a plot has no method '%s'; print(p) shows it, p:save(\"FILE.svg\") writes it",
                    luaL_tolstring(L, 2, nullptr));
}

}  // namespace

std::span<const Entry> plot_entries() {
  static const Argument title{".title?", "string", "Stands above the plot"};
  static const std::vector<Entry> entries = {
      {"bars",
       guarded<bars>,
       {{"data", "Table|table<string, number>", "A table, or names with numbers"},
        {".label?", "string", "Column of the labels; when absent the terms or keywords, or the first of texts"},
        {".value?", "string", "Column of the values"},
        title},
       "Plot",
       "A bar a row, from 0.",
       "bars(freq{ n = 8 })"},
      {"histogram",
       guarded<histogram_of>,
       {{"data", "Table|number[]", "A table, or a list of numbers"},
        {".value?", "string", "Column of the values"},
        {".bins?", "integer", "Ranges of equal width (10)"},
        title},
       "Plot",
       "How many values there are in each range.",
       "histogram(docs(), { value = \"tokens\", bins = 5 })"},
      {"sparkline",
       guarded<sparkline>,
       {{"data", "Table|number[]", "A table, or a list of numbers"},
        {".value?", "string", "Column of the values"},
        title},
       "Plot",
       "The course of values in one line, from the least to the greatest.",
       "sparkline(docs(), { value = \"tokens\" })"},
      {"scatter",
       guarded<scatter>,
       {{"data", "Table", "A point a row"},
        {".x", "string", "Column"},
        {".y", "string", "Column"},
        {".log?", "boolean", "Logarithms on both axes; log_x, log_y: on one"},
        title},
       "Plot",
       "Points in a plane.",
       "scatter(freq{ n = 0 }, { x = \"rank\", y = \"frequency\", log = true })"},
      {"dispersion_plot",
       guarded<dispersion_plot>,
       {{"words", "string|string[]", "Words, with * and ?; several with blanks between"},
        title,
        {".kind?", "string", "glob, regex or fixed"},
        {".case?", "string", "ignore or match"},
        {".surface?", "string", "What is looked at: form, the words as written, or norm, as they are counted"}},
       "Plot",
       "Where in the current corpus words stand, document after document.",
       "dispersion_plot({ \"boat\", \"soil\", \"money\" })"},
      {"Plot:save",
       guarded<save>,
       {{"path", "string", "A file; .svg, or .txt"}},
       "Plot",
       "Writes the plot to a file.",
       "bars(freq()):save(\"out/frequency.svg\")"},
  };
  return entries;
}

void push_plot(lua_State* L, std::shared_ptr<const Plot> plot) {
  lua::push_handle<PlotHandle>(L, Kind::plot, false).shared = std::move(plot);
}

void open_plots(lua_State* L) {
  lua::push_metatable(L, Kind::plot);
  lua::set_functions(
      L,
      {{"__tostring", guarded<to_text>}, {"__newindex", guarded<lua::refuse_change>}, {"__gc", destroy<PlotHandle>}});
  lua_newtable(L);
  const auto entries = plot_entries();
  set_documented(L, entries.last(1));
  lua_pushcclosure(L, guarded<index>, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
  set_documented(L, entries.first(entries.size() - 1));
}

}  // namespace textmill::explore
