// Groups of 2 to 5 words that stand side by side. Pure; knows no host.
#pragma once
#include "group.hpp"

#include <textmill/word_stream.hpp>

#include <array>
#include <cstdint>
#include <vector>

namespace collocations {

using textmill::word_stream;

/// How often each word stands at each place of a group of this length: at[place][word]; and all groups.
struct GroupMargins {
  std::array<std::vector<std::uint32_t>, longest_group> at;
  std::uint64_t total = 0;
};
GroupMargins group_margins(const word_stream& s, std::size_t length);

/// Appends the groups that begin with `first` and are met `least` times or more, by the numbers of their words.
void count_groups(const word_stream& s, std::size_t length, std::uint32_t first, std::uint64_t least,
                  std::vector<Group>& out);

/// For each group, how often exactly those of its words are in place whose bits are set: 2^length counts a group.
std::vector<std::uint64_t> count_patterns(const word_stream& s, std::size_t length, const std::vector<Group>& groups);

}  // namespace collocations
