// Weights of terms in documents: functions of counts. Pure; knows no host.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weights {

enum class Tf { natural, boolean, log, augmented, log_average, proportion, max_proportion };
enum class Idf { none, inverse, smooth, plus_one, probabilistic, bm25, bm25_lucene };
enum class Norm { none, cosine, sum, max, pivoted };
enum class Scheme { smart, bm25, bm25_plus, ppmi, log_entropy, residual_idf, c_tf_idf };
enum class Base { e, two, ten };

struct Settings {
  Scheme scheme = Scheme::smart;
  Tf tf = Tf::natural;
  Idf idf = Idf::inverse;
  Norm norm = Norm::none;
  Base base = Base::e;                   ///< of the logarithms of tf and idf, where their definition leaves it open
  double k1 = 1.2, b = 0.75, delta = 1;  ///< of bm25 and bm25_plus
  double slope = 0.2;                    ///< of the pivoted norm
  double shift = 1, alpha = 1;           ///< of ppmi
};
/// Reads three letters of SMART, such as "ltc": tf n b l a L, idf n t p, norm n c u. "" or what is wrong with them.
std::string read_smart(std::string_view letters, Settings& settings);

struct Corpus {
  double documents = 0, words = 0;
  double smoothed = 0;  ///< the sum over documents of their lengths to the power of alpha
  double average_length() const { return words / documents; }
};
struct Document {
  double words = 0, types = 0, highest = 0;  ///< all occurrences, different terms, the count of the most frequent one
};
struct Term {
  double count = 0;                  ///< in the document, above 0
  double documents = 0, corpus = 0;  ///< documents that have it, occurrences in all of them
  double count_log_count = 0;        ///< the sum over documents of count ln(count)
};

double tf(const Settings& s, const Term& t, const Document& d);
/// Infinite or negative where the definition is.
double idf(const Settings& s, const Term& t, const Corpus& c);
/// The weight before a norm that looks at the whole document; may be no number.
double weight(const Settings& s, const Term& t, const Document& d, const Corpus& c);

/// Divides the weights of a document by its norm. "ok", or why there are no values.
std::string normalise(const Settings& s, std::vector<double>& weights, const Document& d, const Corpus& c);
/// "ok", or why a weight that is no number has no value.
std::string status_of(const Settings& s, double weight, const Corpus& c);

/// A weight as published.
struct Published {
  std::string_view id, formula, source, note, unit;
  double low, high;
};
std::span<const Published> published();

}  // namespace weights
