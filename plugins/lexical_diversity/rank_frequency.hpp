// Indices of the curve of frequencies by rank, the most frequent word first (Popescu, I.-I. 2009, Word frequency studies;
// Popescu, I.-I., Macutek, J. & Altmann, G. 2008, Word frequency and arc length, Glottometrics 17, 18-42). Pure.
#pragma once
#include "sample.hpp"

#include <optional>

namespace lexical_diversity {

/// 1 - (F(h) - h^2 / (2 N)). At the h-point the rank is the frequency; between two ranks it lies on the line through their
/// points. F is the share of words of the ranks up to it. Nothing when all words are more frequent than their rank.
std::optional<double> popescu_r1(const Sample& s);
/// 1 - F(m), where m is the rank at which (m / V)^2 + (1 - F(m))^2 is smallest.
double popescu_r3(const Sample& s);
/// 1 - G, where G is the coefficient of Gini: (V + 1 - 2 / N * sum of rank times frequency) / V.
double popescu_r4(const Sample& s);

/// The length of the curve, and the ends of the range that it has for so many types and so frequent a first word.
struct Arc {
  double length, shortest, longest;
};
/// Needs a type.
Arc arc(const Sample& s);

}  // namespace lexical_diversity
