// How many topics: models with each number are compared on documents that they have not seen.
#pragma once
#include "lda.hpp"
#include "topic_words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace topics {

struct ChoiceSettings {
  std::vector<std::uint32_t> counts;  ///< numbers of topics to compare, ascending; none = those of suitable_counts()
  double held_out = 0.1;              ///< share of the documents that are held out
  std::uint32_t runs = 2;             ///< models of each number, with the seeds seed, seed + 1 ...
  TermRanking ranking;                ///< of the ten words of a topic whose coherence is measured
};

/// Numbers of topics that are worth a trial for so many documents with words: those of 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200
/// and 300 that are from an eighth to twice of √(documents / 2), which is the usual number of groups (K. Mardia, J. Kent, J. Bibby,
/// "Multivariate analysis", 1979, page 365), here taken to be from 3 to 150. Below `least` there are none, but for `least` itself where
/// all are below it.
std::vector<std::uint32_t> suitable_counts(std::size_t documents, std::uint32_t least);

/// What one number of topics is worth. Means over the runs, but for the stability, which is the mean over pairs of runs, and the four
/// published criteria, which are of the first run.
struct CountTrial {
  static constexpr std::uint32_t most_compared =
      300;  ///< topics by the criteria; time grows with up to the third power
  static constexpr std::uint32_t most_matched = 1000;  ///< topics for the stability; the same
  std::uint32_t num_topics = 0;
  std::optional<double> held_out;  ///< log likelihood of a word of the held-out documents, by document completion
  double behind = 0,
         behind_error =
             0;  ///< how much it is below the best number's; standard error of that, infinite for one document
  std::optional<double> c_npmi, diversity, stability, griffiths, cao_juan, arun, deveaud;
};

struct Choice {
  std::vector<CountTrial> trials;
  std::size_t chosen = 0;
  std::string reason;
  std::uint64_t held_out_documents = 0, held_out_words = 0;  ///< that were scored
  /// Fewer held-out documents make a first guess: the standard error of so few is itself more than a fifth wrong.
  static constexpr std::uint64_t enough_documents = 10;
};

/// The documents that models are made of and those that are held out: every n-th, n being 1 / share rounded, from the n-th on. Both
/// have the words of the former alone, numbered anew: a model knows no other.
struct SplitCorpus {
  TrimmedCorpus seen, held_out;
};
SplitCorpus split(const TrimmedCorpus& corpus, double share);

/// Compares the numbers, and chooses the smallest one whose held-out log likelihood is no more than one standard error below the best:
/// the rule of L. Breiman, J. Friedman, R. Olshen, C. Stone, "Classification and regression trees", 1984; the error is that of the
/// differences over documents. Where that is the largest number of several, so that nothing says where more topics stop to help, the number with the largest c_npmi times diversity: the topic quality of A. Dieng, F. Ruiz, D. Blei, "Topic modeling in embedding spaces", TACL 8, 2020. One document has no such error, and the smallest number is chosen. Where nothing can be held out, the number with the largest c_npmi. `settings.num_topics` is ignored, and the models that are compared have at most 200 sweeps, no more than half of them before the first sample.
Choice choose_count(const TrimmedCorpus& corpus, const LdaSettings& settings, const ChoiceSettings& choice,
                    const Fitting& fitting, Isa isa = chosen_isa());

}  // namespace topics
