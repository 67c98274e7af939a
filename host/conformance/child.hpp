// A piece of work in a child process with limits, so that a crash, an exit or an endless loop is a result and not our end.
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace textmill::conformance {

struct ChildLimits {
  std::chrono::milliseconds time{10'000};  ///< of processor time; of the clock four times as much
  std::size_t memory = 0;                  ///< bytes of address space; 0 = none. Not under sanitizers
};

/// How a child has ended.
struct ChildResult {
  bool finished = false;  ///< it has handed over its answer
  std::string answer;
  std::string ending;  ///< when it has not: "crashed with SIGSEGV while in process(), document 'spaces'"
};

/// Runs `work` in a child process and gives what it returns. What it prints is kept from our own output.
/// The calling process should have one thread. [any time]
ChildResult run_in_child(const std::function<std::string()>& work, const ChildLimits& limits);

/// In a child: what it is doing, for the case that it ends. Cheap.
void note_activity(const char* what, const std::string& where = "");
/// In a child: hands over an answer at once and ends the process. Async-signal-safe.
[[noreturn]] void answer_and_end(const char* bytes, std::size_t size);
/// In a child: from now on it gets so many bytes more than it has, and no others. Not under sanitizers.
void limit_memory_to(std::size_t more_bytes);
/// Whether this program was built with a sanitizer, which is slow, reserves terabytes of addresses and reports leaks at an exit.
bool is_sanitized();
/// Processor time of this process in seconds, which a busy machine does not stretch.
double processor_seconds();
/// In a child: bytes printed to standard output and standard error so far.
std::size_t printed_bytes();

}  // namespace textmill::conformance
