#include "readability/familiar_words.hpp"
#include "readability/word_data.hpp"

#include <gtest/gtest.h>

namespace readability {
namespace {

/// Forms that Chall & Dale (1995) name for the words of a list, with a few of their own examples.
TEST(FamiliarWords, FormsByChallAndDale) {
  const WordSet list("asphalt boy bake church party stop big new easy hurry walk dog lady blow");
  for (const auto* form :
       {"boy",     "boys",     "boy's",   "boys'",   "churches", "parties", "ladies", "baked",   "baking",  "baker",
        "stopped", "stopping", "bigger",  "biggest", "newer",    "newest",  "easier", "easiest", "hurried", "hurries",
        "walked",  "walking",  "big-boy", "new/big", "blower",   "1995",    "3.5",    "10%"})
    EXPECT_TRUE(is_familiar_dale_chall(list, form)) << form;
  for (const auto* other : {"newly", "boyhood", "unwalked", "churchly", "big-quark", "stoppage", "partial", "d", "-"})
    EXPECT_FALSE(is_familiar_dale_chall(list, other)) << other;
}

TEST(FamiliarWords, FormsBySpache) {
  const WordSet list("quick jump happy");
  for (const auto* form : {"quickly", "quicker", "jumps", "jumping", "jumped", "happily", "happier", "7"})
    EXPECT_TRUE(is_familiar_spache(list, form)) << form;
  for (const auto* other : {"unhappy", "jump-quick", "happiness"})
    EXPECT_FALSE(is_familiar_spache(list, other)) << other;
}

TEST(FamiliarWords, ListsHaveTheirPublishedSizes) {
  const auto words_in = [](std::string_view list) {
    int n = 0;
    for_each_word(list, [&](std::string_view) { ++n; });
    return n;
  };
  EXPECT_EQ(words_in(dale_chall_words()), 2942);
  EXPECT_EQ(words_in(spache_words()), 1063);
}

}  // namespace
}  // namespace readability
