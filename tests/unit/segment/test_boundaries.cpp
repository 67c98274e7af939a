#include "segment/boundaries.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace segment {
namespace {

std::vector<Span> all(Boundaries& boundaries, std::string_view text) {
  std::vector<Span> spans;
  boundaries.open(text);
  for (Span s; boundaries.next(s);) spans.push_back(s);
  return spans;
}

TEST(Boundaries, AreThoseOfUax29) {
  Boundaries words(Boundaries::Kind::word);
  EXPECT_EQ(all(words, "It's 3.5!"), (std::vector<Span>{{0, 4}, {4, 5}, {5, 8}, {8, 9}}));
  EXPECT_TRUE(all(words, "").empty());
}

TEST(Boundaries, PiecesEndBehindLinesOrBlanksOrBetweenCharacters) {
  EXPECT_EQ(piece_end("abc", 0, 10), 3u);
  EXPECT_EQ(piece_end("a b\ncd ef", 0, 7), 4u);
  EXPECT_EQ(piece_end("ab cdefgh", 0, 6), 3u);
  EXPECT_EQ(piece_end("\u00E4\u00E4\u00E4", 0, 3), 2u);
  EXPECT_EQ(piece_end("\u00E4\u00E4\u00E4", 2, 3), 4u);
}

TEST(Boundaries, TextInPiecesIsCutAsTextInOnePiece) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "Some words, 3.5 of them; don't\n";
  Boundaries whole(Boundaries::Kind::word), pieces(Boundaries::Kind::word, 64);
  EXPECT_EQ(all(whole, text), all(pieces, text));
}

TEST(Boundaries, ACloneKnowsNothingOfTheTextBefore) {
  Boundaries first(Boundaries::Kind::sentence);
  const auto second = first.clone();
  EXPECT_EQ(all(first, "A. B."), all(*second, "A. B."));
}

}  // namespace
}  // namespace segment
