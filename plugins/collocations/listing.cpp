#include "listing.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace collocations {

void Listing::add(const std::vector<Group>& groups) {
  for (const Group& g : groups)
    if (g.count >= least_) groups_.push_back(g);
  if (groups_.size() > limit_) prune();
}

void Listing::prune() {
  std::map<std::uint32_t, std::uint64_t, std::greater<>> with_count;
  for (const Group& g : groups_) ++with_count[g.count];
  std::uint64_t kept = 0;
  for (const auto& [count, groups] : with_count) {
    kept += groups;
    if (kept > limit_) {
      least_ = std::uint64_t{count} + 1;
      break;
    }
  }
  pruned_ = true;
  std::erase_if(groups_, [&](const Group& g) { return g.count < least_; });
}

std::vector<Ranked> rank_groups(const std::vector<Group>& groups, const std::vector<std::optional<double>>& scores,
                                const std::vector<word_stream::word>& vocabulary, const Ranking& how) {
  std::vector<double> strength(groups.size(), -std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (scores[i]) strength[i] = *scores[i];
  const auto text = [&](std::uint32_t group, std::size_t k) { return vocabulary[groups[group].words[k]].text; };
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    if (how.of_each_node && groups[a].words[0] != groups[b].words[0]) return text(a, 0) < text(b, 0);
    if (strength[a] != strength[b]) return strength[a] > strength[b];
    if (groups[a].count != groups[b].count) return groups[a].count > groups[b].count;
    for (std::size_t k = 0; k < longest_group; ++k)
      if (groups[a].words[k] != groups[b].words[k]) return text(a, k) < text(b, k);
    return false;
  };
  std::vector<std::uint32_t> order(groups.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  if (how.top != 0 && how.top < order.size() && !how.of_each_node) {
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(how.top), order.end(), before);
    order.resize(how.top);
  }
  std::sort(order.begin(), order.end(), before);
  std::vector<Ranked> ranked;
  std::uint64_t place = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool new_node = i == 0 || (how.of_each_node && groups[order[i]].words[0] != groups[order[i - 1]].words[0]);
    place = new_node ? 1 : place + 1;
    if (how.top != 0 && place > how.top) continue;
    const bool tie = !new_node && strength[order[i]] == strength[order[i - 1]];
    ranked.push_back({order[i], tie ? ranked.back().rank : place});
  }
  return ranked;
}

}  // namespace collocations
