#include "group_methods.hpp"

#include "page_rank.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace keywords {
namespace {

bool counts(WordClass c) {
  return c == WordClass::noun || c == WordClass::adjective || c == WordClass::gerund || c == WordClass::either ||
         c == WordClass::participle;
}
bool is_head(WordClass c) { return c == WordClass::noun || c == WordClass::gerund || c == WordClass::either; }

std::vector<double> position_jumps(const KnownWords& known) {
  std::vector<double> jumps(known.rarity.size());
  double sum = 0;
  for (std::size_t i = 0; i < known.words.size(); ++i) {
    if (!counts(known.classes.of[i])) continue;
    jumps[known.words[i].key] += 1.0 / static_cast<double>(i + 1);
    sum += 1.0 / static_cast<double>(i + 1);
  }
  for (double& j : jumps) j /= sum > 0 ? sum : 1;
  return jumps;
}

std::vector<double> even_jumps(const KnownWords& known) {
  std::vector<double> jumps(known.rarity.size());
  double vertices = 0;
  for (std::size_t i = 0; i < known.words.size(); ++i) {
    auto& jump = jumps[known.words[i].key];
    if (!counts(known.classes.of[i]) || jump > 0) continue;
    jump = 1;
    ++vertices;
  }
  for (double& j : jumps) j /= vertices > 0 ? vertices : 1;
  return jumps;
}

Graph neighbours(const KnownWords& known, const WordGraph& options) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> edges;
  for (std::size_t i = 0; i < known.words.size(); ++i) {
    if (!counts(known.classes.of[i])) continue;
    for (std::size_t j = i + 1; j < std::min(i + options.window, known.words.size()); ++j) {
      const auto a = known.words[i].key, b = known.words[j].key;
      if (counts(known.classes.of[j]) && a != b) edges[std::minmax(a, b)] += 1;
    }
  }
  Graph graph(known.rarity.size());
  for (const auto& [pair, times] : edges) {
    const double weight = options.weighted ? times : 1;
    graph.from(pair.first).push_back({pair.second, weight});
    graph.from(pair.second).push_back({pair.first, weight});
  }
  return graph;
}

}  // namespace

void add_whole_groups(const KnownWords& known, std::size_t max_words, Phrases& phrases) {
  const auto n = static_cast<std::uint32_t>(known.words.size());
  for (std::uint32_t i = 0; i < n;) {
    if (!counts(known.classes.of[i])) {
      ++i;
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < n && known.words[end].joined && !known.classes.breaks[end] && counts(known.classes.of[end])) ++end;
    std::uint32_t head_end = end;
    while (head_end > i && !is_head(known.classes.of[head_end - 1])) --head_end;
    if (head_end > i && head_end - i <= max_words) phrases.add(i, head_end - i);
    i = end;
  }
}

std::vector<double> word_graph(const KnownWords& known, const WordGraph& options, const Phrases& phrases) {
  const auto jumps = options.by_position ? position_jumps(known) : even_jumps(known);
  const auto rank = page_rank(neighbours(known, options), jumps, options.damping);
  std::vector<double> scores;
  for (std::uint32_t p = 0; p < phrases.all().size(); ++p) {
    double sum = 0;
    for (const Word& w : phrases.words_of(p)) sum += rank[w.key];
    scores.push_back(sum);
  }
  return scores;
}

std::vector<double> first_phrases(const Phrases& phrases) {
  std::vector<double> scores;
  for (const Phrase& p : phrases.all()) scores.push_back(1.0 / (1.0 + p.first));
  return scores;
}

std::vector<double> c_value(const Phrases& phrases) {
  const auto n = phrases.all().size();
  std::map<std::vector<std::uint32_t>, std::uint32_t> by_keys;
  std::vector<std::vector<std::uint32_t>> keys(n);
  for (std::uint32_t p = 0; p < n; ++p) {
    for (const Word& w : phrases.words_of(p)) keys[p].push_back(w.key);
    by_keys.emplace(keys[p], p);
  }
  std::vector<double> longer(n), frequency_in_longer(n);
  for (std::uint32_t p = 0; p < n; ++p) {
    std::vector<std::uint32_t> inside;
    for (auto first = keys[p].begin(); first != keys[p].end(); ++first)
      for (auto last = first + 1; last <= keys[p].end(); ++last) {
        const auto it = by_keys.find({first, last});
        if (it != by_keys.end() && it->second != p) inside.push_back(it->second);
      }
    std::sort(inside.begin(), inside.end());
    inside.erase(std::unique(inside.begin(), inside.end()), inside.end());
    for (auto q : inside) longer[q] += 1, frequency_in_longer[q] += phrases.all()[p].frequency;
  }
  std::vector<double> scores;
  for (std::uint32_t p = 0; p < n; ++p) {
    // A whole group never occurs inside another occurrence of a group, so its own count is that outside; the paper's f(a) has both.
    const double all = phrases.all()[p].frequency + frequency_in_longer[p];
    const double nested = longer[p] > 0 ? frequency_in_longer[p] / longer[p] : 0;
    scores.push_back(std::log2(phrases.all()[p].length + 1.0) * std::max(0.0, all - nested));
  }
  return scores;
}

}  // namespace keywords
