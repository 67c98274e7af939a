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
/// "3 documents"
std::string count_text(std::uint64_t n, const std::string& singular);
/// "0.42 s", "3 min 12 s".
std::string duration_text(double seconds);

/// Keeps the progress line and messages apart. Draws nothing where stderr is no terminal, or when told to be quiet.
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

  Terminal terminal_;
  std::chrono::steady_clock::time_point start_;
  std::mutex mutex_;
  bool drawn_ = false;
};

}  // namespace textmill::cli
