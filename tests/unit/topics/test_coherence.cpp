#include "coherence.hpp"
#include "lda.hpp"
#include "random_corpus.hpp"
#include "topic_quality.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace topics {
namespace {

/// Windows as sets of words, as the definition says.
std::vector<std::set<std::uint32_t>> naive_windows(const TrimmedCorpus& corpus, const std::set<std::uint32_t>& words,
                                                   std::size_t window) {
  std::vector<std::set<std::uint32_t>> all;
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    const auto text = corpus.words_of(d);
    if (std::none_of(text.begin(), text.end(), [&](std::uint32_t w) { return words.contains(w); })) continue;
    const std::size_t size = window == 0 ? text.size() : std::min(window, text.size());
    for (std::size_t i = 0; i + size <= text.size(); ++i)
      all.emplace_back(text.begin() + static_cast<std::ptrdiff_t>(i),
                       text.begin() + static_cast<std::ptrdiff_t>(i + size));
  }
  return all;
}

TEST(Occurrences, EqualThoseOfTheNaiveWindows) {
  const auto corpus = RandomCorpus(25, 150, 40, 5).trimmed();
  ASSERT_GT(corpus.vocabulary.size(), 21u);
  const std::vector<std::uint32_t> words = {1, 3, 5, 20, static_cast<std::uint32_t>(corpus.vocabulary.size() - 1)};
  for (const std::size_t window : {0u, 1u, 2u, 10u, 64u, 110u}) {
    Occurrences o(corpus, words, window);
    o.choose(words);
    const auto naive = naive_windows(corpus, {words.begin(), words.end()}, window);
    const auto count = [&](std::uint32_t a, std::uint32_t b) {
      return std::count_if(naive.begin(), naive.end(), [&](const auto& w) { return w.contains(a) && w.contains(b); });
    };
    EXPECT_EQ(o.windows(), naive.size());
    for (std::size_t a = 0; a < words.size(); ++a) {
      EXPECT_EQ(o.count(a), o.count(a, a));
      for (std::size_t b = 0; b < words.size(); ++b)
        EXPECT_EQ(o.count(a, b), static_cast<std::uint64_t>(count(words[a], words[b])));
    }
  }
}

// Four documents of one window each: "a b", "a b", "a", "c". P(a) = 3/4, P(b) = 1/2, P(a, b) = 1/2.
const std::vector<std::string_view> texts = {"a", "b", "c"};
TrimmedCorpus small() {
  static const std::vector<std::uint32_t> both = {0, 1}, one = {0}, other = {2};
  const std::vector<Document> documents = {{0, both}, {1, both}, {2, one}, {3, other}};
  return trim(documents, texts, {});
}

TEST(Coherence, HasTheValuesOfItsDefinitions) {
  const auto c = coherences(small(), {{0, 1}, {0, 1, 2}, {0}});
  const double pmi = std::log(0.5 / (0.75 * 0.5)), npmi = pmi / -std::log(0.5);
  // The word "c" is in no topic at first sight, but in the second one: all documents count.
  EXPECT_NEAR(c[0].c_uci, pmi, 1e-11);
  EXPECT_NEAR(c[0].c_npmi, npmi, 1e-11);
  EXPECT_NEAR(c[0].u_mass, std::log(3.0 / 3.0), 1e-14);  // D(a, b) = 2, D(a) = 3
  // NPMI of a word with itself is 1: the vectors are (1, npmi) and (npmi, 1), their sum (1 + npmi, 1 + npmi).
  EXPECT_NEAR(c[0].c_v, (1 + npmi) / std::sqrt(2 * (1 + npmi * npmi)), 1e-11);
  const double never = std::log(1e-12 / (0.75 * 0.25)) / -std::log(1e-12);
  const double never_b = std::log(1e-12 / (0.5 * 0.25)) / -std::log(1e-12);
  EXPECT_NEAR(c[1].c_npmi, (npmi + never + never_b) / 3, 1e-11);
  EXPECT_NEAR(c[1].u_mass, (std::log(3.0 / 3) + std::log(1.0 / 3) + std::log(1.0 / 2)) / 3, 1e-14);
}

TEST(Coherence, IsOneForWordsThatAreAlwaysTogether) {
  static const std::vector<std::uint32_t> both = {0, 1};
  const std::vector<Document> documents = {{0, both}, {1, both}};
  EXPECT_EQ(coherences(trim(documents, texts, {}), {{0, 1}})[0].c_npmi, 1);
}

TEST(Diversity, IsTheShareOfDifferentWords) {
  EXPECT_DOUBLE_EQ(diversity({{0, 1, 2}, {0, 1, 3}}, 10), 4.0 / 6);
  EXPECT_DOUBLE_EQ(diversity({{0, 1, 2}, {0, 1, 3}}, 1), 0.5);
}

TEST(TopicQuality, HasTheValuesOfItsDefinitions) {
  LdaModel m;
  m.num_topics = 2;
  m.samples = 1;
  m.priors = {{0.5, 0.5}, 1};
  m.alpha_sum = 1;
  m.word_sums = {3, 0, 2, 0, 0, 1};
  m.topic_sums = {5, 1};
  m.document_sums = {2, 0, 2, 0, 1, 0, 0, 1};
  m.document_lengths = {2, 2, 1, 1};
  const auto q = qualities(m, small(), {{{0, 0, 0}, {1, 0, 0}}, {{2, 0, 0}}});
  // phi: 4, 3, 1 of 8; 1, 1, 2 of 4.
  EXPECT_NEAR(q[0].effective_words, 64.0 / 26, 1e-14);
  EXPECT_NEAR(q[0].exclusivity, (0.5 / 0.75 + 0.375 / 0.625) / 2, 1e-14);
  EXPECT_NEAR(q[1].exclusivity, 0.5 / 0.625, 1e-14);
  EXPECT_NEAR(q[0].document_entropy, -(0.8 * std::log(0.4) + 0.2 * std::log(0.2)), 1e-14);
  EXPECT_EQ(q[1].document_entropy, 0);
}

}  // namespace
}  // namespace topics
