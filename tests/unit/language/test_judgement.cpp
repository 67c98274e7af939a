#include "language/judgement.hpp"

#include <gtest/gtest.h>

namespace language {
namespace {

constexpr const char* english = "The harbour was quiet in the morning, and two old fishermen were mending their nets. ";
constexpr const char* german = "Am Morgen war der Hafen still, und nur zwei alte Fischer flickten ihre Netze am Ufer. ";

Judgement judged(std::string_view text, const Demands& demands = {}) {
  std::string buffer;
  return judge(text, demands, buffer);
}

TEST(Judgement, NamesTheLanguage) {
  const auto j = judged(english);
  EXPECT_EQ(j.tag, "en");
  EXPECT_EQ(j.status, "ok");
  EXPECT_EQ(j.letters, 68u);
}

TEST(Judgement, SaysWhyThereIsNone) {
  EXPECT_EQ(judged("Oui !").status, "too_short: 3 letters, needs 10");
  EXPECT_EQ(judged("Oui !").tag, "");
  EXPECT_EQ(judged("qwrtz plmkn xcvbd ghjkl zrtpq wfgbn").status, "not_sure: no language that is known");
  const auto mixed = judged(std::string(english) + german, {.min_confidence = 0.8});
  EXPECT_EQ(mixed.tag, "");
  EXPECT_TRUE(mixed.status.starts_with("not_sure: ")) << mixed.status;
  EXPECT_TRUE(mixed.status.ends_with(" %, needs 80 %")) << mixed.status;
}

TEST(Judgement, LooksAtPiecesOfALongText) {
  std::string text(english);  // a page before the text proper
  for (int i = 0; i < 2000; ++i) text += german;
  const auto j = judged(text, {.most_bytes = 2000});
  EXPECT_EQ(j.tag, "de");
  EXPECT_LT(j.letters, 2000u);
}

}  // namespace
}  // namespace language
