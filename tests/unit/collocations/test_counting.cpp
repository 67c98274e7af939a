// The counts against what nested loops give, on small vocabularies where everything meets everything.
#include "groups.hpp"
#include "listing.hpp"
#include "window_pairs.hpp"

#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>

using namespace collocations;
using namespace textmill;

namespace {

struct Random {
  explicit Random(unsigned seed) : engine(seed) {}
  using result_type = std::mt19937::result_type;
  static constexpr result_type min() { return std::mt19937::min(); }
  static constexpr result_type max() { return std::mt19937::max(); }
  result_type operator()() { return engine(); }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine() % n); }
  std::mt19937 engine;
};

struct Token {
  std::uint32_t word;
  bool removed;
};
struct Text {
  std::vector<std::vector<std::vector<Token>>> documents;  // of sentences
};

std::vector<std::string> names() {
  std::vector<std::string> n;
  for (char c = 'a'; c <= 'z'; ++c) n.push_back(std::string(1, c));
  return n;
}

Text random_text(Random& random) {
  Text t;
  for (unsigned d = 0; d < 3; ++d) {
    auto& document = t.documents.emplace_back();
    for (unsigned s = random.below(4); s > 0; --s) {
      auto& sentence = document.emplace_back();
      for (unsigned k = random.below(12); k > 0; --k)
        sentence.push_back({random.below(5) * (random.below(2)), random.below(6) == 0});
    }
  }
  return t;
}

struct Settings {
  bool padding, cross;
};

word_stream stream_of(const Text& text, Settings how, std::uint32_t reach) {
  static const auto names_of = names();
  word_stream s(reach);
  std::vector<std::uint32_t> words;
  std::vector<word_gap> gaps;
  for (const auto& document : text.documents) {
    std::vector<std::uint32_t> tokens, firsts;
    std::vector<bool> removed;
    for (const auto& sentence : document) {
      firsts.push_back(static_cast<std::uint32_t>(tokens.size()));
      for (const Token& t : sentence) tokens.push_back(t.word), removed.push_back(t.removed);
    }
    find_words(
        tokens, [&](std::uint32_t i) { return removed[i]; }, how.padding,
        how.cross ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(firsts), words, gaps);
    EXPECT_TRUE(s.add(words, gaps));
  }
  s.number([&](std::span<word_stream::word> vocabulary) {
    for (word_stream::word& w : vocabulary) w.text = names_of[w.id];
  });
  return s;
}

/// Sequences within which words may meet: a hole is -1.
std::vector<std::vector<int>> sequences(const Text& text, Settings how) {
  std::vector<std::vector<int>> all;
  for (const auto& document : text.documents) {
    std::vector<int> one;
    for (const auto& sentence : document) {
      if (!how.cross) all.push_back(std::exchange(one, {}));
      for (const Token& t : sentence) {
        if (!t.removed) one.push_back(static_cast<int>(t.word));
        else if (how.padding) one.push_back(-1);
      }
    }
    all.push_back(one);
  }
  return all;
}

using Pairs = std::map<std::pair<std::string, std::string>, std::pair<unsigned, unsigned>>;  // left, right

Pairs naive_pairs(const Text& text, Settings how, Window w) {
  const auto n = names();
  Pairs pairs;
  for (const auto& seq : sequences(text, how))
    for (std::size_t i = 0; i < seq.size(); ++i)
      for (std::size_t j = 0; j < seq.size(); ++j) {
        if (i == j || seq[i] < 0 || seq[j] < 0) continue;
        auto key = std::pair(n[static_cast<std::size_t>(seq[i])], n[static_cast<std::size_t>(seq[j])]);
        if (j < i && i - j <= w.left) ++pairs[key].first;
        if (j > i && j - i <= w.right) ++pairs[key].second;
      }
  return pairs;
}

