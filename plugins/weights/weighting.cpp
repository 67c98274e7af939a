#include "weighting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace weights {
namespace {

double in_base(double natural, Base base) {
  if (base == Base::two) return natural / std::log(2.0);
  if (base == Base::ten) return natural / std::log(10.0);
  return natural;
}

double bm25(const Settings& s, const Term& t, const Document& d, const Corpus& c) {
  const double k = s.k1 * (1 - s.b + s.b * d.words / c.average_length());
  const double saturated = t.count * (s.k1 + 1) / (t.count + k);
  return idf(s, t, c) * (s.scheme == Scheme::bm25_plus ? saturated + s.delta : saturated);
}

/// p(t, d) / (p(t) p(d)), the documents' shares smoothed by their power alpha.
double ppmi(const Settings& s, const Term& t, const Document& d, const Corpus& c) {
  const double share = s.alpha == 1 ? d.words / c.words : std::pow(d.words, s.alpha) / c.smoothed;
  const double ratio = t.count / c.words / (t.corpus / c.words * share);
  return std::max(0.0, std::log2(ratio) - std::log2(s.shift));
}

double log_entropy(const Term& t, const Corpus& c) {
  const double entropy = (t.count_log_count - t.corpus * std::log(t.corpus)) / t.corpus;  // sum of p ln p
  return (1 + entropy / std::log(c.documents)) * std::log2(t.count + 1);
}

double residual_idf(const Term& t, const Corpus& c) {
  const double chance = -std::log2(-std::expm1(-t.corpus / c.documents));
  return std::log2(c.documents / t.documents) - chance;
}

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr char salton[] =
    "Salton, G. & Buckley, C. (1988). Term-weighting approaches in automatic text retrieval. Information Processing & "
    "Management 24(5), 513-523";
constexpr char sklearn[] = "scikit-learn, TfidfTransformer; after Sparck Jones (1972)";
constexpr char robertson[] =
    "Robertson, S. E., Walker, S., Jones, S., Hancock-Beaulieu, M. M. & Gatford, M. (1994). Okapi at TREC-3, 109-126";
constexpr char base_of[] = "the base of the logarithm is the parameter `base`; quanteda takes 10, gensim 2";

constexpr Published list[] = {
    {"tf.natural", "f", salton, "SMART n", "1", 1, inf},
    {"tf.boolean", "1", salton, "SMART b", "1", 1, 1},
    {"tf.log", "1 + log f", salton, "SMART l; the base is the parameter `base`", "1", 1, inf},
    {"tf.augmented", "0.5 + 0.5 f / max f", salton, "SMART a", "1", 0.5, 1},
    {"tf.log_average", "(1 + log f) / (1 + log mean f)",
     "Manning, C. D., Raghavan, P. & Schuetze, H. (2008). Introduction to Information Retrieval, 6.4. Cambridge "
     "University Press",
     "SMART L; the mean is that over the different terms of the document", "1", 0, inf},
    {"tf.proportion", "f / N", "relative frequency in the document", "", "1", 0, 1},
    {"tf.max_proportion", "f / max f", salton, "", "1", 0, 1},
    {"idf.inverse", "log(D / df)",
     "Sparck Jones, K. (1972). A statistical interpretation of term specificity. Journal of Documentation 28(1), 11-21",
     base_of, "1", 0, inf},
    {"idf.smooth", "ln((1 + D) / (1 + df)) + 1", sklearn, "the default of scikit-learn", "nat", 1, inf},
    {"idf.plus_one", "ln(D / df) + 1", sklearn, "scikit-learn with smooth_idf=False", "nat", 1, inf},
    {"idf.probabilistic", "max(0, log((D - df) / df))",
     "Croft, W. B. & Harper, D. J. (1979). Using probabilistic models of document retrieval without relevance "
     "information. Journal of Documentation 35(4), 285-295",
     "SMART p: never below 0", "1", 0, inf},
    {"idf.bm25", "ln((D - df + .5) / (df + .5))", robertson, "below 0 for terms of more than half of the documents",
     "nat", -inf, inf},
    {"idf.bm25_lucene", "ln(1 + (D - df + .5) / (df + .5))", "Lucene, BM25Similarity; after Robertson et al. (1994)",
     "never below 0", "nat", 0, inf},
    {"norm.cosine", "w / sqrt(sum w^2)", salton, "SMART c", "1", -1, 1},
    {"norm.sum", "w / sum |w|", salton, "", "1", -1, 1},
    {"norm.max", "w / max |w|", salton, "", "1", -1, 1},
    {"norm.pivoted", "w / (1 - s + s dl / avgdl)",
     "Singhal, A., Buckley, C. & Mitra, M. (1996). Pivoted document length normalization. SIGIR, 21-29",
     "SMART u, with lengths in words; s is the parameter `slope`", "1", -inf, inf},
    {"bm25", "idf f (k1 + 1) / (f + k1 (1 - b + b dl / avgdl))", robertson,
     "idf is the parameter `idf`, bm25 unless another is chosen; Lucene from 8 on drops k1 + 1", "1", -inf, inf},
    {"bm25_plus", "idf (delta + f (k1 + 1) / (f + k1 (1 - b + b dl / avgdl)))",
     "Lv, Y. & Zhai, C. (2011). Lower-bounding term frequency normalization. CIKM, 7-16",
     "idf is the parameter `idf`, bm25 unless another is chosen", "1", -inf, inf},
    {"ppmi", "max(0, log2(p(t, d) / (p(t) p(d))) - log2 shift)",
     "Bullinaria, J. A. & Levy, J. P. (2007). Extracting semantic representations from word co-occurrence statistics. "
     "Behavior Research Methods 39(3), 510-526; after Church & Hanks (1990)",
     "shift and the power alpha of p(d) as in Levy, Goldberg & Dagan (2015)", "bit", 0, inf},
    {"log_entropy", "log2(f + 1) (1 + sum over documents of p ln p / ln D), p = f / F",
     "Dumais, S. T. (1991). Improving the retrieval of information from external sources. Behavior Research Methods "
     "23(2), 229-236",
     "", "bit", 0, inf},
    {"residual_idf", "log2(D / df) + log2(1 - exp(-F / D))",
     "Church, K. W. & Gale, W. A. (1995). Inverse document frequency: a measure of deviations from Poisson. Workshop "
     "on "
     "Very Large Corpora, 121-130",
     "the same in each document", "bit", -inf, inf},
    {"c_tf_idf", "f / N ln(1 + A / F)",
     "Grootendorst, M. (2022). BERTopic: neural topic modeling with a class-based TF-IDF procedure. arXiv 2203.05794",
     "each document is a class; A is the mean length of a class", "nat", 0, inf},
};

}  // namespace

