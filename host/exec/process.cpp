// Method: input is a socket, so that writing to a program that has died is an error and not a signal. One poll() watches all
// three ends, so neither side can wait for the other with full pipes.
#include "exec/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace textmill::exec {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds glance{50};  // between two looks at whether the run is cancelled

std::string system_error(int code) { return std::generic_category().message(code); }

void close_end(int& fd) {
  if (fd >= 0) ::close(fd);
  fd = -1;
}

/// What the child gets, closed here once it has it.
struct Ends {
  int in = -1, out = -1, err = -1;
  ~Ends() {
    close_end(in);
    close_end(out);
    close_end(err);
  }
};

void make_pipe(int& ours, int& theirs) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw ProcessError("no pipe can be made: " + system_error(errno));
  ours = ends[0];
  theirs = ends[1];
  ::fcntl(ours, F_SETFL, O_NONBLOCK);
}

void make_socket(int& ours, int& theirs) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw ProcessError("no socket can be made: " + system_error(errno));
  ours = ends[0];
  theirs = ends[1];
  ::fcntl(ours, F_SETFL, O_NONBLOCK);
}

int spawn(pid_t& pid, const std::vector<std::string>& command, const std::string& folder, const Ends& ends) {
  std::vector<char*> words;
  for (const auto& w : command) words.push_back(const_cast<char*>(w.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, ends.in, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ends.out, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ends.err, STDERR_FILENO);
  if (!folder.empty()) ::posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  // A group of its own: Ctrl-C is for us, and what it has started ends with it.
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  const int code = ::posix_spawnp(&pid, words[0], &actions, &attributes, words.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return code;
}

/// "60 s", "250 ms".
std::string seconds_text(std::chrono::milliseconds time) {
  return time.count() % 1000 == 0 ? std::to_string(time.count() / 1000) + " s" : std::to_string(time.count()) + " ms";
}

std::string ending(int status) {
  if (WIFSIGNALED(status)) return "was ended by signal " + std::to_string(WTERMSIG(status));
  return "has ended with exit code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

bool can_be_started(const std::string& program, const std::string& folder) {
  const auto executable = [](const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0;
  };
  if (program.find('/') != std::string::npos) return executable(std::filesystem::path(folder) / program);
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "/bin:/usr/bin" : path);
  for (std::string one; std::getline(folders, one, ':');)
    if (executable(std::filesystem::path(one.empty() ? "." : one) / program)) return true;
  return false;
}

/// One question and its answer, under way.
struct Process::Turn {
  std::string_view rest;
  Clock::time_point deadline;
  bool begun = false, break_sent = false;
};

Process::Process(const std::vector<std::string>& command, const std::string& folder) : name_(command.at(0)) {
  Ends ends;
  make_socket(input_, ends.in);
  make_pipe(output_, ends.out);
  make_pipe(error_, ends.err);
  if (const int code = spawn(pid_, command, folder, ends); code != 0) {
    close_end(input_);
    close_end(output_);
    close_end(error_);
    pid_ = -1;
    throw ProcessError("'" + name_ + "' can't be started: " + system_error(code));
  }
}

Process::~Process() {
  close_end(input_);
  close_end(output_);
  if (pid_ > 0) {
    int status = 0;
    pid_t done = 0;
    for (int i = 0; i < 200 && done == 0 && !asked_; ++i) {
      done = ::waitpid(pid_, &status, WNOHANG);
      if (done == 0) ::usleep(10'000);
    }
    ::kill(-pid_, SIGKILL);  // whoever of its group is left
    if (done == 0) ::waitpid(pid_, &status, 0);
  }
  close_end(error_);
}

std::string Process::ask(std::string_view line, const Watch& watch) {
  Turn turn{line, Clock::now() + watch.time};
  asked_ = true;
  std::size_t searched = 0;
  for (;;) {
    if (const auto end = answers_.find('\n', searched); end != std::string::npos) {
      if (!turn.break_sent) throw ProcessError("'" + name_ + "' answers before it was asked");
      std::string answer = answers_.substr(0, end);
      answers_.erase(0, end + 1);
      asked_ = false;
      return answer;
    }
    searched = answers_.size();
    if (searched > watch.longest_answer)
      throw ProcessError("'" + name_ + "' answers with a line of more than " +
                         std::to_string(watch.longest_answer >> 20) + " MiB");
    if (output_ended_) died(watch);
    wait_for_events(turn, watch);
  }
}

void Process::wait_for_events(Turn& turn, const Watch& watch) {
  if (watch.cancelled && watch.cancelled()) throw ProcessError("cancelled");
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(turn.deadline - Clock::now());
  if (left.count() <= 0) {
    take_error_lines(watch, true);
    throw ProcessError("'" + name_ + "' gave no answer in " + seconds_text(watch.time) +
                       (last_words_.empty() ? "" : "; it said last: " + last_words_));
  }
  std::array<pollfd, 3> ends{{{output_, POLLIN, 0}, {error_, POLLIN, 0}, {turn.break_sent ? -1 : input_, POLLOUT, 0}}};
  if (::poll(ends.data(), ends.size(), static_cast<int>(std::min(left, glance).count())) <= 0) return;
  if (ends[0].revents != 0) output_ended_ = !receive(output_, answers_);
  if (ends[1].revents != 0) {
    if (!receive(error_, errors_)) close_end(error_);
    take_error_lines(watch, false);
  }
  // What came before anything was sent is no answer; ask() looks at it first.
  const bool is_early = !turn.begun && (ends[0].revents & POLLIN) != 0;
  if (ends[2].revents != 0 && !is_early) send(turn);
}

/// The line and its break go out together: a program that got them one by one would be woken twice.
void Process::send(Turn& turn) {
  char line_break = '\n';
  std::array<iovec, 2> parts{{{const_cast<char*>(turn.rest.data()), turn.rest.size()}, {&line_break, 1}}};
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  const auto n = ::sendmsg(input_, &message, MSG_NOSIGNAL);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  turn.begun = true;
  // Or it has closed its input; its output says what became of it.
  turn.break_sent = n < 0 || static_cast<std::size_t>(n) > turn.rest.size();
  if (!turn.break_sent) turn.rest.remove_prefix(static_cast<std::size_t>(n));
}

/// False at the end.
bool Process::receive(int fd, std::string& into) {
  std::array<char, 65536> bytes;
  const auto n = ::read(fd, bytes.data(), bytes.size());
  if (n > 0) into.append(bytes.data(), static_cast<std::size_t>(n));
  return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

void Process::take_error_lines(const Watch& watch, bool all) {
  constexpr std::size_t longest = 4096;
  for (;;) {
    auto end = errors_.find('\n');
    if (end == std::string::npos && (errors_.size() > longest || (all && !errors_.empty()))) end = errors_.size();
    if (end == std::string::npos) return;
    const std::string line = errors_.substr(0, std::min(end, longest));
    errors_.erase(0, end + 1);
    if (line.empty()) continue;
    last_words_ = line;
    if (watch.on_error_line) watch.on_error_line(line);
  }
}

void Process::died(const Watch& watch) {
  int status = 0;
  for (int i = 0; i < 100 && ::waitpid(pid_, &status, WNOHANG) == 0; ++i) {
    if (i == 99) throw ProcessError("'" + name_ + "' has closed its standard output");
    ::usleep(10'000);
  }
  ::kill(-pid_, SIGKILL);
  pid_ = -1;
  errno = 0;
  while (error_ >= 0 && receive(error_, errors_) && errno == 0) {
  }
  take_error_lines(watch, true);
  throw ProcessError("'" + name_ + "' " + ending(status) +
                     (last_words_.empty() ? "" : "; it said last: " + last_words_));
}

}  // namespace textmill::exec
