// Values worked out from the published formulas: a term 3 times in a document, in 50 of 1000 documents.
#include "weighting.hpp"

#include <gtest/gtest.h>
#include <cmath>
#include <set>

using namespace weights;

namespace {

const Corpus corpus{1000, 200000, 0};
const Term term{3, 50, 120, 0};
const Document document{100, 60, 6};

Settings with(Tf t, Idf i, Base base = Base::e) {
  Settings s;
  s.tf = t, s.idf = i, s.base = base;
  return s;
}

TEST(Idf, HasTheValuesOfEachDefinition) {
  const auto value = [](Idf i, Base base = Base::e) { return idf(with(Tf::natural, i, base), term, corpus); };
  EXPECT_NEAR(value(Idf::inverse), 2.995732, 1e-6);
  EXPECT_NEAR(value(Idf::inverse, Base::ten), 1.301030, 1e-6);
  EXPECT_NEAR(value(Idf::inverse, Base::two), 4.321928, 1e-6);
  EXPECT_NEAR(value(Idf::smooth), 3.976929, 1e-6);
  EXPECT_NEAR(value(Idf::plus_one), 3.995732, 1e-6);
  EXPECT_NEAR(value(Idf::probabilistic), 2.944439, 1e-6);
  EXPECT_NEAR(value(Idf::bm25), 2.935015, 1e-6);
  EXPECT_NEAR(value(Idf::bm25_lucene), 2.986781, 1e-6);
  EXPECT_EQ(value(Idf::none), 1);
  // In most of the documents, or all: never below 0, and no logarithm of 0.
  EXPECT_EQ(idf(with(Tf::natural, Idf::probabilistic), {1, 1000, 1000, 0}, corpus), 0);
  EXPECT_EQ(idf(with(Tf::natural, Idf::inverse), {1, 1000, 1000, 0}, corpus), 0);
}

TEST(Tf, HasTheValuesOfEachDefinition) {
  const auto value = [](Tf t, Base base = Base::e) { return tf(with(t, Idf::none, base), term, document); };
  EXPECT_EQ(value(Tf::natural), 3);
  EXPECT_EQ(value(Tf::boolean), 1);
  EXPECT_NEAR(value(Tf::log), 2.098612, 1e-6);
  EXPECT_NEAR(value(Tf::log, Base::ten), 1.477121, 1e-6);
  EXPECT_EQ(value(Tf::augmented), 0.75);
  EXPECT_NEAR(value(Tf::log_average), 2.098612 / (1 + std::log(100.0 / 60)), 1e-6);
  EXPECT_EQ(value(Tf::proportion), 0.03);
  EXPECT_EQ(value(Tf::max_proportion), 0.5);
}

TEST(Smart, ReadsThreeLetters) {
  Settings s;
  EXPECT_EQ(read_smart("ltc", s), "");
  EXPECT_EQ(s.tf, Tf::log);
  EXPECT_EQ(s.idf, Idf::inverse);
  EXPECT_EQ(s.norm, Norm::cosine);
  EXPECT_EQ(read_smart("Lpu", s), "");
  EXPECT_EQ(s.tf, Tf::log_average);
  EXPECT_EQ(s.norm, Norm::pivoted);
  EXPECT_EQ(read_smart("lt", s), "it has three letters, such as ltc");
  EXPECT_EQ(read_smart("xtc", s), "its first letter is one of n, b, l, a, L");
  EXPECT_EQ(read_smart("lxc", s), "its second letter is one of n, t, p");
  EXPECT_EQ(read_smart("ltx", s), "its third letter is one of n, c, u");
}

TEST(Schemes, HaveTheValuesOfTheirFormulas) {
  Settings s;
  const auto value = [&](Scheme scheme) {
    s.scheme = scheme;
    return weight(s, term, document, corpus);
  };
  s.idf = Idf::bm25;  // dl 100, avgdl 200: the length factor is 1 - .75 + .375 = .625
  EXPECT_NEAR(value(Scheme::bm25), 2.935015 * 3 * 2.2 / (3 + 1.2 * 0.625), 1e-5);
  EXPECT_NEAR(value(Scheme::bm25_plus), 2.935015 * (1 + 3 * 2.2 / 3.75), 1e-5);
  EXPECT_NEAR(value(Scheme::ppmi), std::log2((3.0 / 200000) / (120.0 / 200000 * 100 / 200000)), 1e-12);
  EXPECT_NEAR(value(Scheme::residual_idf), 4.321928 + std::log2(1 - std::exp(-0.12)), 1e-6);
  EXPECT_NEAR(value(Scheme::c_tf_idf), 0.03 * std::log(1 + 200.0 / 120), 1e-12);
  // As often in each of 4 documents: no information; in one only: all of it.
  s.scheme = Scheme::log_entropy;
  EXPECT_NEAR(weight(s, {2, 4, 8, 4 * 2 * std::log(2)}, document, {4, 100, 0}), 0, 1e-12);
  EXPECT_NEAR(weight(s, {7, 1, 7, 7 * std::log(7)}, document, {4, 100, 0}), 3, 1e-12);
  EXPECT_EQ(status_of(s, weight(s, {7, 1, 7, 7 * std::log(7)}, document, {1, 100, 0}), {1, 100, 0}),
            "undefined: the entropy over documents needs two documents");
  // Less often than by chance: PPMI is 0, and so it is when the shift takes all.
  s.scheme = Scheme::ppmi;
  EXPECT_EQ(weight(s, {1, 900, 90000, 0}, document, corpus), 0);
  s.shift = 1e9;
  EXPECT_EQ(weight(s, term, document, corpus), 0);
}

TEST(Ppmi, SmoothsTheSharesOfDocuments) {
  Settings s;
  s.scheme = Scheme::ppmi, s.alpha = 0.75;
  const Corpus two{2, 110, std::pow(100, 0.75) + std::pow(10, 0.75)};
  const double share = std::pow(100, 0.75) / two.smoothed;
  EXPECT_NEAR(weight(s, {9, 2, 10, 0}, {100, 20, 9}, two), std::max(0.0, std::log2(9.0 / 110 / (10.0 / 110 * share))),
              1e-12);
}

TEST(Norms, GiveUnitLengths) {
  Settings s;
  std::vector<double> w = {3, -4};
  s.norm = Norm::cosine;
  EXPECT_EQ(normalise(s, w, document, corpus), "ok");
  EXPECT_EQ(w, (std::vector<double>{0.6, -0.8}));
  s.norm = Norm::sum, w = {3, -1};
  normalise(s, w, document, corpus);
  EXPECT_EQ(w, (std::vector<double>{0.75, -0.25}));
  s.norm = Norm::max, w = {2, 4};
  normalise(s, w, document, corpus);
  EXPECT_EQ(w, (std::vector<double>{0.5, 1}));
  s.norm = Norm::pivoted, w = {9};  // half the average length: 1 - .2 + .1 = .9
  normalise(s, w, document, corpus);
  EXPECT_NEAR(w[0], 10, 1e-12);
  s.norm = Norm::cosine, w = {0, 0};
  EXPECT_EQ(normalise(s, w, document, corpus),
            "undefined: all weights of the document are 0, so that they have no length");
}

TEST(Published, EachOnceWithFormulaAndSource) {
  std::set<std::string_view> ids;
  for (const auto& p : published()) {
    EXPECT_TRUE(ids.insert(p.id).second) << p.id;
    EXPECT_FALSE(p.formula.empty() || p.source.empty()) << p.id;
  }
  EXPECT_EQ(ids.size(), 23u);
}

}  // namespace
