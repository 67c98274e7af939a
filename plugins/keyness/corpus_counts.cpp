#include "corpus_counts.hpp"

#include <textmill/statistics.hpp>

#include <algorithm>
#include <cmath>

namespace keyness {
namespace {

double number(std::uint64_t n) { return static_cast<double>(n); }

/// Counts one document after the other.
class DocumentCounter {
 public:
  /// f(id, posting without its document) for each distinct id, by first occurrence.
  template <class F>
  void each(std::span<const std::uint32_t> words, std::uint32_t segment_words, std::uint64_t segments, F&& f) {
    seen_.clear();
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto id = words[i];
      if (id >= slots_.size()) slots_.resize(std::size_t{id} + id / 2 + 1024);
      auto& slot = slots_[id];
      const auto segment = static_cast<std::uint32_t>(std::min<std::uint64_t>(i / segment_words, segments - 1));
      if (slot.count++ == 0) seen_.push_back(id), slot.segments = 1;
      else if (slot.last_segment != segment) ++slot.segments;
      slot.last_segment = segment;
    }
    for (const auto id : seen_) {
      f(id, slots_[id].count, slots_[id].segments);
      slots_[id] = {};
    }
  }

 private:
  struct Slot {
    std::uint32_t count = 0, segments = 0, last_segment = 0;
  };
  std::vector<Slot> slots_;  // all 0 between documents
  std::vector<std::uint32_t> seen_;
};

std::uint64_t segments_of(std::uint64_t words, std::uint32_t segment_words) {
  if (words == 0) return 0;
  const std::uint64_t whole = words / segment_words, rest = words % segment_words;
  return std::max<std::uint64_t>(1, whole + (rest * 2 >= segment_words ? 1 : 0));
}

}  // namespace

CorpusCounts::CorpusCounts(std::span<const std::span<const std::uint32_t>> documents, std::uint32_t segment_words) {
  std::uint32_t id_end = 0;
  for (const auto& d : documents) {
    sizes_.push_back(d.size());
    segments_.push_back(segments_of(d.size(), segment_words));
    for (const auto id : d) id_end = std::max(id_end, id + 1);
  }
  ends_.assign(std::size_t{id_end} + 1, 0);
  DocumentCounter counter;
  // Twice over the documents, so that no posting is kept twice.
  for (std::size_t i = 0; i < documents.size(); ++i)
    counter.each(documents[i], segment_words, segments_[i],
                 [&](std::uint32_t id, std::uint32_t, std::uint32_t) { ++ends_[id + 1]; });
  for (std::size_t k = 1; k < ends_.size(); ++k) ends_[k] += ends_[k - 1];
  postings_.resize(ends_.back());
  std::vector<std::size_t> next = ends_;
  for (std::size_t i = 0; i < documents.size(); ++i)
    counter.each(documents[i], segment_words, segments_[i],
                 [&](std::uint32_t id, std::uint32_t count, std::uint32_t segments) {
                   postings_[next[id]++] = {static_cast<std::uint32_t>(i), count, segments};
                 });
}

Contrast::Contrast(const CorpusCounts& c, std::vector<On> s) : corpus(c), sides(std::move(s)) {
  std::uint64_t least_target = UINT64_MAX, least_reference = UINT64_MAX;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (sides[i] == On::neither || corpus.words(i) == 0) continue;
    const bool is_target = sides[i] == On::target;
    Side& side = is_target ? target : reference;
    side.words += corpus.words(i);
    side.segments += corpus.segments(i);
    ++side.documents;
    auto& least = is_target ? least_target : least_reference;
    least = std::min(least, corpus.words(i));
  }
  if (target.words != 0) smallest_target = number(least_target) / number(target.words);
  if (reference.words != 0) smallest_reference = number(least_reference) / number(reference.words);
}

const TermCounts& ContrastedTerm::count(const Contrast& contrast, std::uint32_t id) {
  counts_ = {};
  counts_.target = contrast.target;
  counts_.reference = contrast.reference;
  target_rates_.clear();
  reference_rates_.clear();
  const auto postings = contrast.corpus.of(id);
  for (const auto& p : postings) {
    const On on = contrast.sides[p.document];
    if (on == On::neither) continue;
    Side& side = on == On::target ? counts_.target : counts_.reference;
    side.frequency += p.count;
    side.segments_with += p.segments;
    (on == On::target ? target_rates_ : reference_rates_)
        .push_back(number(p.count) / number(contrast.corpus.words(p.document)));
  }
  counts_.target.rates = target_rates_;
  counts_.reference.rates = reference_rates_;
  for (const bool is_target : {true, false}) {
    Side& side = is_target ? counts_.target : counts_.reference;
    if (side.frequency == 0) continue;
    double apart = 0, with = 0;
    for (const auto& p : postings) {
      if (contrast.sides[p.document] != (is_target ? On::target : On::reference)) continue;
      const double share = number(contrast.corpus.words(p.document)) / number(side.words);
      apart += std::fabs(number(p.count) / number(side.frequency) - share);
      with += share;
    }
    side.dp = (apart + std::max(0.0, 1 - with)) / 2;
    if (side.documents > 1)
      side.dp_norm = *side.dp / (1 - (is_target ? contrast.smallest_target : contrast.smallest_reference));
  }
  return counts_;
}

std::uint64_t key_texts(const Contrast& contrast, const TermCounts& counts, std::uint32_t id, double most_p) {
  constexpr std::uint32_t least = 3;
  static const Measure& ll4 = *find_measure("ll4");
  std::uint64_t texts = 0;
  for (const auto& p : contrast.corpus.of(id)) {
    if (contrast.sides[p.document] != On::target || p.count < least) continue;
    TermCounts text;
    text.target.frequency = p.count;
    text.target.words = contrast.corpus.words(p.document);
    text.reference = counts.reference;
    const auto result = evaluate(ll4, text);
    if (direction(text) == '+' && result.log_p && *result.log_p <= std::log(most_p)) ++texts;
  }
  return texts;
}

}  // namespace keyness
