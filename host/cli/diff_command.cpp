// `textmill diff`: what is different between the results of two runs, and what may be the reason.
#include "cli/command.hpp"
#include "cli/text_grid.hpp"
#include "compare/settings.hpp"
#include "compare/tables.hpp"
#include "model/json.hpp"

#include <algorithm>
#include <cstdio>
#include <ostream>
#include <stdexcept>

namespace textmill::cli {
namespace {

using compare::Cause;
using compare::ChangedCell;
using compare::RunRecord;
using compare::TableChanges;

/// A table that differs; tables that only one run has are here too.
struct Difference {
  std::string table;
  bool is_in_before = true, is_in_after = true;
  TableChanges changes;
  std::vector<std::size_t> because;  ///< numbers of causes
};

struct Comparison {
  std::vector<Cause> causes;
  std::vector<Difference> tables;
  std::vector<std::string> unread;  ///< why a table could not be compared
  std::uint64_t same = 0;           ///< tables without a difference
};

void compare_table(const compare::TableRecord& table, const RunRecord& before, const RunRecord& after,
                   Comparison& out) {
  Difference d{table.name, before.find_table(table.name) != nullptr, after.find_table(table.name) != nullptr, {}, {}};
  for (std::size_t i = 0; i < out.causes.size(); ++i)
    if (compare::may_change(out.causes[i], table.step, before, after)) d.because.push_back(i);
  if (d.is_in_before && d.is_in_after) {
    const auto was = compare::read_cells(before, *before.find_table(table.name)),
               is = compare::read_cells(after, *after.find_table(table.name));
    if (!was || !is) {
      const RunRecord& without = was ? after : before;
      out.unread.push_back(without.database.empty() ? without.folder.string() + ": there is no " + table.name +
                                                          ".csv, .tsv or .jsonl, nor a database with it"
                                                    : without.database.string() + ": there is no table " + table.name);
      return;
    }
    d.changes = compare::compare_tables(table, *was, *is);
    if (!d.changes.any()) return void(++out.same);
  }
  out.tables.push_back(std::move(d));
}

Comparison compare_runs(const RunRecord& before, const RunRecord& after, const std::vector<std::string>& only) {
  Comparison out;
  out.causes = compare::causes(before, after);
  const auto wanted = [&](const std::string& name) {
    return only.empty() || std::find(only.begin(), only.end(), name) != only.end();
  };
  for (const auto& name : only)
    if (!before.find_table(name) && !after.find_table(name))
      throw std::runtime_error("neither run has a table '" + name + "'");
  for (const auto& table : after.tables)
    if (wanted(table.name)) compare_table(table, before, after, out);
  for (const auto& table : before.tables)
    if (wanted(table.name) && !after.find_table(table.name)) compare_table(table, before, after, out);
  return out;
}

std::string or_none(const std::string& text) { return text.empty() ? "(none)" : text; }

std::string counted(std::uint64_t n, const char* what) { return n == 0 ? "" : std::to_string(n) + " " + what; }

std::string summary(const Difference& d) {
  if (!d.is_in_before) return "new";
  if (!d.is_in_after) return "gone";
  std::string text;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  };
  add(counted(d.changes.changed, d.changes.changed == 1 ? "row changed" : "rows changed"));
  add(counted(d.changes.only_after, "new"));
  add(counted(d.changes.only_before, "gone"));
  for (const auto& c : d.changes.columns_new) add("column " + c + " new");
  for (const auto& c : d.changes.columns_gone) add("column " + c + " gone");
  return text + ", of " + std::to_string(d.changes.rows_before);
}

std::string named(const Comparison& c, const std::vector<std::size_t>& because) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(because.size(), most); ++i)
    text += (i == 0 ? "" : "; ") + c.causes[because[i]].place;
  if (because.size() > most) text += "; " + std::to_string(because.size() - most) + " more";
  return because.empty() ? "nothing in the records explains it" : text;
}

/// The largest changes of all tables: the table and the cell.
std::vector<std::pair<const Difference*, const ChangedCell*>> largest(const Comparison& c, std::size_t most) {
  std::vector<std::pair<const Difference*, const ChangedCell*>> cells;
  for (const auto& d : c.tables)
    for (std::size_t i = 0; i < std::min(most, d.changes.cells.size()); ++i)
      cells.emplace_back(&d, &d.changes.cells[i]);
  std::stable_sort(cells.begin(), cells.end(), [](auto& a, auto& b) { return a.second->size > b.second->size; });
  cells.resize(std::min(cells.size(), most));
  return cells;
}