TEST(WindowPairs, AreThoseOfNestedLoops) {
  Random random(1);
  for (int round = 0; round < 400; ++round) {
    const Text text = random_text(random);
    const Settings how{random.below(2) == 0, random.below(2) == 0};
    const Window w{random.below(4), random.below(4)};
    const auto naive = naive_pairs(text, how, w);
    const word_stream s = stream_of(text, how, std::max(w.left, w.right));
    const auto margins = pair_margins(s, w);
    NodeCounter counter(s, w, false);
    std::vector<Group> found;
    for (std::uint32_t word = 0; word < s.vocabulary().size(); ++word) counter.count(word, 1, found);
    Pairs ours;
    std::map<std::string, std::uint64_t> nodes, collocates;
    for (const Group& g : found)
      ours[{std::string(s.vocabulary()[g.words[0]].text), std::string(s.vocabulary()[g.words[1]].text)}] = {g.left,
                                                                                                            g.right};
    ASSERT_EQ(ours, naive);
    std::uint64_t total = 0;
    for (const auto& [key, count] : naive) {
      nodes[key.first] += count.first + count.second;
      collocates[key.second] += count.first + count.second;
      total += count.first + count.second;
    }
    ASSERT_EQ(margins.total, total);
    for (std::uint32_t word = 0; word < s.vocabulary().size(); ++word) {
      const std::string name(s.vocabulary()[word].text);
      ASSERT_EQ(margins.node[word], nodes[name]);
      ASSERT_EQ(margins.collocate[word], collocates[name]);
    }
  }
}

TEST(WindowPairs, OfASymmetricWindowAreCountedOnceAtTheRarerWord) {
  Random random(2);
  const Text text = random_text(random);
  const word_stream s = stream_of(text, {true, true}, 3);
  NodeCounter all(s, {3, 3}, false), once(s, {3, 3}, true);
  std::vector<Group> every, half;
  for (std::uint32_t word = 0; word < s.vocabulary().size(); ++word)
    all.count(word, 1, every), once.count(word, 1, half);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> counts;
  for (const Group& g : every) counts[{g.words[0], g.words[1]}] = g.count;
  std::size_t with_itself = 0;
  for (const Group& g : half) {
    EXPECT_LE(g.words[1], g.words[0]);
    EXPECT_EQ(g.count, (counts[{g.words[0], g.words[1]}]));
    EXPECT_EQ(g.count, (counts[{g.words[1], g.words[0]}]));
    with_itself += g.words[0] == g.words[1];
  }
  EXPECT_EQ(every.size() + with_itself, 2 * half.size());
}

TEST(Groups, AndTheirPatternsAreThoseOfNestedLoops) {
  Random random(3);
  const auto n = names();
  for (int round = 0; round < 200; ++round) {
    const Text text = random_text(random);
    const Settings how{random.below(2) == 0, random.below(2) == 0};
    const std::size_t length = 2 + random.below(4);
    std::vector<std::vector<std::string>> naive;
    for (const auto& seq : sequences(text, how))
      for (std::size_t i = 0; i + length <= seq.size(); ++i) {
        std::vector<std::string> group;
        for (std::size_t k = 0; k < length && seq[i + k] >= 0; ++k)
          group.push_back(n[static_cast<std::size_t>(seq[i + k])]);
        if (group.size() == length) naive.push_back(group);
      }
    const word_stream s = stream_of(text, how, 1);
    std::vector<Group> groups;
    for (std::uint32_t word = 0; word < s.vocabulary().size(); ++word) count_groups(s, length, word, 1, groups);
    const auto patterns = count_patterns(s, length, groups);
    const auto margins = group_margins(s, length);
    ASSERT_EQ(margins.total, naive.size());
    std::size_t sum = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      std::vector<std::string> words;
      for (std::size_t k = 0; k < length; ++k) words.emplace_back(s.vocabulary()[groups[g].words[k]].text);
      std::vector<std::uint64_t> exactly(std::size_t{1} << length);
      for (const auto& other : naive) {
        std::size_t pattern = 0;
        for (std::size_t k = 0; k < length; ++k) pattern |= static_cast<std::size_t>(other[k] == words[k]) << k;
        ++exactly[pattern];
      }
      for (std::size_t p = 0; p < exactly.size(); ++p) ASSERT_EQ(patterns[(g << length) + p], exactly[p]);
      ASSERT_EQ(groups[g].count, exactly.back());
      sum += groups[g].count;
    }
    ASSERT_EQ(sum, naive.size());
  }
}

