// Method (S. El-Beltagy, A. Rafea, "KP-Miner: a keyphrase extraction system for English and Arabic documents", Information Systems
// 34, 2009): a candidate must occur `lasf` times, first within the first `cutoff` words. It weighs tf * log2(N/n); n is the number
// of documents that have a single word, and 1 for a phrase. Phrases are boosted by B = candidates / (alpha * candidates of several
// words), at most sigma, both counted by occurrences. Of the n best, those inside others are refined. The paper lowers lasf in
// short documents without saying how; our steps stand in the header.
#include "kp_miner.hpp"

#include <algorithm>
#include <cmath>

namespace keywords {
namespace {

constexpr std::size_t usual_least = 3, short_document = 400, very_short_document = 200;

std::size_t least_frequency(const KpMinerOptions& options, std::size_t words) {
  if (options.least_frequency != 0) return options.least_frequency;
  if (options.as_pke) return usual_least;
  return words < very_short_document ? 1 : words < short_document ? 2 : usual_least;
}

bool stands_in(std::span<const Word> part, std::span<const Word> whole) {
  return part.size() < whole.size() &&
         std::search(whole.begin(), whole.end(), part.begin(), part.end(),
                     [](const Word& a, const Word& b) { return a.key == b.key; }) != whole.end();
}

}  // namespace

void add_content_ngrams(Phrases& phrases, std::size_t max_words) {
  for (const Run& r : content_runs(phrases.words()))
    for (std::uint32_t from = 0; from < r.length; ++from)
      for (std::uint32_t length = 1; length <= max_words && from + length <= r.length; ++length)
        phrases.add(r.first + from, length);
}

KpMiner::KpMiner(const Phrases& phrases, const DocumentFrequencies& others, const KpMinerOptions& options)
    : phrases_(phrases), others_(others), options_(options) {
  const auto least = least_frequency(options, phrases.words().size());
  const auto all = phrases.all();
  std::vector<bool> is_candidate;
  double candidates = 0, of_several = 0;
  for (std::uint32_t p = 0; p < all.size(); ++p) {
    is_candidate.push_back(all[p].frequency >= least && (options.cutoff == 0 || all[p].first <= options.cutoff));
    frequency_.push_back(all[p].frequency);
    if (!is_candidate[p]) continue;
    candidates += all[p].frequency;
    if (all[p].length > 1) of_several += all[p].frequency;
  }
  boost_ = std::min(options.sigma, candidates / (std::max(of_several, 1.0) * options.alpha));
  for (std::uint32_t p = 0; p < all.size(); ++p) scores_.push_back(is_candidate[p] ? score(p) : -1);
}

double KpMiner::rarity(std::uint32_t p) const {
  const double extra = options_.as_pke ? 1 : 0;  // pke counts the document itself once more
  const auto words = phrases_.words_of(p);
  const double with = words.size() > 1 ? 1 - extra : static_cast<double>(others_.of_word[words[0].key]);
  return std::log2((others_.documents + extra) / std::max(with + extra, 1.0));
}

double KpMiner::boost(std::uint32_t p) const { return phrases_.all()[p].length > 1 || options_.as_pke ? boost_ : 1; }

double KpMiner::score(std::uint32_t p) const { return frequency_[p] * std::max(rarity(p), 0.0) * boost(p); }

Terms KpMiner::explain(std::uint32_t p) const {
  return {{"frequency", frequency_[p]}, {"idf", rarity(p)}, {"boost", boost(p)}, {"documents", others_.documents}};
}

std::vector<std::uint32_t> KpMiner::refined(std::vector<std::uint32_t> chosen) {
  if (options_.as_pke) return chosen;
  const auto counted = frequency_;
  for (const auto part : chosen)
    for (const auto whole : chosen)
      if (stands_in(phrases_.words_of(part), phrases_.words_of(whole))) frequency_[part] -= counted[whole];
  std::erase_if(chosen, [&](std::uint32_t p) { return frequency_[p] <= 0; });
  for (const auto p : chosen) scores_[p] = score(p);
  std::stable_sort(chosen.begin(), chosen.end(), [&](auto a, auto b) { return scores_[a] > scores_[b]; });
  return chosen;
}

}  // namespace keywords
