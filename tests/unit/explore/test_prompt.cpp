// The prompt as a person at a terminal has it: keys go in at one end of a pseudo-terminal, and what is seen comes out.
#include <gtest/gtest.h>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// The program in a terminal of 80 columns, with a home of its own.
class Terminal {
 public:
  explicit Terminal(const std::string& arguments, fs::path home = {}) : home_(std::move(home)) {
    if (home_.empty()) {
      std::string folder = (fs::temp_directory_path() / "textmill-prompt-XXXXXX").string();
      if (::mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
      home_ = folder;
    }
    winsize size{24, 80, 0, 0};
    child_ = ::forkpty(&master_, nullptr, nullptr, &size);
    if (child_ != 0) return;
    ::setenv("HOME", home_.c_str(), 1);
    ::setenv("TERM", "xterm", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::setenv("NO_COLOR", "1", 1);
    ::unsetenv("XDG_STATE_HOME");
    ::unsetenv("TEXTMILL_HISTORY");
    const std::string command = std::string("exec ") + TEXTMILL_PROGRAM + " repl " + arguments;
    ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ~Terminal() {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    ::close(master_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Types once the editor listens; before, the keys would meet the terminal's own line editing.
  void send(const std::string& keys) {
    ASSERT_TRUE(listens()) << "no prompt came";
    send_at_once(keys);
  }
  /// Types whatever the program is doing.
  void send_at_once(const std::string& keys) {
    seen_.clear();
    ASSERT_EQ(::write(master_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
  }
  /// True when the text has come within twenty seconds; what was seen since the last send() is in seen().
  bool sees(const std::string& text) {
    const auto end = std::chrono::steady_clock::now() + milliseconds(20'000);
    while (seen_.find(text) == std::string::npos && std::chrono::steady_clock::now() < end)
      if (!read_some(milliseconds(100)) && ended_) return seen_.find(text) != std::string::npos;
    return seen_.find(text) != std::string::npos;
  }
  /// The exit code once the program has left; -1 when it does not.
  int leaves() {
    for (int i = 0; i < 100; ++i) {
      if (ended_) std::this_thread::sleep_for(milliseconds(50));
      else read_some(milliseconds(50));
      int status = 0;
      if (::waitpid(child_, &status, WNOHANG) == child_) {
        child_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -2;
      }
    }
    return -1;
  }
  const std::string& seen() const { return seen_; }
  const fs::path& home() const { return home_; }

 private:
  /// True once the program takes keys one by one; a pseudo-terminal tells its master the modes of the other end.
  bool listens() {
    const auto end = std::chrono::steady_clock::now() + milliseconds(20'000);
    termios modes{};
    while (!ended_ && std::chrono::steady_clock::now() < end) {
      if (::tcgetattr(master_, &modes) == 0 && (modes.c_lflag & ICANON) == 0) return true;
      read_some(milliseconds(5));
    }
    return false;
  }
  bool read_some(milliseconds wait) {
    pollfd p{master_, POLLIN, 0};
    if (::poll(&p, 1, static_cast<int>(wait.count())) <= 0) return false;
    char buffer[4096];
    const auto n = ::read(master_, buffer, sizeof buffer);
    if (n <= 0) {
      ended_ = true;
      return false;
    }
    seen_.append(buffer, static_cast<std::size_t>(n));
    return true;
  }
  fs::path home_;
  int master_ = -1;
  pid_t child_ = -1;
  bool ended_ = false;
  std::string seen_;
};

const std::string corpus = "'" TEXTMILL_SOURCE_FOLDER "/configs/quickstart/*.txt'";

TEST(Prompt, GreetsWithTheCorpusAndLeaves) {
  Terminal t(corpus);
  ASSERT_TRUE(t.sees("12 documents, 3,799 tokens, 1,270 types")) << t.seen();
  ASSERT_TRUE(t.sees("> "));
  t.send("\x04");
  EXPECT_EQ(t.leaves(), 0);
}

TEST(Prompt, EvaluatesAndCutsTables) {
  Terminal t(corpus);
  ASSERT_TRUE(t.sees("> "));
  t.send("freq{ n = 30 }\r");
  ASSERT_TRUE(t.sees("… 10 more rows")) << t.seen();
  t.send(":quit\r");
  EXPECT_EQ(t.leaves(), 0);
}

TEST(Prompt, CompletesNamesAndDocuments) {
  Terminal t(corpus);
  ASSERT_TRUE(t.sees("> "));
  t.send("doc(\"sea_b\t");
  ASSERT_TRUE(t.sees("oat_tale")) << t.seen();  // the rest of the word
  t.send("\").id .. '!'\r");
  ASSERT_TRUE(t.sees("sea_boat_tale!")) << t.seen();
  t.send("string.re\t\t");  // "rep" is common, then both are listed
  ASSERT_TRUE(t.sees("reverse")) << t.seen();
}

TEST(Prompt, CompletesTheTablesOfAPlugin) {
  Terminal t(corpus);
  ASSERT_TRUE(t.sees("> "));
  t.send("#use(\"term_frequency\", {}, \"term_f\t");
  ASSERT_TRUE(t.sees("requency")) << t.seen();
  t.send("\")\r");
  ASSERT_TRUE(t.sees("\n")) << t.seen();
}

TEST(Prompt, GoesOnUntilTheTextIsComplete) {
  Terminal t("");
  ASSERT_TRUE(t.sees("> "));
  t.send("for i = 1, 2 do\r");
  ASSERT_TRUE(t.sees(">> ")) << t.seen();
  t.send("print('line', i)\rend\r");
  ASSERT_TRUE(t.sees("line\t2") || t.sees("line    2")) << t.seen();
}

TEST(Prompt, CtrlCEndsAnEvaluationAndNotTheSession) {
  Terminal t("");
  ASSERT_TRUE(t.sees("> "));
  t.send("kept = 41 print(60 + 6) while true do end\r");
  ASSERT_TRUE(t.sees("66")) << t.seen();
  t.send_at_once("\x03");
  ASSERT_TRUE(t.sees("interrupted")) << t.seen();
  t.send("kept + 1\r");
  ASSERT_TRUE(t.sees("42")) << t.seen();
}

TEST(Prompt, CtrlCGivesUpTheLine) {
  Terminal t("");
  ASSERT_TRUE(t.sees("> "));
  t.send("this is nonsense");
  ASSERT_TRUE(t.sees("nonsense"));
  t.send("\x03");
  ASSERT_TRUE(t.sees("> ")) << t.seen();
  t.send("6 * 7\r");
  ASSERT_TRUE(t.sees("42")) << t.seen();
}

TEST(Prompt, RemembersAcrossSessions) {
  fs::path home;
  {
    Terminal t("");
    ASSERT_TRUE(t.sees("> "));
    home = t.home();
    t.send("'first ' .. 'time'\r");
    ASSERT_TRUE(t.sees("first time")) << t.seen();
    t.send("\x04");
    EXPECT_EQ(t.leaves(), 0);
  }
  EXPECT_TRUE(fs::exists(home / ".local/state/textmill/history"));
  Terminal again("", home);
  ASSERT_TRUE(again.sees("> "));
  again.send("\x1b[A");  // the key "up"
  ASSERT_TRUE(again.sees("'first ' .. 'time'")) << again.seen();
  again.send("\r");
  EXPECT_TRUE(again.sees("first time")) << again.seen();
}

TEST(Prompt, EditsWideCharacters) {
  Terminal t("");
  ASSERT_TRUE(t.sees("> "));
  t.send("utf8.len('日本é語')\r");
  ASSERT_TRUE(t.sees("4")) << t.seen();
  t.send(
      "'<' .. 'é本' .. '>'\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x7f"
      "ü\r");  // 本 becomes ü
  ASSERT_TRUE(t.sees("<éü>")) << t.seen();
}

}  // namespace
