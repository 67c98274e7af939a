#include "plain_words.hpp"
#include "similarity.hpp"
#include "yake_keywords.hpp"
#include "yake_paper.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

namespace keywords {
namespace {

/// A document as YAKE sees it, in words: the block ends at "|", the sentence at ".".
struct Plain {
  std::vector<std::vector<std::vector<std::string>>> sentences;  ///< sentences of blocks of words
};

Plain random_document(std::mt19937& random) {
  Plain d;
  const auto sentence_count = 1 + random() % 6;
  for (std::size_t s = 0; s < sentence_count; ++s) {
    d.sentences.emplace_back(1);
    for (std::size_t i = 0, n = 1 + random() % 12; i < n; ++i) {
      if (random() % 6 == 0) d.sentences.back().emplace_back();
      // "s0" to "s3" are stop words, capitals acronyms, capitalized ones proper, those with a digit in front numbers.
      static const char* const words[] = {"alpha", "beta", "Gamma", "DELTA", "7", "s0", "s1", "s2", "beta", "epsilon"};
      d.sentences.back().back().push_back(words[random() % std::size(words)]);
    }
  }
  return d;
}

std::string lower(std::string s) {
  for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return s;
}
bool is_stop(const std::string& w) { return w[0] == 's'; }
bool is_number(const std::string& w) { return w[0] == '7'; }

/// YAKE as one reads it in the paper, with maps of texts.
std::map<std::string, double> naive_yake(const Plain& d, std::size_t n, std::size_t window) {
  std::map<std::string, double> tf, upper, proper;
  std::map<std::string, std::set<std::size_t>> where;
  std::map<std::string, std::map<std::string, double>> right, left;
  for (std::size_t s = 0; s < d.sentences.size(); ++s) {
    bool first = true;
    for (const auto& block : d.sentences[s])
      for (std::size_t i = 0; i < block.size(); ++i, first = false) {
        const auto t = lower(block[i]);
        tf[t] += 1, where[t].insert(s);
        if (block[i] == "DELTA") upper[t] += 1;
        if (block[i] == "Gamma" && !first) proper[t] += 1;
        for (std::size_t k = i >= window ? i - window : 0; k < i; ++k)
          if (!is_number(block[i]) && !is_number(block[k]))
            right[lower(block[k])][t] += 1, left[t][lower(block[k])] += 1;
      }
  }
  double most = 0, mean = 0, deviation = 0, count = 0;
  for (const auto& [t, f] : tf) most = std::max(most, f);
  for (const auto& [t, f] : tf)
    if (!is_stop(t)) mean += f, count += 1;
  mean /= count;
  for (const auto& [t, f] : tf)
    if (!is_stop(t)) deviation += (f - mean) * (f - mean);
  deviation = std::sqrt(deviation / count);
  const auto share = [](const std::map<std::string, double>& edges) {
    double all = 0;
    for (const auto& e : edges) all += e.second;
    return all == 0 ? 0 : static_cast<double>(edges.size()) / all;
  };
  std::map<std::string, double> score;
  for (const auto& [t, f] : tf) {
    const double rel = 1 + (share(left[t]) + share(right[t])) * f / most;
    const std::vector<std::size_t> places(where[t].begin(), where[t].end());
    const double median = static_cast<double>(places[places.size() / 2] + places[(places.size() - 1) / 2]) / 2;
    const double position = std::log(std::log(3 + median));
    const double casing = std::max(upper[t], proper[t]) / (1 + std::log(f));
    const double spread = static_cast<double>(places.size()) / static_cast<double>(d.sentences.size());
    score[t] = position * rel / (casing + f / (mean + deviation) / rel + spread / rel);
  }
  std::map<std::string, double> kf, sum_of, product_of;
  std::set<std::string> valid;
  for (const auto& sentence : d.sentences)
    for (const auto& block : sentence)
      for (std::size_t i = 0; i < block.size(); ++i)
        for (std::size_t length = 1; length <= n && i + length <= block.size(); ++length) {
          std::string text;
          double sum = 0, product = 1;
          bool numbers = false;
          for (std::size_t k = i; k < i + length; ++k) {
            const auto t = lower(block[k]);
            text += (k == i ? "" : " ") + t;
            numbers = numbers || is_number(t);
            if (!is_stop(t)) {
              sum += score[t], product *= score[t];
            } else if (k > i && k + 1 < i + length) {
              const auto before = lower(block[k - 1]), after = lower(block[k + 1]);
              const double bound = right[before][t] / tf[before] * (right[t][after] / tf[after]);
              sum -= 1 - bound, product *= 2 - bound;
            }
          }
          kf[text] += 1, sum_of[text] = sum, product_of[text] = product;
          if (!numbers && !is_stop(lower(block[i])) && !is_stop(lower(block[i + length - 1]))) valid.insert(text);
        }
  std::map<std::string, double> found;
  for (const auto& t : valid) found[t] = product_of[t] / (kf[t] * (1 + sum_of[t]));
  return found;
}

/// The same document in the columns that yake() takes.
YakeText columns_of(const Plain& d, std::vector<std::string>& texts) {
  YakeText text;
  std::map<std::string, std::uint32_t> ids;
  for (std::uint32_t s = 0; s < d.sentences.size(); ++s) {
    bool first = true;
    for (const auto& block : d.sentences[s])
      for (std::size_t i = 0; i < block.size(); ++i, first = false) {
        const auto& w = block[i];
        const auto [it, fresh] = ids.try_emplace(lower(w), static_cast<std::uint32_t>(ids.size()));
        if (fresh) text.stop_term.push_back(is_stop(w)), texts.push_back(lower(w));
        text.words.push_back({it->second, 0, 0, is_stop(w), !is_number(w), i != 0, s});
        text.term.push_back(it->second);
        text.tag.push_back(is_number(w)             ? YakeTag::digits
                           : w == "DELTA"           ? YakeTag::acronym
                           : w == "Gamma" && !first ? YakeTag::proper
                                                    : YakeTag::plain);
        text.sentence.push_back(s);
      }
  }
  text.sentence_count = d.sentences.size();
  return text;
}

TEST(Yake, AgreesWithANaiveOneOnRandomDocuments) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    const auto document = random_document(random);
    const std::size_t n = 1 + random() % 3, window = 1 + random() % 2;
    std::vector<std::string> texts;
    const auto text = columns_of(document, texts);
    Phrases phrases;
    phrases.start(text.words);
    const auto result = yake(text, {n, window}, phrases);
    std::map<std::string, double> found;
    for (std::uint32_t p = 0; p < result.candidates.size(); ++p) {
      if (!result.candidates[p].valid) continue;
      std::string key;
      for (const auto& w : phrases.words_of(p)) key += (key.empty() ? "" : " ") + texts[w.key];
      found[key] = result.candidates[p].score;
    }
    const auto expected = naive_yake(document, n, window);
    ASSERT_EQ(found.size(), expected.size());
    for (const auto& [key, score] : expected) {
      ASSERT_TRUE(found.count(key)) << key;
      EXPECT_NEAR(found[key], score, 1e-12 * std::abs(score)) << key;
    }
  }
}

