// N-grams and skip-grams of the corpus against what nested loops over texts give.
#include "term_frequency/count_in_parallel.hpp"
#include "term_frequency/intervals.hpp"
#include "term_frequency/ngrams.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

namespace term_frequency {
namespace {

using textmill::apart;
using textmill::word_gap;
using textmill::word_stream;

struct Document {
  std::vector<std::uint32_t> words;
  std::vector<word_gap> gaps;
};
using Counts = std::map<std::string, std::pair<std::uint64_t, std::uint32_t>>;  // frequency, docfreq

std::string name(std::uint32_t word) { return std::string(1, static_cast<char>('a' + word)); }

/// All choices of `length` ascending places in which the words between take `skipped` places or fewer.
void naive(const Document& d, std::vector<std::size_t>& chosen, Shape shape,
           std::map<std::string, std::uint64_t>& counts) {
  if (chosen.size() == shape.length) {
    std::string text;
    for (const auto i : chosen) text += (text.empty() ? "" : " ") + name(d.words[i]);
    ++counts[text];
    return;
  }
  for (std::size_t i = chosen.empty() ? 0 : chosen.back() + 1; i < d.words.size(); ++i) {
    std::uint64_t distance = 0;
    bool reachable = true;
    if (!chosen.empty())
      for (std::size_t k = chosen.front() + 1; k <= i; ++k) {
        reachable = reachable && d.gaps[k] != apart;
        distance += d.gaps[k];
      }
    if (!reachable || (!chosen.empty() && distance > chosen.size() + shape.skipped)) continue;
    chosen.push_back(i);
    naive(d, chosen, shape, counts);
    chosen.pop_back();
  }
}

Counts naive_counts(const std::vector<Document>& documents, Shape shape) {
  Counts all;
  for (const auto& d : documents) {
    std::map<std::string, std::uint64_t> counts;
    std::vector<std::size_t> chosen;
    naive(d, chosen, shape, counts);
    for (const auto& [text, n] : counts) all[text].first += n, ++all[text].second;
  }
  return all;
}

/// On one thread, the chunks backwards.
void count_all(NgramCounter& counter, Held& held, Spectrum& spectrum) {
  const auto serial = [](std::size_t n, const auto& f) {
    while (n > 0) f(--n);
  };
  count_in_parallel(counter, serial, held, spectrum);
}

Counts our_counts(const std::vector<Document>& documents, Shape shape, std::uint64_t least, Spectrum& spectrum,
                  Portions portions = {}) {
  static std::vector<std::string> names;
  if (names.empty())
    for (std::uint32_t k = 0; k < 26; ++k) names.push_back(name(k));
  word_stream s(shape.skipped + 1);
  for (const Document& d : documents) EXPECT_TRUE(s.add(d.words, d.gaps));
  s.number([](std::span<word_stream::word> words) {
    for (auto& w : words) w.text = names[w.id];
  });
  std::map<std::uint32_t, std::uint32_t>
      by_text;  // ids, which are in the order of the names, and numbers of the stream
  for (std::uint32_t word = 0; word < s.vocabulary().size(); ++word) by_text.emplace(s.vocabulary()[word].id, word);
  std::vector<std::uint32_t> ids, order(by_text.size());
  for (const auto& [id, word] : by_text) order[word] = static_cast<std::uint32_t>(ids.size()), ids.push_back(id);
  NgramCounter counter(s, order, shape, portions);
  Held held(least, UINT64_MAX);
  count_all(counter, held, spectrum);
  const std::vector<TermCount> found = held.take();
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end(),
                             [](const TermCount& a, const TermCount& b) { return a.words < b.words; }));
  Counts counts;
  for (const auto& t : found) {
    std::string text;
    for (std::size_t k = 0; k < shape.length; ++k) text += (k == 0 ? "" : " ") + name(ids[t.words[k]]);
    EXPECT_TRUE(counts.emplace(text, std::pair(t.frequency, t.docfreq)).second) << text << " stands twice";
  }
  return counts;
}

