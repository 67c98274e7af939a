#include "model/diagnostic.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace textmill::model {
namespace {

TEST(Diagnostics, PrintsPlaceLineCaretAndHint) {
  Diagnostics d;
  d.add_source("configs/keywords.yaml", "textmill: 1\nchain:\n  - use: keywords\n    with: { tpo: 20 }\n");
  d.error({"configs/keywords.yaml", 4, 13, 3}, "unknown parameter 'tpo' of analyzer 'keywords'", "did you mean 'top'?");
  std::ostringstream out;
  d.print(out);
  EXPECT_EQ(out.str(),
            "configs/keywords.yaml:4:13: unknown parameter 'tpo' of analyzer 'keywords'\n"
            "    4 |     with: { tpo: 20 }\n"
            "      |             ^~~ did you mean 'top'?\n");
}

TEST(Diagnostics, SortsByPlaceAndCountsErrorsOnly) {
  Diagnostics d;
  d.warning({"a.yaml", 9, 1}, "late");
  d.error({"a.yaml", 2, 1}, "early");
  std::ostringstream out;
  d.print(out);
  EXPECT_EQ(out.str(), "a.yaml:2:1: early\na.yaml:9:1: warning: late\n");
  EXPECT_EQ(d.error_count(), 1u);
}

TEST(Nearest, FindsSwappedAndMissingLetters) {
  const std::vector<std::string> known = {"top", "method", "min_count"};
  EXPECT_EQ(nearest("tpo", known), "top");
  EXPECT_EQ(nearest("mehtod", known), "method");
  EXPECT_EQ(nearest("mincount", known), "min_count");
  EXPECT_EQ(nearest("language", known), "");
}

}  // namespace
}  // namespace textmill::model
