// Graphs in which a text is a point, and grades are the areas between straight lines: Fry, Raygor, FRASE. Method: the marks of
// an axis stand at equal distances, whatever numbers are written at them; a point has passed a line when it lies on the
// harder side. The lines are read off the printed graphs (as Readability Studio does), to about half a syllable.
#include "measures.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <span>

namespace readability::detail {
namespace {

using enum Count;
using enum Direction;

struct Point {
  double x, y;  ///< per 100 words: syllables or long words, and sentences
};
/// The border between two grades, from its end at long sentences to that at short ones.
struct Line {
  Point from, to;
};
struct Graph {
  std::span<const double> marks;          ///< of the axis of sentences; none: as written
  std::span<const Line> lines;            ///< from the easiest to the hardest
  std::span<const Point> long_sentences;  ///< below this the graph is blank ...
  std::span<const Point> long_words;      ///< ... and above this
  Point lowest, highest;                  ///< points outside are moved to the edge
};

/// Where y stands on its axis.
double place(const Graph& graph, double y) {
  const auto marks = graph.marks;
  if (marks.empty()) return y;
  const auto above = std::upper_bound(marks.begin() + 1, marks.end() - 1, y);
  const double low = *(above - 1), high = *above;
  return static_cast<double>(above - marks.begin()) - 1 + (y - low) / (high - low);
}

/// Positive to the right of the line and below it.
double beyond(const Graph& graph, const Line& line, Point p) {
  const double from = place(graph, line.from.y), to = place(graph, line.to.y);
  return (p.x - line.from.x) * (to - from) - (place(graph, p.y) - from) * (line.to.x - line.from.x);
}

/// Positive below the part of a border at the x of the point, negative above it; 0 where there is none.
double below(const Graph& graph, std::span<const Point> border, Point p) {
  for (std::size_t i = 1; i < border.size(); ++i)
    if (p.x >= border[i - 1].x && p.x <= border[i].x) {
      const double slope =
          (place(graph, border[i].y) - place(graph, border[i - 1].y)) / (border[i].x - border[i - 1].x);
      return place(graph, border[i - 1].y) + slope * (p.x - border[i - 1].x) - place(graph, p.y);
    }
  return 0;
}

/// How many lines the point has passed; NaN in a blank part of the graph.
double lines_passed(const Graph& graph, Point p) {
  p = {std::clamp(p.x, graph.lowest.x, graph.highest.x), std::clamp(p.y, graph.lowest.y, graph.highest.y)};
  if (below(graph, graph.long_sentences, p) > 0 || below(graph, graph.long_words, p) < 0)
    return std::numeric_limits<double>::quiet_NaN();
  const auto first = std::find_if(graph.lines.begin(), graph.lines.end(),
                                  [&](const Line& line) { return beyond(graph, line, p) <= 0; });
  return static_cast<double>(first - graph.lines.begin());
}

constexpr double fry_marks[] = {2,   2.5, 3,   3.3, 3.5, 3.6, 3.7, 3.8, 4,  4.2,  4.3,  4.5,  4.8,  5,  5.2,
                                5.6, 5.9, 6.3, 6.7, 7.1, 7.7, 8.3, 9.1, 10, 11.1, 12.5, 14.3, 16.7, 20, 25};
constexpr Line fry_lines[] = {
    {{109, 10}, {132.2, 23}},       {{109, 7.9}, {140.2, 23}},     {{109, 6.5}, {142, 18}},
    {{109.55, 5.8}, {144.3, 14.3}}, {{109.55, 5.15}, {146, 12.5}}, {{112, 4.2}, {149, 11.2}},
    {{120, 3.58}, {153, 9.1}},      {{127, 3.2}, {157, 8.6}},      {{137.2, 3.1}, {159.5, 8.2}},
    {{144.1, 2.5}, {164, 7.6}},     {{149, 2.5}, {168, 7.2}},      {{155.5, 2.4}, {170.2, 7.1}},
    {{162, 2.4}, {172.2, 7}},       {{168.5, 2.4}, {174.2, 6.8}},  {{173.8, 2.4}, {176.2, 6.8}},
    {{179, 2.4}, {180.2, 6.8}}};
constexpr Point fry_long_sentences[] = {{108, 4.2}, {124, 2}};
constexpr Point fry_long_words[] = {{141, 25},  {148, 14.3}, {154, 11.1}, {158, 10},
                                    {162, 9.1}, {168, 8.3},  {175, 7.6},  {182, 7.3}};
constexpr Graph fry{fry_marks, fry_lines, fry_long_sentences, fry_long_words, {108, 2}, {182, 25}};

constexpr double raygor_marks[] = {3.2, 3.4, 3.6, 3.8,  4,  4.3,  4.6, 4.9, 5.2, 5.7, 6.3,
                                   6.9, 7.7, 9,   10.2, 12, 13.5, 16,  19,  23,  28};
constexpr Line raygor_lines[] = {{{7.5, 5.8}, {24, 12.5}}, {{9.8, 5.3}, {26, 11.7}}, {{11.5, 4.95}, {26.8, 10.3}},
                                 {{13.5, 4.6}, {30, 9.8}}, {{18.4, 4}, {31.5, 9}},   {{22.8, 3.8}, {33.2, 8.5}},
                                 {{24.8, 3.7}, {34.3, 8}}, {{26.8, 3.5}, {36, 7.7}}, {{29.5, 3.4}, {38, 7.6}},
                                 {{32, 3.3}, {39.4, 7.2}}, {{36.1, 3.2}, {42, 6.6}}};
constexpr Point raygor_long_sentences[] = {{6, 5.5},  {6.8, 5.3},  {9, 4.9}, {11, 4.6},
                                           {15.8, 4}, {20.4, 3.6}, {27, 3.2}};
constexpr Point raygor_long_words[] = {{18, 28},   {20, 22.6}, {22, 18.6}, {24, 15.9}, {26, 13.8},
                                       {32, 10.4}, {36, 9},    {40, 7.9},  {44, 7.3}};
constexpr Graph raygor{raygor_marks, raygor_lines, raygor_long_sentences, raygor_long_words, {6, 3.2}, {44, 28}};

constexpr Line frase_lines[] = {{{182, 3.1}, {224, 15}}, {{196, 0}, {234, 15}}, {{210.5, 0}, {234, 10.75}}};
constexpr Graph frase{{}, frase_lines, {}, {}, {182, 0}, {234, 15}};

/// Levels 3 to 12, college (13) and, as the last area is called, professor (17).
double raygor_level(const Counts& c) {
  const double passed = lines_passed(raygor, {c.percent(words_6_letters), c.percent(sentences)});
  return passed < 11 ? 3 + passed : passed + 6;
}

constexpr CountSet by_syllables = set_of(words, sentences, syllables);
constexpr char blank[] = "the graph is blank where sentences or words are so long for each other";

constexpr Measure list[] = {
    {"fry", "grade at 100 * syllables / words and 100 * sentences / words in the graph; 17 is beyond college",
     "Fry, E. (1977). Fry's readability graph: clarifications, validity, and extension to level 17. Journal of Reading "
     "21(3), 242-252",
     "school grade", 1, 17, higher_is_harder, "en", by_syllables,
     [](const Counts& c) {
       return 1 + lines_passed(fry, {c.percent(syllables), c.percent(sentences)});
     },
     100, 0, false, blank},
    {"raygor",
     "grade at 100 * words_6_letters / words and 100 * sentences / words in the graph; 13 is college, 17 professor",
     "Raygor, A. L. (1977). The Raygor readability estimate: a quick and easy way to determine difficulty. In P. D. "
     "Pearson (ed.), Reading: theory, research and practice, 259-263. National Reading Conference",
     "school grade", 3, 17, higher_is_harder, "en", set_of(words, sentences, words_6_letters), raygor_level, 100, 0,
     false, blank},
    {"gilliam_pena_mountain", "grade at 100 * syllables / words - 67 and 100 * sentences / words in the graph of Fry",
     "Gilliam, B., Pena, S. C. & Mountain, L. (1980). The Fry graph applied to Spanish readability. The Reading "
     "Teacher "
     "33(4), 426-430",
     "school grade", 1, 17, higher_is_harder, "es", by_syllables,
     [](const Counts& c) {
       return 1 + lines_passed(fry, {c.percent(syllables) - 67, c.percent(sentences)});
     },
     100, 0, false, blank},
    {"frase", "level at 100 * syllables / words and 100 * sentences / words in the graph: 1 beginner to 4 advanced",
     "Vari-Cartier, P. (1981). Development and validation of a new instrument to assess the readability of Spanish "
     "prose. "
     "The Modern Language Journal 65(2), 141-148",
     "level", 1, 4, higher_is_harder, "es", by_syllables,
     [](const Counts& c) {
       return 1 + lines_passed(frase, {c.percent(syllables), c.percent(sentences)});
     },
     100},
};

}  // namespace

std::span<const Measure> graph_measures() { return list; }

}  // namespace readability::detail
