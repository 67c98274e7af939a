// The state of the Markov chain: which topic each word has, and the counts that follow from it.
#pragma once
#include "aligned_floats.hpp"
#include "count_rows.hpp"
#include "gibbs.hpp"
#include "lanes.hpp"
#include "sub_batches.hpp"
#include "trimming.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace topics {

/// Words of the corpus that a topic is taken to have before any is seen, beside beta.
struct Seed {
  std::uint32_t word = 0, topic = 0, count = 0;
  bool operator==(const Seed&) const = default;
};

/// Priors of a model.
struct Priors {
  std::vector<double> alpha;     ///< of each topic in a document
  double beta = 0.01;            ///< of each word in a topic
  std::vector<Seed> seeds = {};  ///< by word, then topic; each pair of them once
};

struct SamplerSettings {
  std::uint32_t num_topics = 10;
  std::uint32_t sub_batches = 64;  ///< of a sweep: the counts of other documents are renewed so often
  std::uint64_t seed = 1;
  /// Memory for copies of the counts of words in topics, of which each lane should have one; one there always is.
  std::size_t copied_bytes = 64 << 20;
};

/// Topics of all words. A sweep goes through the sub-batches of documents, which are cut by their number of words; how
/// many threads work at it changes nothing.
class Sampler {
 public:
  /// `corpus` has a word, and outlives the sampler. `pause` as that of sweep(). Throws std::length_error when a word is too
  /// frequent for its counts.
  Sampler(
      const TrimmedCorpus& corpus, const SamplerSettings& settings, const Priors& priors, const Lanes& lanes, Isa isa,
      const std::function<void()>& pause = [] {});

  /// Draws all words anew; sweeps are numbered from 1. `pause` is called about every fiftieth of a second or more often,
  /// and may throw to end everything.
  void sweep(std::uint32_t number, const std::function<void()>& pause);
  /// Topics of all words in the order of topics_of(), document after document: all that a sampler has learnt.
  std::span<const std::uint16_t> topics() const { return topics_; }
  /// Goes on from topics() of a sampler with the same corpus and settings. Each is below num_topics().
  void set_topics(
      std::span<const std::uint16_t> topics, const std::function<void()>& pause = [] {});
  /// The seeds stay those that the sampler began with.
  void set_priors(const Priors& priors);
  const Priors& priors() const { return priors_; }

  std::uint32_t num_topics() const { return settings_.num_topics; }
  std::size_t document_count() const { return corpus_.document_count(); }
  std::size_t word_count() const { return corpus_.vocabulary.size(); }
  std::size_t token_count() const { return topics_.size(); }
  /// Topics of the words of a document, in no order of use to others.
  std::span<const std::uint16_t> topics_of(std::size_t d) const {
    return {topics_.data() + corpus_.first[d], length(d)};
  }
  /// Topics of all words in the order of the corpus.
  std::vector<std::uint16_t> topics_in_text() const;
  /// How often a word has a topic, its seeds counted.
  std::uint32_t count_of(std::size_t word, std::size_t topic) const { return copies_[0].at(row_of_[word], topic); }
  /// The same of all topics.
  void copy_counts(std::size_t word, std::span<std::uint32_t> counts) const { copies_[0].copy(row_of_[word], counts); }
  std::span<const std::uint64_t> topic_counts() const { return topic_counts_; }
  /// Words that have changed their topic in the last sweep.
  std::uint64_t changed() const { return changed_; }

 private:
  struct Work;
  /// What a lane works with.
  struct LaneWork {
    LaneWork(std::size_t num_topics, std::size_t most_changes)
        : floats(scratch_floats(num_topics)), topic_changes(num_topics),
          changes(std::make_unique_for_overwrite<Change[]>(most_changes)) {}
    AlignedFloats floats;
    std::vector<std::int64_t> topic_changes;  ///< of a sub-batch
    std::unique_ptr<Change[]> changes;        ///< of a sub-batch; what is never needed takes no memory
    std::size_t change_count = 0;
  };
  void number_rows(const std::function<void()>& pause);
  void make_counts(const std::vector<std::uint32_t>& occurs, const std::function<void()>& pause);
  void cut_rows(const std::vector<std::uint32_t>& of_row);
  void copy_counts(const std::function<void()>& pause);
  void sort_words(const std::function<void()>& pause);
  void cut();
  void sow();
  std::vector<std::uint32_t> seeded_topics_of(std::size_t d) const;
  void start(const std::function<void()>& pause);
  void start_document(std::size_t d, std::vector<float>& uniforms);
  void update_inverse();
  std::size_t length(std::size_t d) const { return corpus_.first[d + 1] - corpus_.first[d]; }
  SubBatch view(std::uint32_t sweep);

  const TrimmedCorpus& corpus_;
  SamplerSettings settings_;
  Priors priors_;
  Lanes lanes_;
  Isa isa_;
  std::vector<std::uint32_t> row_of_;  ///< where the counts of each word are
  std::vector<std::uint32_t> words_;   ///< rows of the words, each document sorted, and read_ahead more
  std::vector<std::uint16_t> topics_;
  std::vector<CountRows> copies_;            ///< all alike but while changes are added
  std::vector<std::uint64_t> topic_counts_;  ///< without seeds
  std::vector<double> seeds_of_topic_;
  AlignedFloats alpha_, inverse_, inverse_without_one_;
  std::uint64_t changed_ = 0;

  SubBatches batches_;
  std::vector<std::uint32_t> order_;       ///< documents in the order that they are drawn in
  std::vector<std::uint32_t> row_ranges_;  ///< first row of each share of a copy, and the end
  std::vector<LaneWork> lane_work_;
};

}  // namespace topics
