#include "cli/crashes.hpp"

#include "chain/at_work.hpp"
#include "conformance/child.hpp"

#include <unistd.h>

#include <array>
#include <csignal>
#include <string_view>

namespace textmill::cli {
namespace {

constexpr std::array signals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

std::string_view name_of(int signal) {
  switch (signal) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGILL: return "SIGILL";
    default: return "SIGABRT";
  }
}

/// Only what POSIX allows in a signal handler.
void tell(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
    if (n <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

/// When it returns, the access is repeated, or abort() goes on, and the signal does what it does by itself.
void on_crash(int signal) {
  const chain::PlaceOfWork& place = chain::AtWork::now();
  if (place.step.empty()) return;
  const bool has_document = !place.document.empty();
  for (const std::string_view part :
       {std::string_view(::isatty(STDERR_FILENO) != 0 ? "\n" : ""), std::string_view("textmill: error: step '"),
        place.step, std::string_view("' crashed ("), name_of(signal),
        std::string_view(has_document ? ") on document '" : ")"), place.document,
        std::string_view(has_document ? "'" : ""),
        std::string_view("; the run has no results\n  fix: the fault is most likely in its plugin '"), place.plugin,
        std::string_view("'; 'textmill plugin check PLUGIN' and 'textmill plugin fuzz PLUGIN' look for it\n")})
    tell(part);
}

}  // namespace

void tell_of_crashes() {
  if (conformance::is_sanitized()) return;
  struct sigaction action {};
  action.sa_handler = on_crash;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : signals) ::sigaction(signal, &action, nullptr);
}

}  // namespace textmill::cli
