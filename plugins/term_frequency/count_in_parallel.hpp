// The n-grams of a corpus on the threads of the host.
#pragma once
#include "frequency_list.hpp"
#include "ngrams.hpp"

#include <textmill/plugin.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace term_frequency {

/// Counts the n-grams that begin with each of these words, in their order: a wave of blocks, each of about as many
/// occurrences, then what they found. [finish] Throws textmill::error when the run is cancelled.
inline void count_in_parallel(const textmill::context& cx, const NgramCounter& counter,
                              std::span<const textmill::word_stream::word> vocabulary,
                              std::span<const std::uint32_t> first_words, Held& held, Spectrum& spectrum) {
  constexpr std::uint64_t occurrences = 1 << 16, blocks = 32;
  for (std::uint32_t place = 0; place < first_words.size();) {
    cx.stop_if_cancelled();
    std::vector<std::uint32_t> firsts{place};
    while (firsts.size() <= blocks && place < first_words.size()) {
      for (std::uint64_t n = 0; n < occurrences && place < first_words.size(); ++place)
        n += vocabulary[first_words[place]].count;
      firsts.push_back(place);
    }
    std::vector<std::vector<TermCount>> found(firsts.size() - 1);
    std::vector<Spectrum> spectra(found.size());
    textmill::parallel_for(cx, found.size(), [&](std::uint64_t b, std::uint32_t) {
      NgramCounter mine = counter;
      for (std::uint32_t k = firsts[b]; k < firsts[b + 1]; ++k)
        mine.count(first_words[k], held.least(), found[b], spectra[b]);
    });
    for (const auto& terms : found) held.add(terms);
    for (const auto& of_block : spectra)
      for (const auto& [frequency, count] : of_block) spectrum[frequency] += count;
  }
}

}  // namespace term_frequency
