// Method: fork, limits, work, then one framed answer over a pipe. A frame that is missing or cut means that the child
// ended on its own, and waitpid says how; what it was doing stands in a page of shared memory.
#include "conformance/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <set>
#include <stdexcept>
#include <system_error>

namespace textmill::conformance {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif
/// Sanitizers are slow and reserve terabytes of addresses.
constexpr int time_factor = sanitized ? 8 : 1;

constexpr std::size_t activity_bytes = 512;

/// What belongs to this process when it is a child.
struct ChildSide {
  int answer = -1;
  int printed = -1;
  char* activity = nullptr;
};
ChildSide& child_side() {
  static ChildSide side;
  return side;
}

[[noreturn]] void system_failure(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

/// A page that parent and child both see.
class SharedText {
 public:
  SharedText() : page_(::mmap(nullptr, activity_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
    if (page_ == MAP_FAILED) system_failure("mmap");
  }
  ~SharedText() { ::munmap(page_, activity_bytes); }
  SharedText(const SharedText&) = delete;
  SharedText& operator=(const SharedText&) = delete;
  char* data() const { return static_cast<char*>(page_); }

 private:
  void* page_;
};

void set_limit(int what, rlim_t value) {
  const rlimit limit{value, value};
  if (::setrlimit(static_cast<__rlimit_resource_t>(what), &limit) != 0) system_failure("setrlimit");
}

std::chrono::milliseconds processor_time(const ChildLimits& limits) { return limits.time * time_factor; }

void enter_child(const ChildLimits& limits, int answer, int printed, char* activity) {
  child_side() = {answer, printed, activity};
  for (const int crash : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) std::signal(crash, SIG_DFL);  // told by the parent
  ::setpgid(0, 0);
  ::dup2(printed, STDOUT_FILENO);
  ::dup2(printed, STDERR_FILENO);
  set_limit(RLIMIT_CORE, 0);
  set_limit(RLIMIT_CPU, static_cast<rlim_t>((processor_time(limits).count() + 999) / 1000));
  if (limits.memory != 0 && !sanitized) set_limit(RLIMIT_AS, limits.memory);
}

/// Reads until the end, or until the time is over; true when it is over.
bool read_all(int fd, std::string& bytes, std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    if (left <= 0) return true;
    pollfd p{fd, POLLIN, 0};
    const int ready = ::poll(&p, 1, static_cast<int>(std::min<std::int64_t>(left, 1'000'000)));
    if (ready < 0 && errno != EINTR) system_failure("poll");
    if (ready <= 0) continue;
    char buffer[65536];
    const ssize_t n = ::read(fd, buffer, sizeof(buffer));
    if (n < 0 && errno != EINTR) system_failure("read");
    if (n == 0) return false;
    if (n > 0) bytes.append(buffer, static_cast<std::size_t>(n));
  }
}

/// The answer of a complete frame.
bool unframe(const std::string& bytes, std::string& answer) {
  std::uint64_t size = 0;
  if (bytes.size() < sizeof(size)) return false;
  std::memcpy(&size, bytes.data(), sizeof(size));
  if (size != bytes.size() - sizeof(size)) return false;
  answer = bytes.substr(sizeof(size));
  return true;
}

/// The most telling line that the child has printed: a sanitizer's verdict or what terminate() says, else the first.
std::string first_words(int printed) {
  char buffer[4096];
  const ssize_t n = ::pread(printed, buffer, sizeof(buffer), 0);
  std::string text(buffer, static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  for (const char* telling : {"ERROR:", "runtime error:", "what():", "terminate called"})
    if (const auto at = text.find(telling); at != std::string::npos) {
      text.erase(0, text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1);
      break;
    }
  text.erase(std::min(text.find('\n'), std::min<std::size_t>(text.size(), 200)));
  return text;
}

std::string signal_text(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name == nullptr ? "signal " + std::to_string(signal) : "SIG" + std::string(name);
}

std::string describe_ending(int status, bool out_of_time, const ChildLimits& limits) {
  if (out_of_time || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))) {
    const bool whole = processor_time(limits).count() % 1000 == 0;
    return "did not end within " + (whole ? std::to_string(processor_time(limits).count() / 1000) + " s"
                                          : std::to_string(processor_time(limits).count()) + " ms");
  }
  if (WIFSIGNALED(status)) return "crashed with " + signal_text(WTERMSIG(status));
  return "ended the process with exit code " + std::to_string(WEXITSTATUS(status));
}

/// Waits for the end of a child for a second. False when it goes on.
bool ends_by_itself(pid_t child, int& status) {
  constexpr int attempts = 100;
  constexpr timespec pause{0, 10'000'000};
  for (int i = 0; i < attempts; ++i) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return true;
    if (ended < 0 && errno != EINTR) return false;
    ::nanosleep(&pause, nullptr);
  }
  return false;
}

