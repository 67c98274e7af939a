#include "readability/familiar_words.hpp"
#include "readability/word_data.hpp"
#include "readability/words.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace readability {
namespace {

/// The rules one by one, as they are written in the publications, by trying each list by itself.
bool has_stem(std::string_view list, const std::string& stem) {
  const auto has = [&](const std::string& word) {
    return (" " + std::string(list) + " ").find(" " + word + " ") != std::string::npos;
  };
  const auto n = stem.size();
  return n >= 2 && (has(stem) || has(stem + "e") ||
                    (n > 3 && stem[n - 1] == stem[n - 2] &&
                     std::string("aeiou").find(stem[n - 1]) == std::string::npos && has(stem.substr(0, n - 1))));
}
bool is_form(std::string_view list, std::string_view word, std::initializer_list<std::string_view> endings) {
  const auto has = [&](const std::string& w) {
    return (" " + std::string(list) + " ").find(" " + w + " ") != std::string::npos;
  };
  if (has(std::string(word))) return true;
  for (const auto ending : endings) {
    if (!word.ends_with(ending)) continue;
    const std::string stem(word.substr(0, word.size() - ending.size()));
    if (has_stem(list, stem)) return true;
    if (stem.ends_with('i') && has(stem.substr(0, stem.size() - 1) + "y")) return true;
  }
  return false;
}

/// All words of up to six letters of a small alphabet, by each of three lists at once and by itself.
TEST(FamiliarWords, ThreeListsAtOnceAreThreeLists) {
  constexpr std::string_view dale = "se es ree seed der gree lyi syn", spache = "see res err ly reed",
                             harris = "y es ed e rell";
  constexpr std::string_view alphabet = "ersdyi";
  Lexicon lexicon;
  lexicon.add(dale, in_dale_chall);
  lexicon.add(spache, in_spache);
  lexicon.add(harris, in_harris);
  std::string word;
  int familiar = 0;
  const auto check = [&] {
    const unsigned lists = familiar_by(lexicon, word, lexicon.lists(word));
    familiar += lists != 0 ? 1 : 0;
    ASSERT_EQ((lists & in_dale_chall) != 0, is_form(dale, word, {"s", "es", "d", "ed", "ing", "r", "er", "est"}))
        << word;
    ASSERT_EQ((lists & in_spache) != 0, is_form(spache, word, {"s", "es", "d", "ed", "ing", "ly", "er", "est"}))
        << word;
    ASSERT_EQ((lists & in_harris) != 0, is_form(harris, word, {"s", "es", "d", "ed", "ing", "ly", "er", "est"}))
        << word;
  };
  const auto all = [&](auto&& self, std::size_t letters) -> void {
    if (!word.empty()) check();
    if (letters == 0 || testing::Test::HasFatalFailure()) return;
    for (const char c : alphabet) {
      word.push_back(c);
      self(self, letters - 1);
      word.pop_back();
    }
  };
  all(all, 6);
  EXPECT_GT(familiar, 50);
}

/// Forms that Chall & Dale (1995) name for the words of a list, with a few of their own examples.
TEST(FamiliarWords, FormsByChallAndDale) {
  Lexicon lexicon;
  lexicon.add("asphalt boy bake church party stop big new easy hurry walk dog lady blow", in_dale_chall);
  for (const auto* form :
       {"boy",     "boys",     "boy's",   "boys'",   "churches", "parties", "ladies", "baked",   "baking",  "baker",
        "stopped", "stopping", "bigger",  "biggest", "newer",    "newest",  "easier", "easiest", "hurried", "hurries",
        "walked",  "walking",  "big-boy", "new/big", "blower",   "1995",    "3.5",    "10%"})
    EXPECT_TRUE(familiar_by(lexicon, form, lexicon.lists(form))) << form;
  for (const auto* other : {"newly", "boyhood", "unwalked", "churchly", "big-quark", "stoppage", "partial", "d", "-"})
    EXPECT_FALSE(familiar_by(lexicon, other, lexicon.lists(other))) << other;
}

TEST(FamiliarWords, FormsBySpache) {
  Lexicon lexicon;
  lexicon.add("quick jump happy", in_spache);
  lexicon.add("jump", in_harris);
  for (const auto* form : {"quickly", "quicker", "jumps", "jumping", "jumped", "happily", "happier", "7"})
    EXPECT_TRUE(familiar_by(lexicon, form, lexicon.lists(form)) & in_spache) << form;
  for (const auto* other : {"unhappy", "jump-quick", "happiness"})
    EXPECT_FALSE(familiar_by(lexicon, other, lexicon.lists(other))) << other;
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