TEST(YakePaper, SeesNumbersAcronymsAndProperNames) {
  const std::string text = "Ships of NATO met in Bergen. Ships COVID19 42.";
  PlainReader reader("of\nin\n");
  const auto words = reader.read(text);
  YakeText y;
  read_for_yake(words, reader.words.key_count(), text, y);
  using enum YakeTag;
  EXPECT_EQ(y.tag, (std::vector<YakeTag>{plain, plain, acronym, plain, plain, proper, plain, unusual, digits}));
  EXPECT_EQ(y.sentence_count, 2u);
}

TEST(Similarity, IsOneMinusDistanceByLength) {
  // kitten and sitting: distance 3 of 7 characters.
  EXPECT_TRUE(alike(U"kitten", U"sitting", Likeness::levenshtein, 1 - 3.0 / 7 - 1e-9));
  EXPECT_FALSE(alike(U"kitten", U"sitting", Likeness::levenshtein, 1 - 3.0 / 7));
}

TEST(Similarity, IsThatOfJaro) {
  // Jaro's example MARTHA, MARHTA: 6 common, one transposition: (1 + 1 + 5/6) / 3.
  EXPECT_TRUE(alike(U"MARTHA", U"MARHTA", Likeness::jaro, 17.0 / 18 - 1e-9));
  EXPECT_FALSE(alike(U"MARTHA", U"MARHTA", Likeness::jaro, 17.0 / 18 + 1e-9));
}

}  // namespace
}  // namespace keywords
