#include "cli/status_line.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace textmill::cli {
namespace {

TEST(DurationText, GrowsWithTheTime) {
  EXPECT_EQ(duration_text(0.417), "0.42 s");
  EXPECT_EQ(duration_text(59.94), "59.9 s");
  EXPECT_EQ(duration_text(59.96), "1 min 0 s");
  EXPECT_EQ(duration_text(3725), "1 h 2 min");
}

TEST(ProgressText, SaysDocumentsBytesRateAndTimeLeft) {
  EXPECT_EQ(progress_text({"reading", 120, 5'000'000, 20'000'000, -1}, 2.0, 200),
            "reading [#####---------------]  25 % 120 documents, 5.0 MB of 20.0 MB, 2.5 MB/s, 6.00 s left");
  EXPECT_EQ(progress_text({"reading", 1, 500, 0, -1}, 0.1, 200), "reading 1 document, 500 B");
  EXPECT_EQ(progress_text({"topics: finish", 9, 10, 10, 0.5}, 9.0, 200),
            "topics: finish [##########----------]  50 % 9 documents, 10 B of 10 B");
  const chain::Progress progress{"reading", 120, 5'000'000, 20'000'000, -1};
  EXPECT_EQ(progress_text(progress, 2.0, 79),
            "reading [#####---------------]  25 % 120 documents, 5.0 MB of 20.0 MB, 2.5 MB/s");
  EXPECT_EQ(progress_text(progress, 2.0, 20).size(), 20u);
}

Terminal terminal(std::ostringstream& err, bool is_terminal, int verbosity) {
  Terminal t;
  t.err = &err;
  t.err_is_terminal = is_terminal;
  t.verbosity = verbosity;
  return t;
}

TEST(StatusLine, IsSilentWhereThereIsNoTerminal) {
  std::ostringstream err;
  StatusLine line(terminal(err, false, 0));
  line.show({"reading", 1, 1, 1, -1});
  line.clear();
  EXPECT_EQ(err.str(), "");
}

TEST(StatusLine, MakesWayForMessages) {
  std::ostringstream err;
  {
    StatusLine line(terminal(err, true, 0));
    line.show({"reading", 1, 500, 0, -1});
    line.message(1, "odd");
  }
  EXPECT_EQ(err.str(), "\rreading 1 document, 500 B\x1b[K\r\x1b[Kwarning: odd\n");
}

TEST(StatusLine, SaysAsMuchAsItIsTold) {
  for (const auto& [verbosity, expected] :
       {std::pair(-1, "error: e\n"), std::pair(0, "error: e\nwarning: w\n"), std::pair(1, "error: e\nwarning: w\ni\n"),
        std::pair(2, "error: e\nwarning: w\ni\nd\n")}) {
    std::ostringstream err;
    StatusLine line(terminal(err, false, verbosity));
    line.message(0, "e");
    line.message(1, "w");
    line.message(2, "i");
    line.message(3, "d");
    EXPECT_EQ(err.str(), expected);
  }
}

TEST(StatusLine, WritesJsonWhenAsked) {
  std::ostringstream err;
  Terminal json = terminal(err, true, 0);
  json.log_json = true;
  StatusLine line(json);
  line.show({"reading", 1, 1, 1, -1});  // too early for a plain line, and none is drawn
  line.message(0, "a \"b\"\n");
  line.message(1, "w");
  line.message(2, "not wanted");
  line.clear();
  EXPECT_EQ(err.str(),
            "{\"level\":\"error\",\"message\":\"a \\\"b\\\"\\n\"}\n{\"level\":\"warning\",\"message\":\"w\"}\n");
}

}  // namespace
}  // namespace textmill::cli
