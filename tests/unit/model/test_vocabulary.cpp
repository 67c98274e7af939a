#include "model/local_vocabulary.hpp"

#include <gtest/gtest.h>

#include <random>
#include <thread>
#include <unordered_map>

namespace textmill::model {
namespace {

std::vector<std::uint32_t> intern(LocalVocabulary& v, const std::vector<std::string>& texts) {
  std::vector<tml_str> views;
  for (const auto& t : texts) views.push_back({t.data(), t.size()});
  std::vector<std::uint32_t> ids(texts.size());
  v.intern(views, ids.data());
  return ids;
}

TEST(Vocabulary, EqualTextsHaveEqualIdsAndIdsLeadBack) {
  Vocabulary shared;
  LocalVocabulary v(shared);
  const auto ids = intern(v, {"a", "", "b", "a", "a longer text than sixteen bytes", "b"});
  EXPECT_EQ(ids[0], ids[3]);
  EXPECT_EQ(ids[2], ids[5]);
  EXPECT_NE(ids[0], ids[1]);
  EXPECT_EQ(shared.text(ids[1]), "");
  EXPECT_EQ(shared.text(ids[4]), "a longer text than sixteen bytes");
  EXPECT_EQ(shared.size(), 4u);
  EXPECT_FALSE(shared.contains(4));
}

TEST(Vocabulary, AgreesWithAMapOverRandomTexts) {
  Vocabulary shared;
  LocalVocabulary v(shared);
  std::unordered_map<std::string, std::uint32_t> oracle;
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> texts(random() % 200);
    for (auto& t : texts) {
      t.resize(random() % 40);
      for (auto& c : t) c = static_cast<char>('a' + random() % 3);
    }
    const auto ids = intern(v, texts);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_EQ(oracle.try_emplace(texts[i], ids[i]).first->second, ids[i]);
      EXPECT_EQ(shared.text(ids[i]), texts[i]);
    }
  }
  EXPECT_EQ(shared.size(), oracle.size());
}

TEST(Vocabulary, ThreadsAgreeOnIds) {
  Vocabulary shared;
  std::vector<std::vector<std::uint32_t>> ids(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < ids.size(); ++t)
    threads.emplace_back([&, t] {
      LocalVocabulary v(shared);
      for (std::uint32_t k = 0; k < 20'000; ++k)
        ids[t].push_back(intern(v, {"w" + std::to_string((k * (2 * t + 1)) % 5000)})[0]);
    });
  for (auto& t : threads) t.join();
  EXPECT_EQ(shared.size(), 5000u);
  for (std::size_t t = 0; t < ids.size(); ++t)
    for (std::uint32_t k = 0; k < 20'000; ++k)
      ASSERT_EQ(shared.text(ids[t][k]), "w" + std::to_string((k * (2 * t + 1)) % 5000));
}

TEST(Vocabulary, ALimitEndsInAnErrorThatNamesWhatFilledIt) {
  Vocabulary shared(3);
  LocalVocabulary v(shared);
  intern(v, {"one", "two", "three", "one"});
  try {
    intern(v, {"four"});
    FAIL() << "there was room";
  } catch (const VocabularyFull& e) {
    EXPECT_STREQ(e.what(),
                 "the vocabulary is full: 3 different terms, 0 MiB of text; the last were 'three', 'two', 'one'");
  }
  EXPECT_EQ(intern(v, {"two"})[0], 1u);
}

TEST(Vocabulary, RefusesNulAndHugeTerms) {
  Vocabulary shared;
  LocalVocabulary v(shared);
  EXPECT_THROW(intern(v, {std::string("a\0b", 3)}), std::invalid_argument);
  EXPECT_THROW(intern(v, {std::string((1 << 20) + 1, 'x')}), std::invalid_argument);
  EXPECT_EQ(shared.size(), 0u);
  intern(v, {"a"});
  EXPECT_THROW(intern(v, {std::string("a\0", 2)}), std::invalid_argument);
}

TEST(Vocabulary, TextsAtTheEndOfAPageAndEmptyOnesAreRead) {
  Vocabulary shared;
  LocalVocabulary v(shared);
  std::vector<char> pages(3 * 4096, 'x');
  const char* boundary =
      reinterpret_cast<const char*>((reinterpret_cast<std::uintptr_t>(pages.data()) + 4096) / 4096 * 4096);
  for (std::size_t n = 0; n <= 16; ++n) {
    const tml_str at_end{boundary - n, n}, in_middle{boundary + 100, n};
    std::uint32_t a = 0, b = 0;
    v.intern({&at_end, 1}, &a);
    v.intern({&in_middle, 1}, &b);
    EXPECT_EQ(a, b) << n;
    EXPECT_EQ(shared.text(a), std::string(n, 'x'));
  }
  const tml_str nothing{nullptr, 0};
  std::uint32_t id = 7;
  v.intern({&nothing, 1}, &id);
  EXPECT_EQ(shared.text(id), "");
}

}  // namespace
}  // namespace textmill::model
