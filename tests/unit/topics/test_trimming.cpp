#include "trimming.hpp"

#include <gtest/gtest.h>

namespace topics {
namespace {

const std::vector<std::string_view> texts = {"tide", "a", "boat", "été", "rare"};
const std::vector<std::uint32_t> first = {0, 1, 2, 0}, second = {2, 3, 1}, third = {2, 4};
const std::vector<Document> documents = {{3, first}, {5, second}, {9, third}};

std::vector<std::string> words_of(const TrimmedCorpus& c, std::size_t d) {
  std::vector<std::string> words;
  for (std::uint32_t w : c.words_of(d)) words.emplace_back(c.vocabulary[w]);
  return words;
}

TEST(Trimming, NumbersWordsByTheirTextAndKeepsTheirOrder) {
  const auto c = trim(documents, texts, {});
  EXPECT_EQ(c.vocabulary, (std::vector<std::string_view>{"a", "boat", "rare", "tide", "été"}));
  EXPECT_EQ(c.documents, (std::vector<std::uint64_t>{3, 5, 9}));
  EXPECT_EQ(words_of(c, 0), (std::vector<std::string>{"tide", "a", "boat", "tide"}));
  EXPECT_EQ(words_of(c, 2), (std::vector<std::string>{"boat", "rare"}));
}

TEST(Trimming, LeavesOutByEachRule) {
  EXPECT_EQ(trim(documents, texts, {.min_docfreq = 2}).vocabulary, (std::vector<std::string_view>{"a", "boat"}));
  EXPECT_EQ(trim(documents, texts, {.max_docshare = 0.7}).vocabulary,
            (std::vector<std::string_view>{"a", "rare", "tide", "été"}));
  EXPECT_EQ(trim(documents, texts, {.min_chars = 4}).vocabulary,
            (std::vector<std::string_view>{"boat", "rare", "tide"}));
}

TEST(Trimming, KeepsTheRowOfADocumentThatItEmpties) {
  const auto c = trim(documents, texts, {.min_docfreq = 2, .max_docshare = 0.7});
  EXPECT_EQ(c.document_count(), 3u);
  EXPECT_EQ(words_of(c, 1), (std::vector<std::string>{"a"}));
  EXPECT_TRUE(c.words_of(2).empty());
}

TEST(Trimming, SaysWhichRuleTookEverything) {
  const TrimRules rules{.min_docfreq = 2, .max_docshare = 0.5, .min_chars = 2};
  const auto c = trim(documents, texts, rules);
  EXPECT_TRUE(c.vocabulary.empty());
  EXPECT_EQ(why_empty(c.counts, rules),
            "none of 5 terms is left; min_chars: 2 took 1; min_docfreq: 2 took 3; max_docshare: 0.5 took 1");
  EXPECT_EQ(why_empty(trim({}, {}, rules).counts, rules), "the corpus has no terms");
}

}  // namespace
}  // namespace topics
