// A program that answers a line with a line, watched: its time is limited, what it says on standard error is passed on.
#pragma once
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace textmill::exec {

/// The program can't be started, has ended, or keeps silent. The text says which, with its last words on standard error.
struct ProcessError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What ends a wait early, and who hears standard error.
struct Watch {
  std::chrono::milliseconds time{60'000};               ///< for one answer
  std::size_t longest_answer = std::size_t{256} << 20;  ///< bytes
  std::function<bool()> cancelled;
  std::function<void(const std::string& line)> on_error_line;
};

/// True when posix_spawnp() would find `program` from `folder`: a path to an executable file, or a name in a folder of PATH.
bool can_be_started(const std::string& program, const std::string& folder);

/// One running program. Its death never takes ours with it. One thread at a time.
class Process {
 public:
  /// Starts `command` (found by PATH) in `folder`, in a process group of its own. Throws ProcessError.
  Process(const std::vector<std::string>& command, const std::string& folder);
  /// Closes its input, gives it two seconds unless it owes an answer, then ends it.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Sends the line (which has no line break) and returns the next line that the program prints. Throws ProcessError; the
  /// process is of no use then.
  std::string ask(std::string_view line, const Watch& watch);

 private:
  struct Turn;
  void wait_for_events(Turn& turn, const Watch& watch);
  void send(Turn& turn);
  bool receive(int fd, std::string& into);
  void take_error_lines(const Watch& watch, bool all);
  [[noreturn]] void died(const Watch& watch);

  pid_t pid_ = -1;
  int input_ = -1, output_ = -1, error_ = -1;
  std::string name_, answers_, errors_, last_words_;
  bool output_ended_ = false;
  bool asked_ = false;  ///< and has not answered
};

}  // namespace textmill::exec