void print_text(const Comparison& c, std::size_t most, std::ostream& out) {
  if (!c.causes.empty()) {
    Grid grid{{"what the runs were told", "before", "after"}};
    for (const auto& cause : c.causes) grid.push_back({cause.place, or_none(cause.before), or_none(cause.after)});
    out << aligned(grid, 0) << '\n';
  }
  if (!c.tables.empty()) {
    Grid grid{{"table", "difference", "may come from"}};
    for (const auto& d : c.tables) grid.push_back({d.table, summary(d), named(c, d.because)});
    out << aligned(grid, 0) << '\n';
  }
  const auto cells = largest(c, most);
  if (!cells.empty()) {
    Grid grid{{"largest changes", "row", "column", "before", "after", "change"}};
    for (const auto& [d, cell] : cells) {
      char percent[32] = "";
      if (cell->is_number) std::snprintf(percent, sizeof percent, "%.3g %%", 100 * cell->size);
      grid.push_back({d->table, cell->row, cell->column, or_none(cell->before), or_none(cell->after), percent});
    }
    out << aligned(grid, 0) << '\n';
  }
  out << c.same << (c.same == 1 ? " table is the same, " : " tables are the same, ") << c.tables.size() << " differ\n";
}

void write_changes(model::JsonWriter& json, const Difference& d, std::size_t most) {
  json.key("rows_before").number(d.changes.rows_before).key("rows_after").number(d.changes.rows_after);
  json.key("rows_changed").number(d.changes.changed);
  for (const auto& [name, list] :
       {std::pair("rows_new", &d.changes.rows_new), std::pair("rows_gone", &d.changes.rows_gone),
        std::pair("columns_new", &d.changes.columns_new), std::pair("columns_gone", &d.changes.columns_gone)}) {
    json.key(name).begin_array();
    for (const auto& entry : *list) json.text(entry);
    json.end();
  }
  json.key("largest").begin_array();
  for (std::size_t i = 0; i < std::min(most, d.changes.cells.size()); ++i) {
    const auto& cell = d.changes.cells[i];
    json.begin_object().key("row").text(cell.row).key("column").text(cell.column).key("before").text(cell.before);
    json.key("after").text(cell.after).key("change").number(cell.size).end();
  }
  json.end();
}

void print_json(const Comparison& c, std::size_t most, std::ostream& out) {
  model::JsonWriter json(2);
  json.begin_object().key("told").begin_array();
  for (const auto& cause : c.causes)
    json.begin_object()
        .key("what")
        .text(cause.place)
        .key("before")
        .text(cause.before)
        .key("after")
        .text(cause.after)
        .end();
  json.end().key("tables").begin_array();
  for (const auto& d : c.tables) {
    json.begin_object().key("table").text(d.table).key("in_before").boolean(d.is_in_before);
    json.key("in_after").boolean(d.is_in_after).key("may_come_from").begin_array();
    for (const auto i : d.because) json.text(c.causes[i].place);
    json.end();
    write_changes(json, d, most);
    json.end();
  }
  json.end().key("tables_same").number(c.same).end();
  out << json.take() << '\n';
}

int act(const Options& options, const Terminal& terminal) {
  constexpr std::uint64_t shown = 20, most_shown = 1'000'000;
  constexpr int same = 0, differ = 1, trouble = 2;
  const std::size_t most = options.whole("top", 0, most_shown).value_or(shown);
  try {
    const std::string& first = options.arguments()[0];
    const std::string& second = options.arguments()[1];
    const RunRecord before = compare::read_record(first), after = compare::read_record(second);
    const bool share_record = before.folder == after.folder && (before.database.empty() || after.database.empty());
    if (first != second && share_record && compare::is_result(first) && compare::is_result(second))
      throw std::runtime_error(
          first + " and " + second +
          " stand beside one run.json, which tells of the last run only; give each run a folder of "
          "its own by `textmill run --output FOLDER/`");
    const Comparison c = compare_runs(before, after, options.all("table"));
    for (const auto& why : c.unread) *terminal.err << "warning: not compared: " << why << '\n';
    if (options.has("json")) print_json(c, most, *terminal.out);
    else print_text(c, most, *terminal.out);
    return c.tables.empty() && c.unread.empty() ? same : differ;
  } catch (const std::runtime_error& e) {
    *terminal.err << "textmill diff: " << e.what() << '\n';
    return trouble;
  }
}

}  // namespace

Command diff_command() {
  CommandSpec spec;
  spec.name = "diff";
  spec.arguments = "BEFORE AFTER";
  spec.summary = "Show what is different between the results of two runs, and why it may be";
  spec.least = spec.most = 2;
  spec.options = {{"table", 0, "NAME", "Compare only this table", true},
                  {"top", 0, "N", "Show so many of the largest changes (default 20)", false},
                  {"json", 0, "", "Print all of it as JSON", false}};
  spec.examples = {{"what a new stopword list has done", "textmill diff out/monday/ out/tuesday/"},
                   {"of results that were kept as databases", "textmill diff monday.db tuesday.db"}};
  spec.notes =
      "BEFORE and AFTER are databases, or folders with the results of a run, or a result in them: a run.json, and "
      "tables as\n"
      "csv, tsv, jsonl or in a database. Of a database with several runs the last counts. A table may differ because "
      "of the inputs, the program, and whatever step stands before the one that "
      "writes it\n"
      "or is that step; all that have changed of those are named. The size of a change is the distance by the larger "
      "of\n"
      "both absolute values. Exit code 0: no table differs; 1: some do; 2: they could not be compared.";
  return {spec, act};
}

}  // namespace textmill::cli
