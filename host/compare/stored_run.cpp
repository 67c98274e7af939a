#include "compare/stored_run.hpp"

#include "model/real.hpp"
#include "sinks/database.hpp"
#include "sinks/sqlite.hpp"

#include <fstream>
#include <string_view>

namespace textmill::compare {
namespace {

using sinks::Database;
using sinks::Statement;

std::string cell(const Statement& row, int place, const std::string& type) {
  std::string text;
  if (row.is_null(place)) return text;
  if (type == "f64") model::append_real(text, row.real(place));
  else if (type == "f32") model::append_real(text, static_cast<float>(row.real(place)));
  else if (type == "bool") text = row.integer(place) != 0 ? "true" : "false";
  else text = row.text(place);
  return text;
}

}  // namespace

bool is_database(const std::filesystem::path& file) {
  // The format of SQLite: its name at the beginning, the application at byte 68, the first byte the highest.
  constexpr std::size_t header_bytes = 100, application_at = 68, application_bytes = 4;
  std::ifstream in(file, std::ios::binary);
  char header[header_bytes];
  if (!in.read(header, header_bytes) || !std::string_view(header, header_bytes).starts_with("SQLite format 3"))
    return false;
  std::int64_t application = 0;
  for (std::size_t i = 0; i < application_bytes; ++i)
    application = application * 256 + static_cast<unsigned char>(header[application_at + i]);
  return application == sinks::database_application;
}

std::string stored_manifest(const std::filesystem::path& database) {
  Database db = Database::open_to_read(database.string());
  Statement run = db.prepare("SELECT manifest FROM runs ORDER BY run DESC LIMIT 1");
  return run.step() ? run.text(0) : "";
}

std::optional<Cells> stored_cells(const std::filesystem::path& database, const TableRecord& table) {
  Database db = Database::open_to_read(database.string());
  if (db.whole("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = " + sinks::sql_text(table.name)) ==
      0)
    return std::nullopt;
  Cells cells;
  std::string names;
  for (const auto& c : table.columns) {
    cells.header.push_back(c.name);
    names += (names.empty() ? "" : ", ") + sinks::sql_name(sinks::column_name(c.name));
  }
  Statement row = db.prepare("SELECT " + names + " FROM " + sinks::sql_name(table.name) +
                             " WHERE run = (SELECT max(run) FROM runs) ORDER BY rowid");
  while (row.step()) {
    auto& texts = cells.rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      texts.push_back(cell(row, static_cast<int>(i), table.columns[i].type));
  }
  return cells;
}

}  // namespace textmill::compare
