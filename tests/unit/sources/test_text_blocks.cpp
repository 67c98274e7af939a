// Which blocks of a page are content, and what is left of its places when the others are cut out.
#include "sources/formats/text_blocks.hpp"

#include <gtest/gtest.h>

#include <string>

namespace textmill::tests {
namespace {

using sources::content_blocks;
using sources::Extracted;
using sources::keep_blocks;
using sources::TextBlock;

TextBlock words(std::size_t count, std::size_t linked = 0) {
  TextBlock b;
  b.words = count;
  b.linked_words = linked;
  return b;
}

TextBlock heading(std::size_t count) {
  TextBlock b = words(count);
  b.is_heading = true;
  return b;
}

using Kept = std::vector<bool>;

// The decision tree of Kohlschütter, Fankhauser and Nejdl (2010), algorithm 2, walked by hand.
TEST(ContentBlocks, FollowTheDecisionTree) {
  EXPECT_EQ(content_blocks({words(3, 3), words(50), words(3, 3)}), (Kept{false, true, false}));
  EXPECT_EQ(content_blocks({words(50), words(10), words(50)}), (Kept{true, true, true}));
  // A third of the words linked is a link list; one word less is none.
  EXPECT_EQ(content_blocks({words(50), words(30, 10), words(50)}), (Kept{true, false, true}));
  EXPECT_EQ(content_blocks({words(50), words(30, 9), words(50)}), (Kept{true, true, true}));
  // Behind links it takes more than 40 words, or more than 17 that follow.
  EXPECT_EQ(content_blocks({words(5, 5), words(40), words(17)}), (Kept{false, false, true}));
  EXPECT_EQ(content_blocks({words(5, 5), words(41), words(2)}), (Kept{false, true, true}));
  EXPECT_EQ(content_blocks({words(5, 5), words(2), words(18)}), (Kept{false, true, true}));
  // A short block with little before and behind it is none.
  EXPECT_EQ(content_blocks({words(4), words(16), words(15), words(50), words(3, 3)}),
            (Kept{true, false, true, true, false}));
}

TEST(ContentBlocks, AreAllWhereNoBlockIsOfLinks) {
  EXPECT_EQ(content_blocks({heading(2), words(50), words(2), heading(2), words(4, 1)}),
            (Kept{true, true, true, true, true}));
  TextBlock chrome = words(3, 3);
  chrome.is_chrome = true;
  EXPECT_EQ(content_blocks({chrome, words(50), words(2)}), (Kept{false, true, true}));
}

TEST(ContentBlocks, AreAllWhenNoneWouldBeLeft) {
  EXPECT_EQ(content_blocks({words(2), words(3)}), (Kept{true, true}));
  EXPECT_EQ(content_blocks({}), Kept{});
}

TEST(ContentBlocks, AreThoseThatThePageSaysToBe) {
  TextBlock main = words(1), chrome = words(60), both = words(60);
  main.is_main = both.is_main = true;
  chrome.is_chrome = both.is_chrome = true;
  EXPECT_EQ(content_blocks({words(90), main, both}), (Kept{false, true, false}));
  EXPECT_EQ(content_blocks({chrome, words(50), chrome}), (Kept{false, true, false}));
}

TEST(ContentBlocks, KeepHeadingsWithWhatTheyStandAbove) {
  EXPECT_EQ(content_blocks({heading(1), heading(1), words(50)}), (Kept{true, true, true}));
  EXPECT_EQ(content_blocks({words(50), heading(20), words(9, 9)}), (Kept{true, false, false}));
  EXPECT_EQ(content_blocks({words(9, 9), words(50), heading(20)}), (Kept{false, true, false}));
}

/// A text of blocks with the gap of each before it.
struct Page {
  Extracted made;
  std::vector<TextBlock> blocks;

  void add(const std::string& gap, const std::string& text) {
    TextBlock b;
    b.begin = made.text.size();
    made.text += gap + text;
    b.end = made.text.size();
    blocks.push_back(b);
  }
  std::string heading(const Extracted& of, std::size_t k) const {
    return of.text.substr(of.headings[k].begin, of.headings[k].end - of.headings[k].begin);
  }
};

TEST(KeepBlocks, CutsTextHeadingsAndOffsetsTogether) {
  Page page;
  page.add("", "menu");
  page.add("\n\n", "Title");
  page.add("\n\n", "One.");
  page.add("\n", "advert");
  page.add("\n\n", "Two.");
  page.made.id = "p";
  page.made.metadata = {{"author", "A"}};
  page.made.headings = {{0, 4}, {6, 11}};
  page.made.offsets.add(6, 100, 5);
  page.made.offsets.add(13, 200, 4);
  page.made.offsets.add(26, 300, 4);
  ASSERT_EQ(page.made.text, "menu\n\nTitle\n\nOne.\nadvert\n\nTwo.");
  const Extracted kept = keep_blocks(page.made, page.blocks, {false, true, true, false, true});
  EXPECT_EQ(kept.text, "Title\n\nOne.\n\nTwo.");
  EXPECT_EQ(kept.id, "p");
  EXPECT_EQ(kept.metadata, page.made.metadata);
  ASSERT_EQ(kept.headings.size(), 1u);
  EXPECT_EQ(page.heading(kept, 0), "Title");
  std::string places;
  for (const auto& run : kept.offsets.runs())
    places += kept.text.substr(run.text, run.length) + "@" + std::to_string(run.original) + " ";
  EXPECT_EQ(places, "Title@100 One.@200 Two.@300 ");
}

TEST(KeepBlocks, LeavesAWholePageAsItIs) {
  Page page;
  page.add(" ", "a");
  page.add("\n", "b");
  EXPECT_EQ(keep_blocks(page.made, page.blocks, {true, true}).text, " a\nb");
}

TEST(KeepBlocks, HoldsHeadingsWithinTheTextThatIsLeft) {
  // The first begins in the gap that is cut off before the first block; the second is not closed before a block that is dropped.
  Page page;
  page.add("", "menu");
  page.add("\n\n", "First");
  page.add("\n\n", "Second");
  page.add("\n\n", "advert");
  page.made.headings = {{4, 11}, {13, 27}};
  const Extracted kept = keep_blocks(page.made, page.blocks, {false, true, true, false});
  EXPECT_EQ(kept.text, "First\n\nSecond");
  ASSERT_EQ(kept.headings.size(), 2u);
  EXPECT_EQ(page.heading(kept, 0), "First");
  EXPECT_EQ(page.heading(kept, 1), "Second");
  for (const auto& h : kept.headings) EXPECT_LE(h.end, kept.text.size());
}

TEST(KeepBlocks, DropsHeadingsOfBlocksThatAreDropped) {
  Page page;
  page.add("", "Menu");
  page.add("\n\n", "Text.");
  page.made.headings = {{0, 4}};
  const Extracted kept = keep_blocks(page.made, page.blocks, {false, true});
  EXPECT_EQ(kept.text, "Text.");
  EXPECT_TRUE(kept.headings.empty());
}

}  // namespace
}  // namespace textmill::tests
