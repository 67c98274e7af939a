#include "lda.hpp"
#include "philox.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <set>

namespace topics {
namespace {

const LdaProgress no_progress = [](std::uint32_t, std::uint32_t) {};

/// Documents of random words, and the texts of these words, in an order given by `seed`.
struct RandomCorpus {
  std::vector<std::string> names;
  std::vector<std::string_view> texts;
  std::vector<std::vector<std::uint32_t>> terms;
  RandomCorpus(std::uint32_t document_count, std::uint32_t length, std::uint32_t word_count, unsigned seed) {
    std::mt19937 random(seed);
    for (std::uint32_t w = 0; w < word_count; ++w) names.push_back("word" + std::to_string(w));
    for (const auto& n : names) texts.push_back(n);
    for (std::uint32_t d = 0; d < document_count; ++d) {
      terms.emplace_back();
      const auto n = random() % (length + 1);
      for (std::uint32_t i = 0; i < n; ++i) terms.back().push_back(static_cast<std::uint32_t>(random() % word_count));
    }
  }
  TrimmedCorpus trimmed() const {
    std::vector<Document> documents;
    for (std::size_t d = 0; d < terms.size(); ++d) documents.push_back({3 * d + 1, terms[d]});
    return trim(documents, texts, {});
  }
};

/// The sampler as one reads it in Griffiths & Steyvers 2004: the counts are made anew for every draw.
struct NaiveLda {
  const TrimmedCorpus& corpus;
  LdaSettings s;
  std::vector<std::vector<std::uint32_t>> z;

  double count_in_document(std::size_t d, std::uint32_t k, std::size_t without) const {
    double n = 0;
    for (std::size_t i = 0; i < z[d].size(); ++i) n += z[d][i] == k && i != without;
    return n;
  }
  double count_in_corpus(std::uint32_t k, std::int64_t word, std::size_t without_d, std::size_t without_i) const {
    double n = 0;
    for (std::size_t d = 0; d < z.size(); ++d)
      for (std::size_t i = 0; i < z[d].size(); ++i)
        n += z[d][i] == k && (word < 0 || corpus.words_of(d)[i] == word) && !(d == without_d && i == without_i);
    return n;
  }
  void run(std::uint32_t sweeps) {
    const auto V = static_cast<double>(corpus.vocabulary.size());
    for (std::size_t d = 0; d < corpus.document_count(); ++d) {
      z.emplace_back();
      for (std::uint32_t i = 0; i < corpus.words_of(d).size(); ++i)
        z[d].push_back(static_cast<std::uint32_t>(uniform(s.seed, corpus.documents[d], i, 0) * s.num_topics));
    }
    for (std::uint32_t sweep = 1; sweep <= sweeps; ++sweep)
      for (std::size_t d = 0; d < z.size(); ++d)
        for (std::uint32_t i = 0; i < z[d].size(); ++i) {
          std::vector<double> cumulated;
          double sum = 0;
          for (std::uint32_t k = 0; k < s.num_topics; ++k) {
            sum += (count_in_document(d, k, i) + s.alpha_sum / s.num_topics) *
                   (count_in_corpus(k, corpus.words_of(d)[i], d, i) + s.beta) /
                   (count_in_corpus(k, -1, d, i) + V * s.beta);
            cumulated.push_back(sum);
          }
          const double at = uniform(s.seed, corpus.documents[d], i, sweep) * sum;
          std::uint32_t k = 0;
          while (k + 1 < s.num_topics && cumulated[k] <= at) ++k;
          z[d][i] = k;
        }
  }
};

TEST(Lda, EqualsTheNaiveSampler) {
  for (std::uint32_t topics : {1u, 2u, 5u}) {
    const RandomCorpus random(9, 14, 12, topics);
    const auto corpus = random.trimmed();
    LdaSettings s;
    s.num_topics = topics;
    s.iterations = 21;
    s.burn_in = 20;  // one sample, of the last sweep
    s.seed = 5;
    const auto model = fit_lda(corpus, s, no_progress);
    NaiveLda naive{corpus, s, {}};
    naive.run(s.iterations);

    // The model numbers topics by size; equally large ones keep their order.
    std::vector<std::uint32_t> order(topics);
    std::iota(order.begin(), order.end(), 0u);
    constexpr std::size_t nobody = SIZE_MAX;
    const auto size = [&](std::uint32_t k) { return naive.count_in_corpus(k, -1, nobody, nobody); };
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return size(a) > size(b); });
    for (std::uint32_t k = 0; k < topics; ++k) {
      EXPECT_EQ(model.topic_tokens[k], size(order[k]));
      for (std::size_t d = 0; d < corpus.document_count(); ++d)
        EXPECT_EQ(model.document_topics[d * topics + k],
                  (naive.count_in_document(d, order[k], nobody) + s.alpha_sum / topics) /
                      (static_cast<double>(naive.z[d].size()) + s.alpha_sum));
      for (std::size_t w = 0; w < corpus.vocabulary.size(); ++w)
        EXPECT_EQ(model.topic_words[k * corpus.vocabulary.size() + w],
                  (naive.count_in_corpus(order[k], static_cast<std::int64_t>(w), nobody, nobody) + s.beta) /
                      (size(order[k]) + static_cast<double>(corpus.vocabulary.size()) * s.beta));
    }
  }
}

