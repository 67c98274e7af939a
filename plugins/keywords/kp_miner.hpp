// KP-Miner: frequency and rarity with a boost for phrases, and an eye on where a candidate first stands.
#pragma once
#include "keyword.hpp"
#include "phrases.hpp"

#include <cstdint>
#include <vector>

namespace keywords {

/// Adds all sequences of 1 to `max_words` words without a stop word and without a boundary inside to `phrases`, which is started
/// with the words of the document.
void add_content_ngrams(Phrases& phrases, std::size_t max_words);

struct KpMinerOptions {
  std::size_t least_frequency =
      0;  ///< lasf: candidates that occur less often are left out; 0: 3, 2 below 400 words, 1 below 200
  std::size_t cutoff = 400;  ///< candidates that first stand behind so many words are left out; 0: none is
  double alpha = 2.3, sigma = 3;
  bool as_pke = false;
};

/// How a document sees its words among others.
struct DocumentFrequencies {
  double documents = 0;
  std::vector<std::uint64_t> of_word;  ///< by key
};

/// The scores of KP-Miner, with what they are made of.
class KpMiner {
 public:
  KpMiner(const Phrases& phrases, const DocumentFrequencies& others, const KpMinerOptions& options);
  /// By phrase; below 0: it is no candidate.
  const std::vector<double>& scores() const { return scores_; }
  Terms explain(std::uint32_t phrase) const;
  /// The step behind the ranking: of the chosen candidates, those that stand inside other chosen ones lose their occurrences there;
  /// what has none left goes, the others are ranked anew. Of the variant of the paper alone.
  std::vector<std::uint32_t> refined(std::vector<std::uint32_t> chosen);

 private:
  double rarity(std::uint32_t phrase) const;
  double boost(std::uint32_t phrase) const;
  double score(std::uint32_t phrase) const;

  const Phrases& phrases_;
  const DocumentFrequencies& others_;
  KpMinerOptions options_;
  double boost_ = 1;
  std::vector<double> frequency_, scores_;
};

}  // namespace keywords
