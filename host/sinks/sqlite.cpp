#include "sinks/sqlite.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace textmill::sinks {
namespace {

[[noreturn]] void refuse(const std::string& path, sqlite3* database) {
  throw std::runtime_error(path + ": can't be used: " + sqlite3_errmsg(database));
}

std::string quoted(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out += quote;
}

}  // namespace

std::string column_name(const std::string& column) {
  const bool is_ours = column.size() == 3 && sqlite3_strnicmp(column.c_str(), "run", 3) == 0;
  return is_ours ? column + "_" : column;
}
std::string sql_name(std::string_view name) { return quoted(name, '"'); }
std::string sql_text(std::string_view text) { return quoted(text, '\''); }

void Statement::Close::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

void Statement::fail() const { refuse(path_, sqlite3_db_handle(statement_.get())); }

Statement& Statement::bind(int place, std::string_view text) {
  // The text outlives run(), which is called before the row's memory is used again.
  if (sqlite3_bind_text64(statement_.get(), place, text.data() == nullptr ? "" : text.data(), text.size(),
                          SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
    fail();
  return *this;
}

Statement& Statement::bind(int place, std::int64_t value) {
  if (sqlite3_bind_int64(statement_.get(), place, value) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind(int place, double value) {
  if (sqlite3_bind_double(statement_.get(), place, value) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind_null(int place) {
  if (sqlite3_bind_null(statement_.get(), place) != SQLITE_OK) fail();
  return *this;
}

void Statement::run() {
  while (step()) continue;
  finish();
}

bool Statement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result != SQLITE_ROW && result != SQLITE_DONE) fail();
  return result == SQLITE_ROW;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return "";
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Statement::finish() { sqlite3_reset(statement_.get()); }

Database::Database(const std::string& path, const std::string& shown)
    : Database(path, shown, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) {}

Database Database::open_to_read(const std::string& path) { return {path, path, SQLITE_OPEN_READONLY}; }

Database::Database(const std::string& path, const std::string& shown, int flags) : path_(shown) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  database_.reset(opened);
  if (result != SQLITE_OK) refuse(path_, opened);
  sqlite3_busy_timeout(opened, 10'000);
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    refuse(path_, database_.get());
}

Statement Database::prepare(const std::string& sql) {
  Statement statement;
  statement.path_ = path_;
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v3(database_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK)
    refuse(path_, database_.get());
  statement.statement_.reset(prepared);
  return statement;
}

std::int64_t Database::whole(const std::string& sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

void Database::close() {
  if (sqlite3_close(database_.get()) != SQLITE_OK) refuse(path_, database_.get());
  database_.release();
}

}  // namespace textmill::sinks
