// Which groups are listed, and in what order. Pure; knows no host.
#pragma once
#include "group.hpp"

#include <textmill/word_stream.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace collocations {

using textmill::word_stream;

/// Holds the groups that are met often enough, at most `limit` of them: when there are more, the rarest are dropped,
/// all of the same count together. What is left depends on the counts only, never on the order of adding.
class Listing {
 public:
  Listing(std::uint64_t least, std::uint64_t limit) : least_(least), limit_(limit) {}
  void add(const std::vector<Group>& groups);
  /// The count below which groups aren't held; groups that are rarer needn't be added any more.
  std::uint64_t least() const { return least_; }
  bool pruned() const { return pruned_; }
  std::vector<Group> take() { return std::move(groups_); }

 private:
  void prune();
  std::uint64_t least_, limit_;
  bool pruned_ = false;
  std::vector<Group> groups_;
};

struct Ranked {
  std::uint32_t group = 0;  ///< place in the list that was ranked
  std::uint64_t rank = 0;   ///< 1 + the number of groups with a higher score
};
struct Ranking {
  std::size_t top = 0;        ///< 0 = all
  bool of_each_node = false;  ///< ranks and `top` are those among the groups of the same first word
  bool lower_is_stronger = false;
};
/// The highest first; groups without a score come last; ties by count (descending), then by the texts of the words.
std::vector<Ranked> rank_groups(const std::vector<Group>& groups, const std::vector<std::optional<double>>& scores,
                                const std::vector<word_stream::word>& vocabulary, const Ranking& how);

}  // namespace collocations
