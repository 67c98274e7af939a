// Weights of the beginnings and endings of words, in a table that is small enough to be near. Pure; knows no host.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace readability {

/// A beginning of three bytes, or an ending of two to four; sets of both.
class AffixWeights {
 public:
  using Affix = std::uint32_t;
  static Affix beginning(std::string_view three) { return packed(three) | 0xFF000000u; }  // no byte of a text is FF
  static Affix ending(std::string_view two_to_four) { return packed(two_to_four); }

  void set(Affix affix, std::int16_t weight) {
    if (2 * ++size_ > entries_.size()) grow();
    entries_[place(affix)] = {affix, weight};
  }
  /// 0 for one that has none.
  std::int16_t operator()(Affix affix) const { return size_ == 0 ? std::int16_t{0} : entries_[place(affix)].weight; }

 private:
  struct Entry {
    Affix affix = 0;  ///< 0: free
    std::int16_t weight = 0;
  };
  static Affix packed(std::string_view letters) {
    Affix all = 0;
    for (std::size_t k = 0; k < letters.size(); ++k)
      all |= static_cast<Affix>(static_cast<unsigned char>(letters[k])) << 8 * k;
    return all;
  }
  std::size_t place(Affix affix) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = affix * 0x9E3779B1u >> 12 & mask;
    while (entries_[at].affix != affix && entries_[at].affix != 0) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    const auto old = std::exchange(entries_, std::vector<Entry>(entries_.empty() ? 64 : 2 * entries_.size()));
    for (const Entry& e : old)
      if (e.affix != 0) entries_[place(e.affix)] = e;
  }

  std::vector<Entry> entries_;  // a power of two of them
  std::size_t size_ = 0;
};

}  // namespace readability
