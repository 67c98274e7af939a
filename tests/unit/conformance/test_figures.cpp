// Figures of plugins: what counts as dearer, and that a baseline is read as it was written.
#include "conformance/figures.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace textmill::conformance {
namespace {

using Kind = Figure::Kind;

PluginFigures figures(double reference, double process, double state) {
  PluginFigures all;
  all.id = "demo.words";
  all.version = "1.0.0";
  all.with = "{top: 5}";
  all.reference = reference;
  all.figures = {{"process", "ns a token", Kind::time, process},
                 {"state", "bytes", Kind::size, state},
                 {"2 workers", "times as fast as one", Kind::other, 1.9}};
  return all;
}

std::string names(const std::vector<Dearer>& found) {
  std::string text;
  for (const auto& d : found) text += d.name + " ";
  return text;
}

TEST(Figures, TimesAreComparedByTheReference) {
  EXPECT_EQ(names(dearer(figures(1, 10, 100), figures(1, 12, 100), 1.25)), "");
  EXPECT_EQ(names(dearer(figures(1, 10, 100), figures(1, 13, 100), 1.25)), "process ");
  EXPECT_EQ(names(dearer(figures(1, 10, 100), figures(2, 20, 100), 1.25)), "");          // a machine half as fast
  EXPECT_EQ(names(dearer(figures(2, 10, 100), figures(1, 10, 100), 1.25)), "process ");  // one twice as fast
  const auto found = dearer(figures(1, 10, 100), figures(2, 30, 130), 1.25);
  ASSERT_EQ(names(found), "process state ");
  EXPECT_DOUBLE_EQ(found[0].times, 1.5);
  EXPECT_DOUBLE_EQ(found[1].times, 1.3);
}

TEST(Figures, SmallTimesAndWhatHasNoDirectionAreLetPass) {
  EXPECT_EQ(names(dearer(figures(1, 0.1, 100), figures(1, 1.05, 100), 1.25)), "");
  PluginFigures slow_alone = figures(1, 10, 100);
  slow_alone.figures[2].value = 1;
  EXPECT_EQ(names(dearer(figures(1, 10, 100), slow_alone, 1.25)), "");
}

TEST(Figures, TheLowerTimeIsKeptInTheMeasureOfItsProcess) {
  PluginFigures all = figures(1, 10, 100);
  keep_lower(all, figures(2, 16, 90));  // 16 at half the speed is 8 here
  EXPECT_DOUBLE_EQ(all.find("process")->value, 8);
  EXPECT_DOUBLE_EQ(all.find("state")->value, 90);
  EXPECT_DOUBLE_EQ(all.find("2 workers")->value, 1.9);
}

TEST(Figures, ABaselineIsReadAsItWasWritten) {
  PluginFigures failed;
  failed.id = "demo.other";
  failed.failure = "it crashed";
  model::Diagnostics diagnostics;
  const auto read = from_json(to_json({figures(1.25, 10.5, 1e7), failed}, {}), "b.json", diagnostics);
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ((*read)[0].with, "{top: 5}");
  EXPECT_EQ((*read)[0].reference, 1.25);
  EXPECT_EQ((*read)[0].find("process")->value, 10.5);
  EXPECT_EQ((*read)[0].find("process")->kind, Kind::time);
  EXPECT_EQ((*read)[0].find("state")->value, 1e7);
  EXPECT_EQ((*read)[1].failure, "it crashed");
}

TEST(Figures, LinesGoThereAndBack) {
  PluginFigures back;
  add_lines(back, to_lines(figures(1, 2.5, 3)));
  EXPECT_EQ(back.version, "1.0.0");
  ASSERT_EQ(back.figures.size(), 3u);
  EXPECT_EQ(back.find("2 workers")->unit, "times as fast as one");
  EXPECT_EQ(back.find("process")->value, 2.5);
}

TEST(Figures, PeopleSeeThreeDigits) {
  std::ostringstream out;
  print(figures(1, 12.345, 1234567), out);
  EXPECT_EQ(out.str(),
            "demo.words 1.0.0 with {top: 5}\n"
            "  process         12.3 ns a token\n"
            "  state        1234567 bytes\n"
            "  2 workers       1.90 times as fast as one\n");
}

}  // namespace
}  // namespace textmill::conformance
