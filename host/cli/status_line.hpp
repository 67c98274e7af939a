// What a run says to people while it works: a line of progress that is drawn over itself, and messages above it.
#pragma once
#include "chain/progress.hpp"
#include "cli/terminal.hpp"
#include "model/byte_text.hpp"

#include <chrono>
#include <mutex>
#include <string>

namespace textmill::cli {

/// One line of text for how far a run is, at most `columns` wide: activity, share, documents, bytes, rate, time left.
/// `seconds` is the time since the start.
std::string progress_text(const chain::Progress& progress, double seconds, std::size_t columns);
/// A line of a log in JSON: level is a number as in StatusLine::message().
std::string log_line(int level, const std::string& text);
/// "3 documents"
std::string count_text(std::uint64_t n, const std::string& singular);
/// "0.42 s", "3 min 12 s".
std::string duration_text(double seconds);

/// Keeps the progress line and messages apart. Where stderr is no terminal, progress is a plain line now and then, so that a short
/// run says nothing; when told to be quiet there is none.
/// [any time] thread-safe
class StatusLine {
 public:
  explicit StatusLine(const Terminal& terminal);
  ~StatusLine();
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  void show(const chain::Progress& progress);
  /// level: 0 error, 1 warning, 2 info, 3 debug.
  void message(int level, const std::string& text);
  /// Takes the progress line away.
  void clear();

 private:
  void erase();
  void show_plainly(const chain::Progress& progress, double seconds);

  Terminal terminal_;
  std::chrono::steady_clock::time_point start_;
  std::mutex mutex_;
  double next_plain_ = 10;  ///< seconds after the start
  bool drawn_ = false;
};

}  // namespace textmill::cli
