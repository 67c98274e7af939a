#include "group_methods.hpp"

#include "page_rank.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace keywords {
namespace {

bool counts(WordClass c) {
  return c == WordClass::noun || c == WordClass::adjective || c == WordClass::gerund || c == WordClass::either ||
         c == WordClass::participle || c == WordClass::attribute;
}
bool is_head(WordClass c) {
  return c == WordClass::noun || c == WordClass::gerund || c == WordClass::either || c == WordClass::attribute;
}

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

std::vector<double> word_ranks(const KnownWords& known, const WordGraph& options) {
  const auto jumps = options.by_position ? position_jumps(known) : even_jumps(known);
  return page_rank(neighbours(known, options), jumps, options.damping);
}

std::vector<double> sums_of_words(const Phrases& phrases, const std::vector<double>& rank) {
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

}  // namespace keywords