TEST(WordStream, NumbersWordsByFrequencyAndThenByText) {
  word_stream s(5);
  const std::vector<std::uint32_t> ids = {7, 3, 9, 9, 3, 1};
  const std::vector<word_gap> gaps = {apart, 1, 1, 1, 1, 1};
  ASSERT_TRUE(s.add(ids, gaps));
  s.number([](std::span<word_stream::word> v) {
    for (word_stream::word& w : v) w.text = w.id == 7 ? "z" : w.id == 3 ? "b" : w.id == 9 ? "a" : "y";
  });
  std::string order;
  for (const word_stream::word& w : s.vocabulary()) order += w.text;
  EXPECT_EQ(order, "abyz");
  EXPECT_EQ(std::vector<std::uint32_t>(s.words().begin(), s.words().end()),
            (std::vector<std::uint32_t>{3, 1, 0, 0, 1, 2}));
}

std::vector<Group> with_counts(std::vector<std::uint32_t> counts) {
  std::vector<Group> groups;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    Group g;
    g.words = {i, i}, g.count = counts[i];
    groups.push_back(g);
  }
  return groups;
}

TEST(Listing, DropsTheRarestTogetherInWhateverOrderTheyCome) {
  Random random(4);
  auto groups = with_counts({9, 8, 7, 7, 7, 6, 5, 5, 3, 2, 2});
  for (const std::uint64_t limit : {1u, 2u, 4u, 5u, 9u, 11u}) {
    for (int round = 0; round < 50; ++round) {
      std::shuffle(groups.begin(), groups.end(), random);
      Listing listing(2, limit);
      for (const Group& g : groups) listing.add({g});
      std::vector<std::uint32_t> kept;
      for (const Group& g : listing.take()) kept.push_back(g.count);
      std::sort(kept.begin(), kept.end(), std::greater<>());
      const std::map<std::uint64_t, std::vector<std::uint32_t>> want = {{1, {9}},
                                                                        {2, {9, 8}},
                                                                        {4, {9, 8}},
                                                                        {5, {9, 8, 7, 7, 7}},
                                                                        {9, {9, 8, 7, 7, 7, 6, 5, 5, 3}},
                                                                        {11, {9, 8, 7, 7, 7, 6, 5, 5, 3, 2, 2}}};
      ASSERT_EQ(kept, want.at(limit)) << limit;
    }
  }
}

TEST(Ranking, SharesRanksAndBreaksTiesByCountAndText) {
  const std::vector<word_stream::word> vocabulary = {{0, "d", 1}, {1, "c", 1}, {2, "b", 1}, {3, "a", 1}};
  const auto groups = with_counts({5, 6, 5, 1});
  const std::vector<std::optional<double>> scores = {2.0, 2.0, 2.0, std::nullopt};
  const auto ranked = rank_groups(groups, scores, vocabulary, {});
  ASSERT_EQ(ranked.size(), 4u);
  EXPECT_EQ(ranked[0].group, 1u);
  EXPECT_EQ(ranked[1].group, 2u);
  EXPECT_EQ(ranked[2].group, 0u);
  EXPECT_EQ(ranked[2].rank, 1u);
  EXPECT_EQ(ranked[3].rank, 4u);
  EXPECT_EQ(rank_groups(groups, scores, vocabulary, {.top = 2}).size(), 2u);
  EXPECT_EQ(rank_groups(groups, scores, vocabulary, {.top = 1, .of_each_node = true}).size(), 4u);
}

}  // namespace
