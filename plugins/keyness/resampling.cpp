#include "resampling.hpp"

#include <utility>

namespace keyness {
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
  static const Measure& log_ratio = *find_measure("log_ratio");
  std::vector<double> per_million[2], ratios;
  for (std::uint64_t r = 0; r < count_; ++r) {
    TermCounts t;
    t.target.frequency = target[r];
    t.target.words = target_words_[r];
    t.reference.frequency = listed != nullptr ? listed->frequency : reference[r];
    t.reference.words = listed != nullptr ? listed->words : reference_words_[r];
    for (const bool is_target : {true, false}) {
      const Side& side = is_target ? t.target : t.reference;
      if (side.words == 0) continue;
      per_million[is_target ? 0 : 1].push_back(static_cast<double>(side.frequency) * 1e6 /
                                               static_cast<double>(side.words));
    }
    // Where a replicate has the term on no side it has no ratio, and what is left would be no interval.
    if (const auto result = evaluate(log_ratio, t); result.value) ratios.push_back(*result.value);
  }
  Intervals out;
  // One document can be drawn in one way only, which is no interval.
  const bool target_varies = contrast_.target.documents > 1;
  const bool reference_varies = listed == nullptr && contrast_.reference.documents > 1;
  if (target_varies) out.per_million_target = textmill::statistics::percentile_interval(std::move(per_million[0]));
  if (reference_varies)
    out.per_million_reference = textmill::statistics::percentile_interval(std::move(per_million[1]));
  if (target_varies && (reference_varies || listed != nullptr) && ratios.size() == count_)
    out.log_ratio = textmill::statistics::percentile_interval(std::move(ratios));
  return out;
}

}  // namespace keyness
