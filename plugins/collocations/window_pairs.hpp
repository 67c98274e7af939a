// Pairs of words that stand in a window around each other. Pure; knows no host.
#pragma once
#include "group.hpp"

#include <textmill/word_stream.hpp>

#include <cstdint>
#include <vector>

namespace collocations {

using textmill::word_stream;

struct Window {
  std::uint32_t left = 5, right = 5;  ///< places before and behind the node
  /// Both sides alike: (x, y) is met as often as (y, x).
  bool symmetric() const { return left == right; }
};

/// Of each word: in how many pairs it is the node, and in how many the collocate; and all pairs.
struct PairMargins {
  std::vector<std::uint64_t> node, collocate;
  std::uint64_t total = 0;
};
PairMargins pair_margins(const word_stream& s, Window w);

/// Counts the pairs of nodes one after the other; one thread at a time, as many of them as there are threads.
class NodeCounter {
 public:
  /// `once`: of (x, y) and (y, x) only the one with the rarer word as its node is counted.
  NodeCounter(const word_stream& s, Window w, bool once)
      : stream_(&s), window_(w), once_(once), counts_(s.vocabulary().size()) {}
  /// Appends the pairs of a node that are met `least` times or more, in no order that means anything.
  void count(std::uint32_t node, std::uint64_t least, std::vector<Group>& out);

 private:
  void add(std::uint32_t word, std::uint64_t one) {
    if (counts_[word] == 0) seen_.push_back(word);
    counts_[word] += one;
  }
  const word_stream* stream_;
  Window window_;
  bool once_;
  std::vector<std::uint64_t> counts_;  // left above right; 0 but for those in seen_
  std::vector<std::uint32_t> seen_;
};

}  // namespace collocations
