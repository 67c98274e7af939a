#include "lda.hpp"
#include "phrases.hpp"
#include "random_corpus.hpp"
#include "topic_labels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>

namespace topics {
namespace {

/// Words with blanks between, a document a line; a comma parts two words.
struct Written {
  std::vector<std::string> names;
  std::vector<std::string_view> texts;
  Sequence sequence;
  explicit Written(const std::vector<std::string>& documents) {
    std::map<std::string, std::uint32_t> number;
    for (const std::string& document : documents) {
      sequence.first.push_back(sequence.terms.size());
      bool follows = false;
      std::string word;
      for (const char c : document + " ") {
        if (c != ' ' && c != ',') word += c;
        else if (!word.empty()) {
          const auto at = number.emplace(word, static_cast<std::uint32_t>(number.size())).first;
          if (at->second == names.size()) names.push_back(word);
          sequence.terms.push_back(at->second);
          sequence.follows.push_back(follows ? 1 : 0);
          word.clear();
          follows = true;
        }
        if (c == ',') follows = false;
      }
    }
    sequence.first.push_back(sequence.terms.size());
    texts.assign(names.begin(), names.end());
  }
  Merged merged(const PhraseRules& rules) const { return merge_phrases(sequence, texts, rules); }
};

std::vector<std::string> words_of(const Merged& m, std::size_t d) {
  std::vector<std::string> words;
  for (const std::uint32_t t : m.sequence.document(d)) words.emplace_back(m.texts[t]);
  return words;
}

using Texts = std::vector<std::string>;

TEST(Phrases, CanBeCancelled) {
  const Written w({"new york city is big", "new york city is old"});
  const Pause cancel = [] { throw std::runtime_error("cancelled"); };
  EXPECT_THROW(merge_phrases(w.sequence, w.texts, {}, cancel), std::runtime_error);
}

TEST(Phrases, AreWordsThatBelongTogether) {
  const Written w({"new york city is big", "new york city is old", "old new york city, york", "new, york is old"});
  const auto m = w.merged({3, 0.4});
  EXPECT_EQ(words_of(m, 0), (Texts{"new york city", "is", "big"}));
  EXPECT_EQ(words_of(m, 2), (Texts{"old", "new york city", "york"}));
  EXPECT_EQ(words_of(m, 3), (Texts{"new", "york", "is", "old"}));  // the comma parts them
  EXPECT_EQ(m.sequence.follows, (std::vector<std::uint8_t>{0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1}));
}

TEST(Phrases, NeedTheirCountAndTheirScore) {
  const Written w({"red sea, red sea, red sea, sea red, red, red", "a b, c d, e f"});
  EXPECT_EQ(words_of(w.merged({4, -1}), 0).size(), 10u);
  EXPECT_EQ(words_of(w.merged({3, -1}), 0).size(), 7u);
  // Three of seven pairs; no other begins with red, and none ends with sea: always together.
  EXPECT_EQ(words_of(w.merged({3, 1 - 1e-12}), 0).size(), 7u);
  const Written even({"a b, a b, a c, a c, b c, b a, c b, c a, c c"});
  // a b and a c are two each of nine pairs, of which four begin with a, three end with b, four with c.
  const double ab = std::log(2.0 / 9 / (4.0 / 9 * 3 / 9)) / -std::log(2.0 / 9),
               ac = std::log(2.0 / 9 / (4.0 / 9 * 4 / 9)) / -std::log(2.0 / 9);
  EXPECT_EQ(words_of(even.merged({2, ac - 1e-9}), 0).size(), 14u);
  EXPECT_EQ(words_of(even.merged({2, ac + 1e-9}), 0).size(), 16u);
  EXPECT_EQ(words_of(even.merged({2, ab + 1e-9}), 0).size(), 18u);
}

/// The definition, by sets of strings.
std::vector<std::string> naive(std::vector<std::string> words, std::vector<std::uint8_t> follows,
                               const PhraseRules& rules) {
  for (const std::ptrdiff_t length : {2, 3}) {
    std::map<std::string, double> begin, end;
    std::map<std::pair<std::string, std::string>, double> pairs;
    double all = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0 && follows[i] != 0) ++pairs[{words[i - 1], words[i]}], ++begin[words[i - 1]], ++end[words[i]], ++all;
    }
    std::vector<std::string> merged;
    std::vector<std::uint8_t> merged_follows;
    for (std::size_t i = 0; i < words.size(); ++i) {
      merged.push_back(words[i]);
      merged_follows.push_back(follows[i]);
      if (i + 1 == words.size() || follows[i + 1] == 0) continue;
      const std::string both = words[i] + " " + words[i + 1];
      const double n = pairs[{words[i], words[i + 1]}];
      const double npmi = std::log(n / all / (begin[words[i]] / all * end[words[i + 1]] / all)) / -std::log(n / all);
      if (n < static_cast<double>(rules.min_count) || npmi < rules.min_npmi ||
          std::count(both.begin(), both.end(), ' ') != length - 1)
        continue;
      merged.back() = both;
      ++i;
    }
    words = merged;
    follows = merged_follows;
  }
  return words;
}

