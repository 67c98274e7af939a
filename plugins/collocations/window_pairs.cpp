// Method: one node after the other. All its positions are known, so its collocates are counted in an array by number,
// which is small and stays in the cache: where each pair is counted at its rarer word, only numbers
// below the node's are touched. No pair is ever held that isn't listed, so memory doesn't grow with the pairs.
#include "window_pairs.hpp"

namespace collocations {

PairMargins pair_margins(const word_stream& s, Window w) {
  PairMargins m;
  m.node.resize(s.vocabulary().size());
  m.collocate.resize(s.vocabulary().size());
  const auto words = s.words(), places = s.places();
  // `last` is the first position out of the window to the right of i, `first` the first one in it to the left.
  const auto count = [&](std::uint32_t left, std::uint32_t right, std::vector<std::uint64_t>& into) {
    std::size_t first = 0, last = 0;
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      while (places[i] - places[first] > left) ++first;
      while (last < words.size() && (last <= i || places[last] - places[i] <= right)) ++last;
      into[words[i]] += last - first - 1;
      total += last - first - 1;
    }
    return total;
  };
  m.total = count(w.left, w.right, m.node);
  count(w.right, w.left, m.collocate);
  return m;
}

void NodeCounter::count(std::uint32_t node, std::uint64_t least, std::vector<Group>& out) {
  constexpr std::uint64_t to_left = std::uint64_t{1} << 32, to_right = 1;
  const auto words = stream_->words(), places = stream_->places();
  const std::uint32_t limit = once_ ? node : UINT32_MAX;
  const auto coming = [&](std::uint32_t p) {
    __builtin_prefetch(&words[p]);
    __builtin_prefetch(&places[p]);
  };
  stream_->each_position(node, coming, [&](std::uint32_t p) {
    for (std::size_t i = p; i-- > 0 && places[p] - places[i] <= window_.left;)
      if (words[i] <= limit) add(words[i], to_left);
    for (std::size_t i = p + 1; i < words.size() && places[i] - places[p] <= window_.right; ++i)
      if (words[i] <= limit) add(words[i], to_right);
  });
  for (const std::uint32_t word : seen_) {
    Group pair{.words = {node, word}};
    pair.left = static_cast<std::uint32_t>(counts_[word] >> 32);
    pair.right = static_cast<std::uint32_t>(counts_[word]);
    pair.count = pair.left + pair.right;
    if (pair.count >= least) out.push_back(pair);
    counts_[word] = 0;
  }
  seen_.clear();
}

}  // namespace collocations
