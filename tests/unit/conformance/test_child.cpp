// Work in a child process: however it ends, the parent gets a result.
#include "conformance/child.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <vector>

namespace textmill::conformance {
namespace {

ChildResult run(const std::function<std::string()>& work) { return run_in_child(work, {std::chrono::seconds(2), 0}); }

TEST(Child, hands_over_its_answer_whatever_its_size) {
  for (const std::size_t size : {0u, 1u, 100'000u, 3'000'000u}) {
    const auto r = run([size] { return std::string(size, 'x'); });
    EXPECT_TRUE(r.finished);
    EXPECT_EQ(r.answer.size(), size);
  }
}

TEST(Child, that_crashes_is_told_with_what_it_did) {
  const auto r = run([]() -> std::string {
    note_activity("a test", "document 'x'");
    std::abort();
  });
  EXPECT_FALSE(r.finished);
  EXPECT_EQ(r.ending, "crashed with SIGABRT in a test, document 'x'");
}

TEST(Child, that_exits_is_no_answer) {
  EXPECT_EQ(run([]() -> std::string { std::exit(0); }).ending, "ended the process with exit code 0");
  EXPECT_EQ(run([]() -> std::string { throw std::runtime_error("why"); }).ending,
            "ended the process with exit code 70 (it printed: what(): why)");
}

TEST(Child, that_does_not_end_is_ended) {
  const auto start = std::chrono::steady_clock::now();
  const auto r = run_in_child(
      []() -> std::string {
        for (volatile bool forever = true; forever;) continue;
        return "";
      },
      {std::chrono::seconds(1), 0});
  EXPECT_TRUE(r.ending.starts_with("did not end within ")) << r.ending;
  EXPECT_GT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(900));
}

TEST(Child, that_closes_what_it_answers_through_is_told_so) {
  const auto r = run([]() -> std::string {
    note_activity("a test");
    for (int fd = 0; fd < 1024; ++fd) ::close(fd);
    for (;;) ::pause();
  });
  EXPECT_EQ(r.ending, "closed files that are not its own in a test");
}

TEST(Child, leaves_no_process_behind) {
  const auto r = run([]() -> std::string {
    const pid_t left = ::fork();
    if (left != 0) return std::to_string(left);
    ::setsid();
    for (int fd = 3; fd < 1024; ++fd) ::close(fd);  // so that the answer has an end
    for (;;) ::pause();
  });
  EXPECT_NE(::kill(std::stoi(r.answer), 0), 0);
}

TEST(Child, prints_nothing_of_ours) {
  testing::internal::CaptureStdout();
  const auto r = run([]() -> std::string {
    std::puts("noise");
    return std::to_string(printed_bytes());
  });
  EXPECT_EQ(r.answer, "6");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

}  // namespace
}  // namespace textmill::conformance
