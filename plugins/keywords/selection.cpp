#include "selection.hpp"

#include "originals/characters.hpp"

#include <algorithm>
#include <cmath>

namespace keywords {
namespace {

std::u32string characters(std::string_view s) {
  originals::Characters c;
  originals::decode(s, c);
  return {c.code.begin(), c.code.end()};
}

/// Sorted, each once.
std::vector<std::uint32_t> words_that_count(std::span<const Word> words) {
  std::vector<std::uint32_t> keys;
  for (const Word& w : words)
    if (!w.stop) keys.push_back(w.key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

double cosine(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.empty() || b.empty()) return 0;
  double common = 0;
  for (const auto x : a) common += std::binary_search(b.begin(), b.end(), x) ? 1 : 0;
  return common / std::sqrt(static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

}  // namespace

std::vector<std::uint32_t> without_duplicates(const std::vector<std::uint32_t>& order, const Deduplication& dedup,
                                              std::size_t most,
                                              const std::function<std::string(std::uint32_t)>& text_of) {
  std::vector<std::uint32_t> kept;
  std::vector<std::u32string> texts;
  for (const auto p : order) {
    if (most != 0 && kept.size() == most) break;
    if (dedup.limit < 1) {
      auto text = characters(text_of(p));
      if (std::any_of(texts.begin(), texts.end(),
                      [&](const auto& t) { return alike(text, t, dedup.likeness, dedup.limit); }))
        continue;
      texts.push_back(std::move(text));
    }
    kept.push_back(p);
  }
  return kept;
}

std::vector<std::uint32_t> diversified(const Phrases& phrases, const std::vector<double>& scores,
                                       const std::vector<std::uint32_t>& order, double diversity, std::size_t top) {
  const auto n = order.size();
  const double best = n == 0 ? 0 : *std::max_element(scores.begin(), scores.end());
  std::vector<std::vector<std::uint32_t>> words;
  for (const auto p : order) words.push_back(words_that_count(phrases.words_of(p)));
  std::vector<double> likeness(n);  // to the chosen one that is most like it
  std::vector<bool> taken(n);
  std::vector<std::uint32_t> chosen;
  while (chosen.size() < (top == 0 ? n : std::min(top, n))) {
    std::size_t next = n;
    double most = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (taken[i]) continue;
      const double relevance = best > 0 ? scores[order[i]] / best : 0;
      const double value = (1 - diversity) * relevance - diversity * likeness[i];
      if (next == n || value > most) next = i, most = value;
    }
    taken[next] = true;
    chosen.push_back(order[next]);
    for (std::size_t i = 0; i < n; ++i)
      if (!taken[i]) likeness[i] = std::max(likeness[i], cosine(words[i], words[next]));
  }
  return chosen;
}

}  // namespace keywords