std::string read_smart(std::string_view letters, Settings& settings) {
  constexpr std::string_view tfs = "nblaL", idfs = "ntp", norms = "ncu";
  constexpr Tf tf_of[] = {Tf::natural, Tf::boolean, Tf::log, Tf::augmented, Tf::log_average};
  constexpr Idf idf_of[] = {Idf::none, Idf::inverse, Idf::probabilistic};
  constexpr Norm norm_of[] = {Norm::none, Norm::cosine, Norm::pivoted};
  if (letters.size() != 3) return "it has three letters, such as ltc";
  const auto t = tfs.find(letters[0]), i = idfs.find(letters[1]), n = norms.find(letters[2]);
  if (t == tfs.npos) return "its first letter is one of n, b, l, a, L";
  if (i == idfs.npos) return "its second letter is one of n, t, p";
  if (n == norms.npos) return "its third letter is one of n, c, u";
  settings.tf = tf_of[t], settings.idf = idf_of[i], settings.norm = norm_of[n];
  return "";
}

double tf(const Settings& s, const Term& t, const Document& d) {
  const auto log_of = [&](double x) { return 1 + in_base(std::log(x), s.base); };
  switch (s.tf) {
    case Tf::natural: return t.count;
    case Tf::boolean: return 1;
    case Tf::log: return log_of(t.count);
    case Tf::augmented: return 0.5 + 0.5 * t.count / d.highest;
    case Tf::log_average: return log_of(t.count) / log_of(d.words / d.types);
    case Tf::proportion: return t.count / d.words;
    case Tf::max_proportion: return t.count / d.highest;
  }
  return t.count;
}

double idf(const Settings& s, const Term& t, const Corpus& c) {
  const double without = c.documents - t.documents, odds = (without + 0.5) / (t.documents + 0.5);
  switch (s.idf) {
    case Idf::none: return 1;
    case Idf::inverse: return in_base(std::log(c.documents / t.documents), s.base);
    case Idf::smooth: return std::log((1 + c.documents) / (1 + t.documents)) + 1;
    case Idf::plus_one: return std::log(c.documents / t.documents) + 1;
    case Idf::probabilistic: return without <= t.documents ? 0 : in_base(std::log(without / t.documents), s.base);
    case Idf::bm25: return std::log(odds);
    case Idf::bm25_lucene: return std::log1p(odds);
  }
  return 1;
}

double weight(const Settings& s, const Term& t, const Document& d, const Corpus& c) {
  switch (s.scheme) {
    case Scheme::smart: return tf(s, t, d) * idf(s, t, c);
    case Scheme::bm25:
    case Scheme::bm25_plus: return bm25(s, t, d, c);
    case Scheme::ppmi: return ppmi(s, t, d, c);
    case Scheme::log_entropy: return log_entropy(t, c);
    case Scheme::residual_idf: return residual_idf(t, c);
    case Scheme::c_tf_idf: return t.count / d.words * std::log1p(c.average_length() / t.corpus);
  }
  return t.count;
}

std::string normalise(const Settings& s, std::vector<double>& weights, const Document& d, const Corpus& c) {
  double norm = 0;
  for (const double w : weights) {
    if (s.norm == Norm::cosine) norm += w * w;
    else if (s.norm == Norm::sum) norm += std::abs(w);
    else if (s.norm == Norm::max) norm = std::max(norm, std::abs(w));
  }
  if (s.norm == Norm::none) return "ok";
  if (s.norm == Norm::cosine) norm = std::sqrt(norm);
  if (s.norm == Norm::pivoted) norm = 1 - s.slope + s.slope * d.words / c.average_length();
  if (!(norm > 0)) return "undefined: all weights of the document are 0, so that they have no length";
  for (double& w : weights) w /= norm;
  return "ok";
}

std::string status_of(const Settings& s, double weight, const Corpus& c) {
  if (std::isfinite(weight)) return "ok";
  if (s.scheme == Scheme::log_entropy && c.documents < 2)
    return "undefined: the entropy over documents needs two documents";
  return "undefined: a logarithm or a division has no value for these counts";
}

std::span<const Published> published() { return list; }

}  // namespace weights