std::vector<Document> random_documents(std::mt19937& random) {
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  std::vector<Document> documents(1 + below(4));
  for (auto& d : documents)
    for (auto n = below(15); n > 0; --n) {
      d.words.push_back(below(2) == 0 ? 0 : below(4));
      const auto kind = below(8);
      d.gaps.push_back(kind == 0 ? apart : kind == 1 ? word_gap{2} : kind == 2 ? word_gap{3} : word_gap{1});
    }
  return documents;
}

TEST(Ngrams, AreThoseOfNestedLoops) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    const auto documents = random_documents(random);
    const Shape shape{2 + random() % 4, static_cast<std::uint32_t>(random() % (most_skipped + 1))};
    const auto want = naive_counts(documents, shape);
    Spectrum spectrum, expected;
    const Portions small{1 + random() % 4, 1 + random() % 8, random() % 200}, usual;
    ASSERT_EQ(our_counts(documents, shape, 1, spectrum, round % 2 == 0 ? small : usual), want)
        << shape.length << " skipping " << shape.skipped;
    for (const auto& [text, n] : want) ++expected[n.first];
    ASSERT_EQ(spectrum, expected);
  }
}

TEST(Ngrams, OfWordsWithLargeNumbersTakeTheWidePath) {
  // 200,000 different words: 18 bits each, so four of them and the document are beyond 64.
  std::vector<std::string> names(200'000);
  for (std::uint32_t k = 0; k < names.size(); ++k) names[k] = "w" + std::to_string(1'000'000 + k);
  Document all;
  for (std::uint32_t k = 0; k < names.size(); ++k) all.words.push_back(k), all.gaps.push_back(1);
  for (int again = 0; again < 2; ++again)
    for (std::uint32_t k = 0; k < 5; ++k)
      all.words.push_back(199'990 + k), all.gaps.push_back(k == 0 ? apart : word_gap{1});
  word_stream s(1);
  ASSERT_TRUE(s.add(all.words, all.gaps));
  s.number([&](std::span<word_stream::word> words) {
    for (auto& w : words) w.text = names[w.id];
  });
  std::vector<std::uint32_t> order;
  for (const auto& w : s.vocabulary()) order.push_back(w.id);
  NgramCounter counter(s, order, {5, 0});
  ASSERT_TRUE(counter.fits());
  Held held(2, UINT64_MAX);
  Spectrum spectrum;
  count_all(counter, held, spectrum);
  const std::vector<TermCount> found = held.take();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].words, (std::array<std::uint32_t, 5>{199'990, 199'991, 199'992, 199'993, 199'994}));
  EXPECT_EQ(found[0].frequency, 3u);
  EXPECT_EQ(found[0].docfreq, 1u);
  EXPECT_EQ(spectrum, (Spectrum{{1, 199'995}, {3, 1}}));
}

TEST(Ngrams, RareOnesAreCountedInTheSpectrumAndNotListed) {
  const std::vector<Document> documents = {{{0, 1, 0, 1}, {apart, 1, 1, 1}}};
  Spectrum spectrum;
  const auto counts = our_counts(documents, {2, 0}, 2, spectrum);
  EXPECT_EQ(counts, (Counts{{"a b", {2, 1}}}));
  EXPECT_EQ(spectrum, (Spectrum{{1, 1}, {2, 1}}));
}

TEST(TermDocuments, HaveTheCountsOfEachDocument) {
  static const std::string letters = "abcdefgh";
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    const auto documents = random_documents(random);
    const Shape shape{1 + random() % 4, static_cast<std::uint32_t>(random() % (most_skipped + 1))};
    word_stream s(shape.skipped + 1);
    for (const auto& d : documents) ASSERT_TRUE(s.add(d.words, d.gaps));
    s.number([](std::span<word_stream::word> words) {
      for (auto& w : words) w.text = std::string_view(letters).substr(w.id, 1);
    });
    std::vector<std::uint32_t> order;
    for (const auto& w : s.vocabulary()) order.push_back(w.id == 2 ? TermDocuments::unlisted : w.id);
    std::map<std::string, TermCount> listed;  // every other one that has no word 2
    std::vector<std::map<std::string, std::uint64_t>> counts(documents.size());
    for (std::size_t k = 0; k < documents.size(); ++k) {
      std::vector<std::size_t> chosen;
      naive(documents[k], chosen, shape, counts[k]);
      for (const auto& [text, n] : counts[k]) {
        if (text.find('c') != std::string::npos || text.back() == 'd') continue;
        for (std::size_t i = 0; i < shape.length; ++i)
          listed[text].words[i] = static_cast<std::uint32_t>(text[2 * i] - 'a');
      }
    }
    std::vector<TermCount> terms;
    for (const auto& [text, t] : listed) terms.push_back(t);
    const TermDocuments found(s, order, s.document_of_each(), shape, terms);
    std::size_t i = 0;
    for (const auto& [text, t] : listed) {
      std::vector<InDocument> want;
      for (std::uint32_t k = 0; k < documents.size(); ++k)
        if (const auto n = counts[k].find(text); n != counts[k].end())
          want.push_back({k, static_cast<std::uint32_t>(n->second)});
      ASSERT_EQ(std::vector(found.of(i).begin(), found.of(i).end()), want) << text;
      ++i;
    }
    for (std::size_t k = 0; k < documents.size(); ++k) {
      std::uint64_t size = 0;
      for (const auto& [text, n] : counts[k]) size += n;
      EXPECT_EQ(found.sizes()[k], size);
    }
  }
}

TEST(Replicates, GiveTheQuantilesOfDrawnCorpora) {
  const std::vector<std::uint64_t> sizes{100, 300, 50, 0, 500};
  const std::vector<InDocument> counts{{0, 4}, {2, 1}, {4, 9}};
  std::vector<double> drawn;
  std::vector<std::uint32_t> times;
  for (std::uint64_t r = 0; r < 999; ++r) {
    textmill::statistics::draw_replicate(42, 0, r, sizes.size(), times);
    double words = 0, hits = 0;
    for (std::size_t d = 0; d < sizes.size(); ++d) words += times[d] * static_cast<double>(sizes[d]);
    for (const auto& c : counts) hits += times[c.document] * static_cast<double>(c.count);
    if (words > 0) drawn.push_back(hits * 1e6 / words);
  }
  std::sort(drawn.begin(), drawn.end());
  const auto interval = Replicates(sizes, 999, 42).per_million(counts);
  ASSERT_TRUE(interval.low && interval.high);
  EXPECT_DOUBLE_EQ(*interval.low, textmill::statistics::quantile(drawn, 0.025));
  EXPECT_DOUBLE_EQ(*interval.high, textmill::statistics::quantile(drawn, 0.975));
}

TEST(Replicates, OfTwoEqualDocumentsAreTheBinomial) {
  // The one document that has the term is drawn never, once or twice, with chances 1/4, 1/2, 1/4.
  const auto interval =
      Replicates(std::vector<std::uint64_t>{10, 10}, 1000, 1).per_million(std::vector<InDocument>{{0, 1}});
  EXPECT_DOUBLE_EQ(interval.low.value(), 0);
  EXPECT_DOUBLE_EQ(interval.high.value(), 100'000);
  // Where all documents have the same rate there is nothing to vary.
  const auto even =
      Replicates(std::vector<std::uint64_t>{10, 20}, 1000, 1).per_million(std::vector<InDocument>{{0, 1}, {1, 2}});
  EXPECT_DOUBLE_EQ(even.low.value(), even.high.value());
  EXPECT_FALSE(Replicates(std::vector<std::uint64_t>{10}, 1000, 1).per_million(std::vector<InDocument>{{0, 1}}));
}

TEST(SkipGrams, OfAPublishedSentence) {
  // Guthrie et al. (2006), "insurgents killed in ongoing fighting": 4 bigrams, 9 two-skip bigrams, 10 two-skip trigrams.
  const std::vector<Document> sentence = {{{0, 1, 2, 3, 4}, {apart, 1, 1, 1, 1}}};
  Spectrum spectrum;
  EXPECT_EQ(our_counts(sentence, {2, 0}, 1, spectrum).size(), 4u);
  EXPECT_EQ(our_counts(sentence, {2, 2}, 1, spectrum).size(), 9u);
  EXPECT_EQ(our_counts(sentence, {3, 2}, 1, spectrum).size(), 10u);
}

}  // namespace
}  // namespace term_frequency
