#include "model/column.hpp"
#include "model/local_vocabulary.hpp"

#include <gtest/gtest.h>

#include <atomic>
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

TEST(Vocabulary, TextsHaveReadableBytesBehindThemEvenAnEmptyFirst) {
  Vocabulary shared;
  LocalVocabulary v(shared);
  const auto ids = intern(v, {"", "a"});
  Column column(TML_STR);
  column.append_readable(std::vector<std::string_view>{shared.text(ids[0]), shared.text(ids[1])});
  EXPECT_EQ(column.text(0), "");
  EXPECT_EQ(column.text(1), "a");
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

TEST(Vocabulary, EveryLengthIsFoundAgain) {
  Vocabulary shared;
  LocalVocabulary v(shared), other(shared);
  for (std::size_t n = 0; n <= 70; ++n) {
    for (const char last : {'a', 'b'}) {
      std::string text(n, 'x');
      if (n != 0) text.back() = last;
      const auto id = intern(v, {text})[0];
      EXPECT_EQ(shared.text(id), text);
      EXPECT_EQ(intern(v, {text})[0], id);
      EXPECT_EQ(intern(other, {text})[0], id);
    }
  }
  EXPECT_EQ(shared.size(), 1u + 2 * 70u);
  const tml_str nothing{nullptr, 0};
  std::uint32_t id = 7;
  v.intern({&nothing, 1}, &id);
  EXPECT_EQ(shared.text(id), "");
}

/// Otherwise a term would be asked for again and again, which only costs time.
TEST(Vocabulary, AShortTextIsTheSameWhetherBytesBehindItMayBeReadOrNot) {
  const std::string text(ShortText::loaded_bytes * 2, 'x');
  for (std::size_t n = 0; n <= ShortText::most_bytes; ++n) {
    EXPECT_EQ(ShortText::load(text.data(), n), ShortText::copy(text.data(), n)) << n << " bytes";
    EXPECT_EQ(ShortText::copy(text.data(), n).size(), n);
  }
}

/// Readers take no lock: while one thread adds terms and the index grows, the others must find each term that was there when
/// they began, and its text.
TEST(Vocabulary, WhatIsKnownIsFoundWhileOthersAdd) {
  Vocabulary shared;
  LocalVocabulary first(shared);
  const std::vector<std::string> known{"a", "known", "a known term of more than fifteen bytes"};
  const auto ids = intern(first, known);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    LocalVocabulary v(shared);
    for (std::uint32_t k = 0; k < 50'000; ++k)
      intern(v, {"w" + std::to_string(k), "a term of more than fifteen bytes " + std::to_string(k)});
    done = true;
  });
  LocalVocabulary reader(shared);
  std::uint32_t wrong = 0;
  while (!done) {
    wrong += intern(reader, known) != ids ? 1 : 0;
    for (std::size_t i = 0; i < known.size(); ++i) wrong += shared.text(ids[i]) != known[i] ? 1 : 0;
  }
  writer.join();
  EXPECT_EQ(wrong, 0u);
  EXPECT_EQ(shared.size(), 100'003u);
}

/// Spans are loaded with what stands behind them in the text; nothing of that may get into a term. In every other round none
/// is near the end, so that none is copied.
TEST(Vocabulary, SpansOfATextAreTheSameTermsAsTheirTexts) {
  std::mt19937 random(11);
  Vocabulary shared;
  LocalVocabulary v(shared);
  for (int round = 0; round < 300; ++round) {
    const std::size_t behind = round % 2 == 0 ? 0 : 70;
    std::string text(random() % 120 + behind, ' ');
    for (auto& c : text) c = static_cast<char>('a' + random() % 3);
    std::vector<std::uint32_t> begin, end;
    std::vector<std::string> texts;
    for (int i = 0; i < 150; ++i) {
      const auto first = static_cast<std::uint32_t>(random() % (text.size() - behind + 1));
      const auto size = static_cast<std::uint32_t>(random() % std::min<std::size_t>(text.size() - first + 1, 40));
      begin.push_back(first);
      end.push_back(first + size);
      texts.push_back(text.substr(first, size));
    }
    std::vector<std::uint32_t> ids(begin.size());
    v.intern(text, begin.data(), end.data(), begin.size(), ids.data());
    ASSERT_EQ(ids, intern(v, texts));
  }
}

TEST(Vocabulary, RefusesSpansOutsideTheText) {
  Vocabulary shared;
  LocalVocabulary v(shared);
  std::uint32_t id = 0;
  for (const std::size_t size : {3u, 100u}) {
    const auto n = static_cast<std::uint32_t>(size);
    for (const auto& [begin, end] :
         {std::pair(0u, n + 1), std::pair(2u, 1u), std::pair(n + 6, n + 6), std::pair(n, n - 1)})
      EXPECT_THROW(v.intern(std::string(size, 'a'), &begin, &end, 1, &id), std::out_of_range);
  }
}

}  // namespace
}  // namespace textmill::model
