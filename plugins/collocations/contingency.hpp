// What is counted of a group of words, and the table of a pair. Pure; knows no host.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace collocations {

inline constexpr std::size_t longest_group = 5;

/// The counts from which every measure is computed.
struct Counts {
  double together = 0;                        ///< O: how often the words are met together
  std::array<double, longest_group> alone{};  ///< how often each is met in its place; of a pair: R1 and C1
  double total = 0;                           ///< N: all pairs, or all groups of this length
  std::size_t words = 2;                      ///< 2 to longest_group
  /// How often exactly those words of the group are in their places whose bits are set; for more than two words only
  /// where somebody has counted them, see lambda_k.
  const std::uint64_t* exactly = nullptr;

  /// E, by independence of all words.
  double expected() const {
    double e = total;
    for (std::size_t i = 0; i < words; ++i) e *= alone[i] / total;
    return e;
  }
};

/// The four cells of a pair, observed or expected: [0][0] both words, [0][1] the first alone.
struct Cells {
  double o[2][2], e[2][2];
  double rows[2], columns[2], n;
};
inline Cells cells(const Counts& c) {
  Cells t{};
  t.n = c.total;
  t.rows[0] = c.alone[0], t.rows[1] = c.total - c.alone[0];
  t.columns[0] = c.alone[1], t.columns[1] = c.total - c.alone[1];
  t.o[0][0] = c.together, t.o[0][1] = c.alone[0] - c.together;
  t.o[1][0] = c.alone[1] - c.together, t.o[1][1] = c.total - c.alone[0] - c.alone[1] + c.together;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j) t.e[i][j] = t.rows[i] * t.columns[j] / t.n;
  return t;
}

/// "" when the counts can be those of a pair or group, else why not: single-word margins may be smaller than a count
/// of windows.
std::string contradiction(const Counts& c);

}  // namespace collocations
