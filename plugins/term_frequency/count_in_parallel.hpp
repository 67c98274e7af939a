// The n-grams of a corpus, counted on any number of threads.
#pragma once
#include "frequency_list.hpp"
#include "ngrams.hpp"

#include <cstddef>
#include <vector>

namespace term_frequency {

/// Counts all n-grams, in the order of their texts; parallel(n, f) calls f(i) for each i below n, on any threads, and may
/// throw to end it all.
template <class Parallel>
void count_in_parallel(NgramCounter& counter, Parallel&& parallel, Held& held, Spectrum& spectrum) {
  constexpr std::size_t most_together = 32;
  std::size_t together = 1;  // blocks, whose n-grams are held until all are through: few, until rare ones need not be
  parallel(counter.chunks(), [&](std::size_t chunk) { counter.measure(chunk); });
  for (std::size_t block = 0; block < counter.blocks();) {
    const std::size_t end = counter.begin_wave(block);
    parallel(counter.chunks(), [&](std::size_t chunk) { counter.gather(chunk); });
    while (block < end) {
      std::vector<std::vector<TermCount>> found(std::min(together, end - block));
      std::vector<Spectrum> spectra(found.size());
      parallel(found.size(), [&](std::size_t b) {
        NgramCounter::Scratch scratch;
        counter.count(block + b, held.least(), found[b], spectra[b], scratch);
      });
      for (const auto& terms : found) held.add(terms);
      for (const auto& of_block : spectra)
        for (const auto& [frequency, count] : of_block) spectrum[frequency] += count;
      block += found.size();
      together = std::min(most_together, 2 * together);
    }
  }
}

}  // namespace term_frequency
