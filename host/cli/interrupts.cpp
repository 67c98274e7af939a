#include "cli/interrupts.hpp"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string_view>

namespace textmill::cli {
namespace {

std::atomic<int> interrupts{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may only touch lock-free atomics");

/// Only what POSIX allows in a signal handler: no stream, no lock, no allocation.
void say(std::string_view text) {
  const int saved = errno;
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
  errno = saved;
}

void handle(int) {
  switch (interrupts.fetch_add(1) + 1) {
    case 1: say("\ninterrupted: finishing what has been read; again to stop\n"); return;
    case 2: say("\ninterrupted: stopping; again to end at once\n"); return;
    default: _exit(130);
  }
}

void handle_silently(int signal) {
  if (interrupts.fetch_add(1) + 1 > 2 || signal == SIGTERM) _exit(130);
}

std::atomic<int>& watch(void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return interrupts;
}

}  // namespace

std::atomic<int>& watch_interrupts() { return watch(handle, SA_RESTART); }

// Reading from the terminal is to be broken off.
std::atomic<int>& watch_interrupts_silently() { return watch(handle_silently, 0); }

}  // namespace textmill::cli
