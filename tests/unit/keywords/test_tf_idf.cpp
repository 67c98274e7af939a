#include "plain_words.hpp"
#include "tf_idf.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace keywords {
namespace {

std::multiset<std::string> ngrams(const std::string& text, std::string_view stop_lines, std::size_t max_words) {
  PlainReader reader(stop_lines);
  Phrases phrases;
  phrases.start(reader.read(text));
  add_ngrams(phrases, max_words);
  std::multiset<std::string> found;
  for (const Occurrence& o : phrases.occurrences()) {
    std::string s;
    for (const Word& w : phrases.words().subspan(o.first, phrases.all()[o.phrase].length))
      s += (s.empty() ? "" : " ") + std::string(reader.words.key_text(w.key));
    found.insert(s);
  }
  return found;
}

TEST(Ngrams, NeitherBeginNorEndWithAStopWordAndCrossNoBoundary) {
  EXPECT_EQ(ngrams("State of the art. Modern art", "of\nthe\n", 4),
            (std::multiset<std::string>{"state", "state of the art", "art", "modern", "modern art", "art"}));
}

TEST(Ngrams, HaveAtMostSoManyWords) {
  EXPECT_EQ(ngrams("a b c", "", 2), (std::multiset<std::string>{"a", "b", "c", "a b", "b c"}));
}

TEST(TfIdf, IsTheSmoothVariant) {
  // scikit-learn's smooth_idf for 1000 documents, 50 of them with the term: 3.976929 (see reference values of the variants).
  EXPECT_NEAR(smooth_idf(1000, 50), 3.976929, 5e-7);
  EXPECT_EQ(smooth_idf(1, 1), 1.0);
}

TEST(TfIdf, OfPkeIsABinaryLogarithm) {
  EXPECT_EQ(idf_of_pke(7, 1), 2.0);
  EXPECT_EQ(idf_of_pke(7, 0), 3.0);
}

}  // namespace
}  // namespace keywords
