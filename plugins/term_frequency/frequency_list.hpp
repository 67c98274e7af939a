// Which terms of the corpus are listed, in what order, and with which ranks. Pure; knows no host.
#pragma once
#include "ngrams.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace term_frequency {

/// All that is said about the terms of one length.
struct Counted {
  std::size_t length = 1;
  std::vector<TermCount> terms;      // those that are listed, and others as frequent as the last, by text
  std::vector<std::uint32_t> order;  // places of those that are listed, as they are listed
  Spectrum spectrum;                 // of all
  std::uint64_t total = 0, types = 0;
};

/// Counts values one after the other, of which most are small.
class SpectrumCounter {
 public:
  void add(std::uint64_t value) { ++(value < small_.size() ? small_[value] : large_[value]); }
  Spectrum spectrum() const;

 private:
  std::array<std::uint64_t, 1024> small_{};
  Spectrum large_;
};

/// The frequency of the last of the `top` most frequent terms; 0 when there are fewer, or `top` is 0.
std::uint64_t frequency_of_last(const Spectrum& frequencies, std::uint64_t top);

/// In what a limit of a frequency is given.
enum class LimitType { count, proportion, quantile };

/// Which terms are listed. A quantile is that of the frequencies of all terms of that length.
struct Selection {
  double min_termfreq = 1, min_docfreq = 1;
  double max_docfreq = 0;  ///< 0 = no limit
  LimitType termfreq_type = LimitType::count, docfreq_type = LimitType::count;
  std::uint64_t top = 0;  ///< 0 = all

  /// Whether terms may be left out for the number of their documents.
  bool limits_documents() const { return docfreq_type != LimitType::count || min_docfreq > 1 || max_docfreq != 0; }
  /// Why nobody can mean this, or "".
  std::string contradiction() const;
  /// The least frequency that is listed.
  std::uint64_t least_frequency(const Spectrum& frequencies, std::uint64_t total) const;
  /// The least and the highest number of documents, the latter 0 for no limit.
  std::pair<std::uint64_t, std::uint64_t> document_range(const Spectrum& docfreqs, std::uint64_t documents) const;
  /// Drops the terms that are beyond a limit.
  void leave_out(Counted& counted, const Spectrum& docfreqs, std::uint64_t documents) const;
};

/// The smallest value that is not below a share q of all values, as quantile() of type 1 has it (Hyndman & Fan 1996).
std::uint64_t quantile(const Spectrum& values, double q);

/// Of equal frequencies: the lowest rank, the highest, or ranks without gaps.
enum class Ties { min, max, dense };

/// Ranks among all terms, listed or not.
class Ranks {
 public:
  Ranks(const Spectrum& spectrum, Ties ties);
  std::uint64_t operator[](std::uint64_t frequency) const { return of_.at(frequency); }

 private:
  std::map<std::uint64_t, std::uint64_t> of_;
};

/// The places of terms that are in the order of their texts, by frequency, descending, then by text; the first `top`
/// of them, unless that is 0. Throws std::length_error for four thousand million terms.
std::vector<std::uint32_t> frequent_first(const std::vector<TermCount>& terms, std::uint64_t top);

/// Drops the terms that are not among the `top` most frequent, nor as frequent as the last of these; no text is needed.
void drop_below_top(std::vector<TermCount>& terms, std::uint64_t top);

/// Of what drop_below_top() has left, drops the terms that frequent_first() would not list either, for others as frequent as
/// they are stand before them by text. `text(t)` is valid until this returns.
void drop_later_texts(std::vector<TermCount>& terms, std::uint64_t top,
                      const std::function<std::string_view(const TermCount&)>& text);

/// Holds at most `limit` terms: when there are more, the rarest are dropped, all of one frequency together. What is
/// left depends on the counts only, never on the order of adding. With `top`, not 0, rare ones may be gone that can't be among
/// the `top` most frequent.
class Held {
 public:
  Held(std::uint64_t least, std::uint64_t limit, std::uint64_t top = 0) : least_(least), limit_(limit), top_(top) {}
  void add(const std::vector<TermCount>& terms);
  /// The frequency below which terms aren't held.
  std::uint64_t least() const { return least_; }
  bool pruned() const { return pruned_; }
  std::vector<TermCount> take() { return std::move(terms_); }

 private:
  void drop_below_top();
  std::uint64_t least_, limit_, top_;
  bool pruned_ = false;
  std::vector<TermCount> terms_;
};

/// `count` of `total`, a share of 1; total > 0.
double share(std::uint64_t count, std::uint64_t total);
/// `count` per million of `total`, rounded once; total > 0.
double per_million(std::uint64_t count, std::uint64_t total);

}  // namespace term_frequency
