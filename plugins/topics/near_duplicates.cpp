#include "near_duplicates.hpp"

#include <algorithm>
#include <unordered_map>

namespace topics {
namespace {

constexpr std::size_t run_length = 3, one_in = 8;

/// The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014).
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// Hashes of the runs of a document, in ascending order, each once.
void read_runs(std::span<const std::uint32_t> words, std::vector<std::uint64_t>& runs) {
  runs.clear();
  const std::size_t length = std::min(run_length, words.size());
  for (std::size_t i = 0; length != 0 && i + length <= words.size(); ++i) {
    std::uint64_t hash = length;
    for (std::size_t k = 0; k < length; ++k) hash = mixed(hash * 0x9E3779B97F4A7C15u + words[i + k] + 1);
    runs.push_back(hash);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
}

double shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() && b.empty()) return 0;
  std::size_t common = 0;
  for (auto i = a.begin(), k = b.begin(); i != a.end() && k != b.end();) {
    if (*i == *k) ++common, ++i, ++k;
    else if (*i < *k) ++i;
    else ++k;
  }
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

/// The document that most of these have; of several the first.
std::size_t most_frequent(std::vector<std::size_t>& documents) {
  std::sort(documents.begin(), documents.end());
  std::size_t best = 0, most = 0;
  for (auto i = documents.begin(); i != documents.end();) {
    const auto end = std::upper_bound(i, documents.end(), *i);
    if (const auto n = static_cast<std::size_t>(end - i); n > most) most = n, best = *i;
    i = end;
  }
  return best;
}

}  // namespace

double resemblance(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::vector<std::uint64_t> runs_a, runs_b;
  read_runs(a, runs_a);
  read_runs(b, runs_b);
  return shared(runs_a, runs_b);
}

std::vector<NearDuplicate> near_duplicates(const TrimmedCorpus& corpus, double least, const Pause& pause) {
  std::unordered_map<std::uint64_t, std::size_t> first_with;
  std::vector<NearDuplicate> found;
  std::vector<std::uint64_t> runs, runs_of_earlier;
  std::vector<std::size_t> earlier;
  Pacer pacer(pause, 1 << 18);
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    pacer.after(corpus.words_of(d).size());
    read_runs(corpus.words_of(d), runs);
    earlier.clear();
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (i != 0 && runs[i] % one_in != 0) continue;
      const auto [at, is_new] = first_with.try_emplace(runs[i], d);
      if (!is_new) earlier.push_back(at->second);
    }
    if (earlier.empty()) continue;
    const std::size_t candidate = most_frequent(earlier);
    read_runs(corpus.words_of(candidate), runs_of_earlier);
    if (shared(runs, runs_of_earlier) >= least) found.push_back({d, candidate});
  }
  return found;
}

}  // namespace topics
