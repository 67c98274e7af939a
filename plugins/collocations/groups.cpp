// Method: the words behind each occurrence of a first word, sorted, so that equal groups lie together. The patterns of
// the log-linear model (which words of a group are in place) are counted for the listed groups only: a table of what
// is sought for each pattern, one walk over the corpus, then inclusion and exclusion from "at least" to "exactly".
#include "groups.hpp"

#include <algorithm>

namespace collocations {
namespace {

using Key = std::array<std::uint32_t, longest_group>;  // words of a pattern in their places, `open` elsewhere
constexpr std::uint32_t open = UINT32_MAX;

/// True when `length` words begin at position p without a gap.
bool side_by_side(const word_stream& s, std::size_t p, std::size_t length) {
  return p + length <= s.words().size() && s.places()[p + length - 1] - s.places()[p] == length - 1;
}

std::uint64_t hash(const Key& key) {
  std::uint64_t h = 0;
  for (const auto word : key) {
    h = (h ^ word) * 0x9E3779B97F4A7C15u;
    h ^= h >> 32;
  }
  return h;
}

/// A hash table of the keys that are sought, with a count each.
class Sought {
 public:
  explicit Sought(std::size_t keys) {
    std::size_t size = 16;
    while (size < keys * 2) size *= 2;
    slots_.resize(size);
  }
  /// The count of a key, which is added when it isn't there.
  std::uint64_t& add(const Key& key) {
    Slot& s = find(key);
    s.key = key;
    s.used = true;
    return s.count;
  }
  void meet(const Key& key) {
    if (Slot& s = find(key); s.used) ++s.count;
  }

 private:
  struct Slot {
    Key key{};
    bool used = false;
    std::uint64_t count = 0;
  };
  Slot& find(const Key& key) {
    std::size_t i = hash(key) & (slots_.size() - 1);
    while (slots_[i].used && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    return slots_[i];
  }
  std::vector<Slot> slots_;
};

Key part(const std::uint32_t* words, std::size_t length, std::size_t pattern) {
  Key key;
  key.fill(open);
  for (std::size_t i = 0; i < length; ++i)
    if ((pattern >> i & 1) != 0) key[i] = words[i];
  return key;
}

/// From "at least these" to "exactly these", in place.
void at_least_to_exactly(std::uint64_t* counts, std::size_t length) {
  for (std::size_t i = 0; i < length; ++i)
    for (std::size_t p = 0; p < std::size_t{1} << length; ++p)
      if ((p >> i & 1) == 0) counts[p] -= counts[p | std::size_t{1} << i];
}

}  // namespace

GroupMargins group_margins(const word_stream& s, std::size_t length) {
  GroupMargins m;
  for (std::size_t i = 0; i < length; ++i) m.at[i].resize(s.vocabulary().size());
  for (std::size_t p = 0; p < s.words().size(); ++p) {
    if (!side_by_side(s, p, length)) continue;
    for (std::size_t i = 0; i < length; ++i) ++m.at[i][s.words()[p + i]];
    ++m.total;
  }
  return m;
}

void count_groups(const word_stream& s, std::size_t length, std::uint32_t first, std::uint64_t least,
                  std::vector<Group>& out) {
  using Rest = std::array<std::uint32_t, longest_group - 1>;
  std::vector<Rest> rests;
  for (const std::uint32_t p : s.positions(first)) {
    if (!side_by_side(s, p, length)) continue;
    Rest& r = rests.emplace_back();
    std::copy_n(s.words().begin() + p + 1, length - 1, r.begin());
  }
  std::sort(rests.begin(), rests.end());
  for (std::size_t i = 0, end = 0; i < rests.size(); i = end) {
    while (end < rests.size() && rests[end] == rests[i]) ++end;
    if (end - i < least) continue;
    Group g;
    g.words[0] = first;
    std::copy_n(rests[i].begin(), length - 1, g.words.begin() + 1);
    g.count = static_cast<std::uint32_t>(end - i);
    out.push_back(g);
  }
}

std::vector<std::uint64_t> count_patterns(const word_stream& s, std::size_t length, const std::vector<Group>& groups) {
  const std::size_t patterns = std::size_t{1} << length;
  std::vector<std::uint64_t> counts(groups.size() * patterns);
  for (std::size_t pattern = 0; pattern < patterns; ++pattern) {
    Sought sought(groups.size());
    for (const Group& g : groups) sought.add(part(g.words.data(), length, pattern));
    for (std::size_t p = 0; p < s.words().size(); ++p)
      if (side_by_side(s, p, length)) sought.meet(part(s.words().data() + p, length, pattern));
    for (std::size_t g = 0; g < groups.size(); ++g)
      counts[g * patterns + pattern] = sought.add(part(groups[g].words.data(), length, pattern));
  }
  for (std::size_t g = 0; g < groups.size(); ++g) at_least_to_exactly(counts.data() + g * patterns, length);
  return counts;
}

}  // namespace collocations