/// The processes that this one has to wait for.
std::set<pid_t> children() {
  std::set<pid_t> all;
  std::ifstream list("/proc/thread-self/children");
  for (pid_t child = 0; list >> child;) all.insert(child);
  return all;
}

/// Ends what a child has left behind under a session of its own, and what that has left in turn.
void end_orphans(const std::set<pid_t>& known) {
  for (bool any = true; any;) {
    any = false;
    for (const pid_t child : children())
      if (!known.contains(child) && ::kill(child, SIGKILL) == 0) any = ::waitpid(child, nullptr, 0) == child || any;
  }
}

[[noreturn]] void be_the_child(const std::function<std::string()>& work) {
  try {
    const std::string answer = work();
    answer_and_end(answer.data(), answer.size());
  } catch (const std::exception& e) {
    std::fprintf(stderr, "what(): %s\n", e.what());
    std::fflush(stderr);
    ::_exit(70);
  }
}

}  // namespace

ChildResult run_in_child(const std::function<std::string()>& work, const ChildLimits& limits) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) system_failure("pipe");
  Descriptor from(ends[0]), to(ends[1]);
  const Descriptor printed(::memfd_create("printed", MFD_CLOEXEC));
  if (printed.get() < 0) system_failure("memfd_create");
  const SharedText activity;
  std::fflush(nullptr);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  const std::set<pid_t> others = children();
  const pid_t child = ::fork();
  if (child < 0) system_failure("fork");
  if (child == 0) {
    from.close();
    enter_child(limits, to.get(), printed.get(), activity.data());
    be_the_child(work);
  }
  to.close();
  ::setpgid(child, child);
  std::string bytes;
  const bool out_of_time = read_all(from.get(), bytes, processor_time(limits) * 4);
  ChildResult result;
  result.finished = !out_of_time && unframe(bytes, result.answer);
  int status = 0;
  const bool ended = !result.finished && !out_of_time && ends_by_itself(child, status);
  ::kill(-child, SIGKILL);  // it, if its time is over, and whatever it may have started
  while (!ended && ::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  end_orphans(others);
  if (result.finished) return result;
  result.ending =
      ended || out_of_time ? describe_ending(status, out_of_time, limits) : "closed files that are not its own";
  if (*activity.data() != '\0') result.ending += std::string(" in ") + activity.data();
  if (const std::string words = first_words(printed.get()); !words.empty())
    result.ending += " (it printed: " + words + ")";
  return result;
}

void note_activity(const char* what, const std::string& where) {
  char* to = child_side().activity;
  if (to == nullptr) return;
  std::snprintf(to, activity_bytes, "%s%s%s", what, where.empty() ? "" : ", ", where.c_str());
}

void answer_and_end(const char* bytes, std::size_t size) {
  const std::uint64_t n = size;
  const auto put = [](const void* from, std::size_t left) {
    const char* p = static_cast<const char*>(from);
    while (left != 0) {
      const ssize_t written = ::write(child_side().answer, p, left);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) ::_exit(70);
      p += written;
      left -= static_cast<std::size_t>(written);
    }
  };
  put(&n, sizeof(n));
  put(bytes, size);
  ::_exit(0);
}

void limit_memory_to(std::size_t more_bytes) {
  if (sanitized) return;
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  set_limit(RLIMIT_AS, pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + more_bytes);
}

bool is_sanitized() { return sanitized; }

double processor_seconds() {
  timespec t{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

std::size_t printed_bytes() {
  std::fflush(nullptr);
  const off_t at = ::lseek(child_side().printed, 0, SEEK_END);
  return at < 0 ? 0 : static_cast<std::size_t>(at);
}

}  // namespace textmill::conformance
