// SQLite as this program uses it: statements that are prepared once, failures as exceptions. The only place that knows sqlite3.h.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace textmill::sinks {

/// A prepared statement. Places are numbered from 1.
class Statement {
 public:
  Statement& bind(int place, std::string_view text);
  Statement& bind(int place, std::int64_t value);
  Statement& bind(int place, double value);
  Statement& bind_null(int place);
  /// Runs it to its end and makes it ready for other values.
  void run();
  /// Fetches a row; false when there is none left. Then finish().
  bool step();
  /// Columns of the row are numbered from 0.
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;
  void finish();

 private:
  friend class Database;
  struct Close {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  [[noreturn]] void fail() const;
  std::unique_ptr<sqlite3_stmt, Close> statement_;
  std::string path_;
};

/// An open database. Every failure is a std::runtime_error with `shown`, which stands for the path in messages.
class Database {
 public:
  /// Made when it is not there.
  Database(const std::string& path, const std::string& shown);
  /// One that is there, which is not changed.
  static Database open_to_read(const std::string& path);
  void run(const std::string& sql);
  Statement prepare(const std::string& sql);
  /// The first column of the first row; 0 when there is no row.
  std::int64_t whole(const std::string& sql);
  void close();

 private:
  Database(const std::string& path, const std::string& shown, int flags);
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  std::unique_ptr<sqlite3, Close> database_;
  std::string path_;
};

/// The name of a column of a table of results: SQL takes names for the same that differ in capitals only, and `run` is ours.
std::string column_name(const std::string& column);
/// A name in double quotes, for SQL.
std::string sql_name(std::string_view name);
/// A text in single quotes, for SQL.
std::string sql_text(std::string_view text);

}  // namespace textmill::sinks
