#include "cli/command_line.hpp"

#include <gtest/gtest.h>

namespace textmill::cli {
namespace {

CommandSpec spec() {
  CommandSpec s;
  s.name = "try";
  s.arguments = "PATH...";
  s.summary = "Try things";
  s.least = 1;
  s.most = 2;
  s.options = {{"output", 'o', "PATH", "Where to", false}, {"set", 0, "A=B", "Change", true}, {"plan", 0, "", "Only plan", false}, {"threads", 'j', "N", "Threads", false}};
  s.examples = {{"try it", "textmill try a.txt"}};
  return s;
}

Options parse(const std::vector<std::string>& words) { return Options(spec(), words); }

std::string complaint(const std::vector<std::string>& words) {
  try {
    const Options o = parse(words);
    (void)o.whole("threads", 1, 8);
    (void)o.assignments("set");
    (void)o.word("output", {"red", "green"}, "red");
  } catch (const UsageError& e) {
    return std::string(e.what()) + (e.hint.empty() ? "" : "; " + e.hint);
  }
  return "";
}

TEST(Options, ReadsAllFormsOfAnOption) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"--output", "x", "a"}, {"--output=x", "a"}, {"-o", "x", "a"}, {"-ox", "a"}, {"a", "-o", "x"}}) {
    const Options o = parse(words);
    EXPECT_EQ(o.text("output"), "x");
    EXPECT_EQ(o.arguments(), std::vector<std::string>{"a"});
  }
  EXPECT_EQ(parse({"-o", "-", "-"}).text("output"), "-");
  EXPECT_EQ(parse({"-o", "-", "-"}).arguments(), std::vector<std::string>{"-"});
  EXPECT_EQ(parse({"--", "--plan"}).arguments(), std::vector<std::string>{"--plan"});
  EXPECT_EQ(parse({"a b.txt"}).arguments(), std::vector<std::string>{"a b.txt"});
}

TEST(Options, CountsAndRepeats) {
  EXPECT_EQ(parse({"-vv", "a"}).count("verbose"), 2u);
  EXPECT_EQ(parse({"-v", "--verbose", "-qv", "a"}).count("verbose"), 3u);
  const auto set = parse({"--set", "a=1", "a", "--set=b.c=d=e"}).assignments("set");
  ASSERT_EQ(set.size(), 2u);
  EXPECT_EQ(set[1], std::pair(std::string("b.c"), std::string("d=e")));
}

TEST(Options, ReadsNumbersInTheirRange) {
  EXPECT_EQ(parse({"-j4", "a"}).whole("threads", 1, 8), 4u);
  EXPECT_EQ(parse({"a"}).whole("threads", 1, 8), std::nullopt);
  EXPECT_EQ(complaint({"-j", "9", "a"}), "option '--threads' is a whole number from 1 to 8, not '9'");
  EXPECT_EQ(complaint({"-j", "4x", "a"}), "option '--threads' is a whole number from 1 to 8, not '4x'");
  EXPECT_EQ(complaint({"--threads=-1", "a"}), "option '--threads' is a whole number from 1 to 8, not '-1'");
}

TEST(Options, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(complaint({"--outptu", "x", "a"}), "unknown option '--outptu'; did you mean '--output'?");
  EXPECT_EQ(complaint({"--out", "x", "a"}), "unknown option '--out'; did you mean '--output'?");  // told, not guessed
  EXPECT_EQ(complaint({"-x", "a"}), "unknown option '-x'");
  EXPECT_EQ(complaint({"--plan=5", "a"}), "option '--plan' takes no value");
  EXPECT_EQ(complaint({"a", "--output"}), "option '--output' needs a value");
  EXPECT_EQ(complaint({"--output="}), "option '--output' needs a value");
  EXPECT_EQ(complaint({"-o", "red", "-o", "green", "a"}), "option '--output' is given twice");
  EXPECT_EQ(complaint({"-o", "gren", "a"}), "option '--output' is one of red, green, not 'gren'; did you mean 'green'?");
  EXPECT_EQ(complaint({"--set", "a", "a"}), "option '--set' is PATH=VALUE, not 'a'");
  EXPECT_EQ(complaint({}), "an argument is missing: PATH...");
  EXPECT_EQ(complaint({"a", "b", "c"}), "one argument too many: 'c'");
}

TEST(HelpText, ListsExamplesAndOptions) {
  EXPECT_EQ(help_text(spec()),
            "textmill try [OPTIONS] PATH...\n"
            "Try things.\n\n"
            "Examples:\n"
            "  try it\n"
            "      textmill try a.txt\n\n"
            "Options:\n"
            "  -o, --output PATH  Where to\n"
            "      --set A=B      Change\n"
            "      --plan         Only plan\n"
            "  -j, --threads N    Threads\n"
            "  -q, --quiet        Say nothing but errors\n"
            "  -v, --verbose      Say more; twice for everything\n"
            "      --color WHEN   auto, always or never; auto heeds NO_COLOR\n"
            "  -h, --help         Print this page\n");
}

}  // namespace
}  // namespace textmill::cli
