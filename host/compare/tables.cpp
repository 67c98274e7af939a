#include "compare/tables.hpp"

#include "compare/stored_run.hpp"
#include "sources/byte_stream.hpp"
#include "sources/csv_file.hpp"
#include "sources/input_stream.hpp"
#include "sources/json_value.hpp"
#include "sources/lines.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <unordered_map>

namespace textmill::compare {
namespace {

Cells read_separated(const std::filesystem::path& file, char separator) {
  std::atomic<std::uint64_t> done = 0;
  sources::InputStream input(file.string(), file.string(), done);
  sources::CsvFile csv(input, separator);
  Cells cells{csv.header(), {}};
  while (csv.next()) {
    if (!csv.problem().empty())
      throw std::runtime_error(file.string() + ":" + std::to_string(csv.line()) + ": " + csv.problem());
    cells.rows.emplace_back(csv.fields().begin(), csv.fields().end());
  }
  return cells;
}

std::string shown(const sources::JsonValue& value) {
  using Kind = sources::JsonValue::Kind;
  char digits[32];
  switch (value.kind) {
    case Kind::text: return value.text;
    case Kind::boolean: return value.boolean ? "true" : "false";
    case Kind::integer: return std::to_string(value.integer);
    case Kind::natural: return std::to_string(value.natural);
    case Kind::real: return {digits, std::to_chars(digits, digits + sizeof digits, value.real).ptr};
    default: return "";
  }
}

Cells read_json_lines(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  sources::JsonReader reader;
  Cells cells;
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto line = sources::line_at(bytes, at);
    at = line.next;
    ++number;
    try {
      const auto json = reader.read(line.text(bytes));
      if (cells.header.empty())
        for (const auto& member : json.members) cells.header.push_back(member.name);
      auto& row = cells.rows.emplace_back();
      for (const auto& name : cells.header) {
        const auto* value = json.find(name);
        row.push_back(value == nullptr ? "" : shown(*value));
      }
    } catch (const std::runtime_error& e) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + e.what());
    }
  }
  return cells;
}

std::optional<std::size_t> column(const Cells& cells, const std::string& name) {
  const auto found = std::find(cells.header.begin(), cells.header.end(), name);
  return found == cells.header.end() ? std::nullopt
                                     : std::optional(static_cast<std::size_t>(found - cells.header.begin()));
}

/// A status is said of a row and does not name it.
bool is_text(const ColumnRecord& c) { return (c.type == "text" || c.type == "term") && c.name != "status"; }

/// The names of the columns that name a row.
std::vector<std::string> naming_columns(const TableRecord& table, const Cells& before, const Cells& after) {
  std::vector<std::string> names;
  const bool sorted =
      std::any_of(table.columns.begin(), table.columns.end(), [](const auto& c) { return c.order > 0; });
  bool ranked = false;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& c = table.columns[i];
    if (!column(before, c.name) || !column(after, c.name)) continue;
    if (c.name == "rank") {
      ranked = true;  // where a row is; what it is stands behind it
    } else if (c.order > 0 || (table.per_document && i == 0)) {
      names.push_back(c.name);
      ranked = ranked && !is_text(c);
    } else if (is_text(c) && c.order == 0 && (ranked || !sorted)) {
      names.push_back(c.name);
      ranked = false;
    }
  }
  return names;
}

/// Names all rows; of those that share a name the second is "NAME #2".
std::vector<std::string> names_of(const Cells& cells, const std::vector<std::string>& naming) {
  std::vector<std::string> names;
  std::unordered_map<std::string, std::uint64_t> seen;
  for (const auto& row : cells.rows) {
    std::string name;
    for (const auto& c : naming) name += (name.empty() ? "" : ", ") + c + "=" + row[*column(cells, c)];
    const auto again = ++seen[name];
    if (name.empty()) name = "row " + std::to_string(again);
    else if (again > 1) name += " #" + std::to_string(again);
    names.push_back(std::move(name));
  }
  return names;
}

std::optional<double> number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

ChangedCell changed(const std::string& row, const std::string& name, const std::string& before,
                    const std::string& after) {
  ChangedCell cell{row, name, before, after};
  const auto a = number(before), b = number(after);
  if (!a || !b) return cell;
  const double larger = std::max(std::abs(*a), std::abs(*b));
  cell.is_number = true;
  cell.size = larger > 0 && std::isfinite(larger) ? std::abs(*b - *a) / larger : 0;
  return cell;
}

}  // namespace

std::optional<Cells> read_cells(const RunRecord& run, const TableRecord& table) {
  if (!run.database.empty()) return stored_cells(run.database, table);
  for (const char* ending : {".csv", ".tsv", ".jsonl"}) {
    const auto file = run.folder / (table.name + ending);
    if (!std::filesystem::exists(file)) continue;
    return ending[1] == 'j' ? read_json_lines(file) : read_separated(file, ending[1] == 'c' ? ',' : '\t');
  }
  std::vector<std::filesystem::path> databases;
  for (const auto& entry : std::filesystem::directory_iterator(run.folder.empty() ? "." : run.folder))
    if (is_database(entry.path())) databases.push_back(entry.path());
  std::sort(databases.begin(), databases.end());
  for (const auto& file : databases)
    if (auto cells = stored_cells(file, table)) return cells;
  return std::nullopt;
}

TableChanges compare_tables(const TableRecord& table, const Cells& before, const Cells& after) {
  TableChanges out;
  out.rows_before = before.rows.size();
  out.rows_after = after.rows.size();
  std::vector<std::pair<std::size_t, std::size_t>> common;  // columns
  const auto naming = naming_columns(table, before, after);
  for (std::size_t i = 0; i < before.header.size(); ++i) {
    if (const auto j = column(after, before.header[i])) {
      if (std::find(naming.begin(), naming.end(), before.header[i]) == naming.end()) common.emplace_back(i, *j);
    } else if (!before.rows.empty()) {
      out.columns_gone.push_back(before.header[i]);
    }
  }
  for (const auto& name : after.header)
    if (!column(before, name) && !after.rows.empty()) out.columns_new.push_back(name);
  const auto old_names = names_of(before, naming), new_names = names_of(after, naming);
  std::unordered_map<std::string_view, std::size_t> old;
  for (std::size_t i = 0; i < old_names.size(); ++i) old.emplace(old_names[i], i);
  std::vector<bool> kept(old_names.size());
  for (std::size_t j = 0; j < new_names.size(); ++j) {
    const auto found = old.find(new_names[j]);
    if (found == old.end()) {
      out.rows_new.push_back(new_names[j]);
      continue;
    }
    kept[found->second] = true;
    const std::size_t cells = out.cells.size();
    for (const auto& [was, is] : common) {
      const auto &a = before.rows[found->second][was], &b = after.rows[j][is];
      if (a != b) out.cells.push_back(changed(new_names[j], after.header[is], a, b));
    }
    out.changed += out.cells.size() != cells;
  }
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (!kept[i]) out.rows_gone.push_back(old_names[i]);
  out.only_before = out.rows_gone.size();
  out.only_after = out.rows_new.size();
  std::stable_sort(out.cells.begin(), out.cells.end(), [](const auto& a, const auto& b) { return a.size > b.size; });
  return out;
}

}  // namespace textmill::compare
