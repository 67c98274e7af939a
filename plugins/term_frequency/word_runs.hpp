// Which words are neighbours: the words of a document, cut where no n-gram may cross. Pure; knows no host.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace term_frequency {

/// Words in the order of the text. Those in [ends[k-1], ends[k]) are neighbours of each other and of no others.
struct WordRuns {
  std::vector<std::uint32_t> words;
  std::vector<std::uint32_t> ends;
  void clear() {
    words.clear();
    ends.clear();
  }
  /// Makes the words so far and those to come no neighbours.
  void cut() {
    const auto n = static_cast<std::uint32_t>(words.size());
    if (n != (ends.empty() ? 0 : ends.back())) ends.push_back(n);
  }
};

/// Fills `runs` from the tokens of a document. `removed(i)` tells that token i is not counted; with `padding` its place
/// stays empty, so that the words around it are no neighbours. `sentence_firsts`: the first tokens of sentences,
/// ascending, at each of which a run is cut; empty for none.
template <class Removed> void find_runs(std::span<const std::uint32_t> tokens, Removed&& removed, bool padding,
                                        std::span<const std::uint32_t> sentence_firsts, WordRuns& runs) {
  runs.clear();
  std::size_t sentence = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    for (; sentence < sentence_firsts.size() && sentence_firsts[sentence] <= i; ++sentence) runs.cut();
    if (!removed(i)) runs.words.push_back(tokens[i]);
    else if (padding) runs.cut();
  }
  runs.cut();
}

}  // namespace term_frequency
