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
  std::int64_t integer(int column) const;
  std::string text(int column) const;
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
  Database(const std::string& path, const std::string& shown);
  void run(const std::string& sql);
  Statement prepare(const std::string& sql);
  /// The first column of the first row; 0 when there is no row.
  std::int64_t whole(const std::string& sql);
  void close();

 private:
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  std::unique_ptr<sqlite3, Close> database_;
  std::string path_;
};

/// A name in double quotes, for SQL.
std::string sql_name(std::string_view name);
/// A text in single quotes, for SQL.
std::string sql_text(std::string_view text);

}  // namespace textmill::sinks
