#include "cli/text_grid.hpp"

#include <gtest/gtest.h>

namespace textmill::cli {
namespace {

const Grid grid = {{"name", "unit", "meaning"}, {"top", "", "How many | all"}, {"é", "", "x"}};

TEST(TextGrid, AlignsCharactersAndDropsEmptyColumns) {
  EXPECT_EQ(aligned(grid, 2), "  name  meaning\n  top   How many | all\n  é     x\n");
}

TEST(TextGrid, EscapesMarkdown) {
  EXPECT_EQ(markdown(grid), "| name | meaning |\n|---|---|\n| top | How many \\| all |\n| é | x |\n");
}

}  // namespace
}  // namespace textmill::cli
