#include "segment/dictionary.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace segment {
namespace {

using Texts = std::vector<std::string>;

Texts words_of(Dictionary& dictionary, const std::string& run) {
  std::vector<std::uint32_t> ends;
  dictionary.cut(run, ends);
  Texts words;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    words.push_back(run.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

TEST(Dictionary, KnowsWordsOfScriptsWithoutBlanks) {
  Dictionary dictionary;
  EXPECT_EQ(words_of(dictionary, "\u4E2D\u56FD\u4EBA\u6C11"),
            (Texts{"\u4E2D\u56FD", "\u4EBA\u6C11"}));  // China, people
  EXPECT_EQ(words_of(dictionary, "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35"),
            (Texts{"\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35"}));  // hello
  EXPECT_TRUE(words_of(dictionary, "").empty());
}

// Where this plugin follows the annex and ICU, which is asked about runs of other scripts only, does not: README.md.
TEST(Dictionary, HasIcusOwnIdeasAboutOtherText) {
  Dictionary icu;
  EXPECT_EQ(words_of(icu, "joe@example.org"), (Texts{"joe@example.org"}));
  EXPECT_EQ(words_of(icu, "k:a"), (Texts{"k", ":", "a"}));
  EXPECT_EQ(words_of(icu, "PC\uC6A9"), (Texts{"PC", "\uC6A9"}));
  EXPECT_EQ(words_of(icu, "3\uC6D4"), (Texts{"3", "\uC6D4"}));
}

TEST(Dictionary, PiecesEndBehindBlanksOrBetweenCharacters) {
  EXPECT_EQ(piece_end("abc", 0, 10), 3u);
  EXPECT_EQ(piece_end("ab cdefgh", 0, 6), 3u);
  EXPECT_EQ(piece_end("\u00E4\u00E4\u00E4", 0, 3), 2u);
  EXPECT_EQ(piece_end("\u00E4\u00E4\u00E4", 2, 3), 4u);
}

TEST(Dictionary, ALongRunIsCutPieceByPiece) {
  std::string run;
  for (int i = 0; i < 40; ++i) run += "\u4E2D\u56FD";
  Dictionary whole, pieces(60);  // ten words
  EXPECT_EQ(words_of(whole, run), words_of(pieces, run));
}

TEST(Dictionary, ACloneKnowsNothingOfTheRunBefore) {
  const Dictionary first;
  const auto second = first.clone();
  EXPECT_EQ(words_of(*second, "\u4E2D\u56FD"), Texts{"\u4E2D\u56FD"});
}

}  // namespace
}  // namespace segment