TEST(Lda, SharesAndWeightsSumToOne) {
  const auto random = RandomCorpus(30, 50, 80, 1);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.num_topics = 7;
  s.iterations = 60;
  s.burn_in = 10;
  const auto m = fit_lda(corpus, s, no_progress);
  const auto sum = [](const std::vector<double>& v, std::size_t row, std::size_t n) {
    return std::accumulate(v.begin() + static_cast<std::ptrdiff_t>(row * n),
                           v.begin() + static_cast<std::ptrdiff_t>((row + 1) * n), 0.0);
  };
  for (std::size_t k = 0; k < s.num_topics; ++k) EXPECT_NEAR(sum(m.topic_words, k, m.word_count), 1, 1e-12);
  for (std::size_t d = 0; d < corpus.document_count(); ++d)
    EXPECT_NEAR(sum(m.document_topics, d, s.num_topics), 1, 1e-12);
  EXPECT_NEAR(sum(m.topic_shares, 0, s.num_topics), 1, 1e-12);
  EXPECT_NEAR(sum(m.topic_tokens, 0, s.num_topics), static_cast<double>(corpus.words.size()), 1e-9);
  for (std::size_t k = 1; k < s.num_topics; ++k) EXPECT_GE(m.topic_shares[k - 1], m.topic_shares[k]);
}

TEST(Lda, IsTheSameWhateverTheIdsOfTerms) {
  const RandomCorpus random(20, 40, 60, 2);
  RandomCorpus permuted = random;
  std::vector<std::uint32_t> permutation(random.texts.size());
  std::iota(permutation.begin(), permutation.end(), 0u);
  std::shuffle(permutation.begin(), permutation.end(), std::mt19937(3));
  for (std::size_t w = 0; w < permutation.size(); ++w) permuted.texts[permutation[w]] = random.texts[w];
  for (auto& document : permuted.terms)
    for (auto& t : document) t = permutation[t];
  LdaSettings s;
  s.iterations = 40;
  s.burn_in = 5;
  const auto a = fit_lda(random.trimmed(), s, no_progress), b = fit_lda(permuted.trimmed(), s, no_progress);
  EXPECT_EQ(a.topic_words, b.topic_words);
  EXPECT_EQ(a.document_topics, b.document_topics);
  EXPECT_EQ(a.log_likelihood, b.log_likelihood);
}

TEST(Lda, ChangesWithTheSeed) {
  const auto random = RandomCorpus(20, 40, 60, 2);
  const auto corpus = random.trimmed();
  LdaSettings s, t;
  t.seed = s.seed + 1;
  s.iterations = t.iterations = 20;
  s.burn_in = t.burn_in = 5;
  EXPECT_NE(fit_lda(corpus, s, no_progress).document_topics, fit_lda(corpus, t, no_progress).document_topics);
}

TEST(Lda, FindsPlantedTopics) {
  // Three groups of documents, each with twenty words of its own.
  RandomCorpus planted(0, 0, 60, 0);
  std::mt19937 random(11);
  for (std::uint32_t d = 0; d < 60; ++d) {
    planted.terms.emplace_back();
    for (int i = 0; i < 50; ++i) planted.terms.back().push_back(static_cast<std::uint32_t>(d % 3 * 20 + random() % 20));
  }
  const auto corpus = planted.trimmed();
  LdaSettings s;
  s.num_topics = 3;
  s.alpha_sum = 0.3;
  const auto m = fit_lda(corpus, s, no_progress);
  std::set<int> groups;
  for (std::uint32_t k = 0; k < 3; ++k) {
    const auto group = [&](std::uint32_t w) { return std::stoi(std::string(corpus.vocabulary[w].substr(4))) / 20; };
    const auto top = top_words(m, k, 20);
    groups.insert(group(top[0]));
    for (std::uint32_t w : top) EXPECT_EQ(group(w), group(top[0]));
  }
  EXPECT_EQ(groups.size(), 3u);
  for (std::size_t d = 0; d < 60; ++d)
    EXPECT_GT(*std::max_element(m.document_topics.begin() + static_cast<std::ptrdiff_t>(3 * d),
                                m.document_topics.begin() + static_cast<std::ptrdiff_t>(3 * d + 3)),
              0.95);
}

TEST(Lda, ImprovesItsLikelihood) {
  const auto random = RandomCorpus(40, 60, 30, 4);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.num_topics = 5;
  s.iterations = 1;
  s.burn_in = 0;
  const double early = fit_lda(corpus, s, no_progress).log_likelihood;
  s.iterations = 200;
  EXPECT_GT(fit_lda(corpus, s, no_progress).log_likelihood, early);
}

TEST(Lda, EndsWhenItsProgressThrows) {
  const auto random = RandomCorpus(5, 10, 10, 4);
  const auto corpus = random.trimmed();
  std::uint32_t calls = 0;
  EXPECT_THROW(fit_lda(corpus, {},
                       [&](std::uint32_t, std::uint32_t) {
                         if (++calls == 3) throw std::runtime_error("cancelled");
                       }),
               std::runtime_error);
  EXPECT_EQ(calls, 3u);
}

}  // namespace
}  // namespace topics