TEST(Phrases, AreThoseOfTheDefinitionWhateverTheNumbers) {
  std::mt19937 random(8);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 80; ++i) {
      text += static_cast<char>('a' + std::min({random() % 9, random() % 9, random() % 9}));
      text += random() % 5 == 0 ? ", " : " ";
    }
    const Written w({text});
    const PhraseRules rules{2 + random() % 2, static_cast<double>(random() % 100) * 0.01};
    Texts words;
    for (const std::uint32_t t : w.sequence.terms) words.push_back(w.names[t]);
    const auto expected = naive(words, w.sequence.follows, rules);
    ASSERT_EQ(words_of(w.merged(rules), 0), expected) << text;
    Written turned = w;
    std::reverse(turned.names.begin(), turned.names.end());
    turned.texts.assign(turned.names.begin(), turned.names.end());
    for (auto& t : turned.sequence.terms) t = static_cast<std::uint32_t>(w.names.size() - 1 - t);
    ASSERT_EQ(words_of(turned.merged(rules), 0), expected);
  }
}

/// Three topics, and a phrase of each; one phrase is everywhere.
struct Labelled {
  Texts documents;
  Labelled() {
    const std::vector<Texts> words = {{"boat", "tide", "wave", "net", "shore"},
                                      {"star", "moon", "orbit", "lens", "sky"},
                                      {"bank", "loan", "price", "tax", "rate"}};
    const Texts phrases = {"fishing harbour", "deep space", "interest payment"};
    std::mt19937 random(5);
    for (int d = 0; d < 60; ++d) {
      std::string text;
      const auto topic = static_cast<std::size_t>(d % 3);
      for (int i = 0; i < 20; ++i) text += words[topic][random() % 5] + ", ";
      documents.push_back(text + phrases[topic] + ", " + (d % 2 ? "general remark" : phrases[topic]));
    }
  }
};

TEST(Labels, AreThePhrasesOfTheTopics) {
  const Written w(Labelled().documents);
  const auto merged = w.merged({5, 0.5});
  const auto candidates = label_candidates(merged);
  ASSERT_EQ(candidates.size(), 4u);
  EXPECT_EQ(candidates[0].text, "deep space");
  EXPECT_EQ(candidates[0].count, 30u);
  EXPECT_EQ(candidates[0].documents.size(), 20u);
  for (const bool as_terms : {true, false}) {
    const Sequence& s = as_terms ? merged.sequence : w.sequence;
    std::vector<Document> documents;
    for (std::size_t d = 0; d + 1 < s.first.size(); ++d) documents.push_back({d, s.document(d)});
    const auto corpus = trim(documents, as_terms ? std::span<const std::string_view>(merged.texts) : w.texts, {});
    LdaSettings settings;
    settings.num_topics = 3;
    settings.alpha_sum = 0.3;
    const auto model = fit_lda(corpus, settings, [](std::uint32_t, std::uint32_t) {});
    const auto labels = label_topics(model, corpus, candidates, 4);
    std::set<std::string_view> names;
    for (const std::uint32_t c : distinct_labels(labels)) names.insert(candidates.at(c).text);
    EXPECT_EQ(names, (std::set<std::string_view>{"deep space", "fishing harbour", "interest payment"}));
    // The definition: sum of phi log (p(w | documents with the phrase, 2,000 words of the corpus added) / p(w)).
    const auto& label = labels[0][0];
    std::vector<double> in_corpus(corpus.vocabulary.size()), in_phrase(in_corpus.size());
    for (const std::uint32_t word : corpus.words) in_corpus[word] += 1 / static_cast<double>(corpus.words.size());
    double n = 0;
    for (const std::uint32_t d : candidates[label.candidate].documents)
      for (const std::uint32_t word : corpus.words_of(d)) in_phrase[word] += 1, n += 1;
    double relevance = 0;
    for (std::size_t v = 0; v < in_corpus.size(); ++v)
      relevance += model.word_weight(0, v) * std::log((in_phrase[v] + 2000 * in_corpus[v]) / (n + 2000) / in_corpus[v]);
    EXPECT_NEAR(label.relevance, relevance, 1e-12);
  }
}

TEST(Labels, OfTopicsDiffer) {
  EXPECT_EQ(distinct_labels({{{0, 0.5}, {1, 0.4}}, {{0, 0.9}, {2, 0.1}}, {{0, 0.7}}, {}}),
            (std::vector<std::uint32_t>{1, 0, UINT32_MAX, UINT32_MAX}));
}

}  // namespace
}  // namespace topics
