#include "resampling.hpp"

namespace keyness {
namespace {

/// In a million words, of the replicates that have words.
std::vector<double> rates(const std::vector<std::uint64_t>& frequencies, const std::vector<std::uint64_t>& words) {
  std::vector<double> values;
  values.reserve(words.size());
  for (std::size_t r = 0; r < words.size(); ++r)
    if (words[r] != 0) values.push_back(static_cast<double>(frequencies[r]) * 1e6 / static_cast<double>(words[r]));
  return values;
}

}  // namespace

Replicates::Replicates(const Contrast& contrast, std::uint64_t count, std::uint64_t seed)
    : contrast_(contrast), count_(count), times_(contrast.sides.size() * count), target_words_(count),
      reference_words_(count) {
  std::vector<std::uint32_t> drawn;
  for (const On side : {On::target, On::reference}) {
    std::vector<std::size_t> documents;
    for (std::size_t i = 0; i < contrast.sides.size(); ++i)
      if (contrast.sides[i] == side && contrast.corpus.words(i) != 0) documents.push_back(i);
    auto& words = side == On::target ? target_words_ : reference_words_;
    for (std::uint64_t r = 0; r < count; ++r) {
      textmill::statistics::draw_replicate(seed, static_cast<std::uint64_t>(side), r, documents.size(), drawn);
      for (std::size_t k = 0; k < documents.size(); ++k) {
        times_[documents[k] * count + r] = drawn[k];
        words[r] += drawn[k] * contrast.corpus.words(documents[k]);
      }
    }
  }
}

Intervals Replicates::of(std::uint32_t id, const Side* listed) const {
  std::vector<std::uint64_t> target(count_), reference(count_);
  for (const auto& p : contrast_.corpus.of(id)) {
    const On side = contrast_.sides[p.document];
    if (side == On::neither) continue;
    auto& sums = side == On::target ? target : reference;
    const auto* times = times_.data() + p.document * count_;
    for (std::uint64_t r = 0; r < count_; ++r) sums[r] += std::uint64_t{times[r]} * p.count;
  }
  Intervals out;
  // One document can be drawn in one way only, which is no interval.
  const bool target_varies = contrast_.target.documents > 1;
  const bool reference_varies = listed == nullptr && contrast_.reference.documents > 1;
  if (target_varies) out.per_million_target = textmill::statistics::percentile_interval(rates(target, target_words_));
  if (reference_varies)
    out.per_million_reference = textmill::statistics::percentile_interval(rates(reference, reference_words_));
  if (target_varies && (reference_varies || listed != nullptr))
    out.log_ratio = textmill::statistics::percentile_interval(ratios(target, reference, listed));
  return out;
}

std::vector<double> Replicates::ratios(const std::vector<std::uint64_t>& target,
                                       const std::vector<std::uint64_t>& reference, const Side* listed) const {
  static const Measure& log_ratio = *find_measure("log_ratio");
  std::vector<double> values;
  values.reserve(count_);
  TermCounts t;
  for (std::uint64_t r = 0; r < count_; ++r) {
    t.target.frequency = target[r];
    t.target.words = target_words_[r];
    t.reference.frequency = listed != nullptr ? listed->frequency : reference[r];
    t.reference.words = listed != nullptr ? listed->words : reference_words_[r];
    const auto value = evaluate(log_ratio, t).value;
    if (!value) return {};  // on no side in this replicate: what is left would be no interval
    values.push_back(*value);
  }
  return values;
}

}  // namespace keyness
