// Headings are found twice: by sources, which split a file before any plugin runs, and by the analyzer `segment`, which sees
// the SDK only. Both are held to the same verdict here. Where they differ on purpose, the line is listed with the reason, so
// that a change of either is noticed.
#include "segment/paragraphs.hpp"
#include "sources/headings.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace textmill {
namespace {

using Titles = std::vector<std::string>;

std::string contents(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string first_line(const std::string& text, std::size_t begin) {
  std::string line = text.substr(begin, text.find('\n', begin) - begin);
  const auto first = line.find_first_not_of(" \t\r"), last = line.find_last_not_of(" \t\r");
  return first == std::string::npos ? "" : line.substr(first, last + 1 - first);
}

Titles by_sources(const std::string& text) {
  Titles out;
  for (const auto& h : sources::find_headings(text)) out.push_back(first_line(text, h.begin));
  return out;
}

Titles by_segment(const std::string& text) {
  std::vector<segment::Paragraph> paragraphs;
  segment::find_paragraphs(text, paragraphs);
  Titles out;
  for (const auto& p : paragraphs)
    if (p.level != 0) out.push_back(first_line(text, p.span.begin));
  return out;
}

/// A line alone between two paragraphs.
std::string around(const std::string& line) {
  const std::string body = "This is a paragraph of ordinary length that has a few words more than a title would.";
  return body + "\n\n" + line + "\n\n" + body + "\n";
}

TEST(HeadingRules, AgreeOnTheReportOfTheTests) {
  const std::string text = contents(std::string(TEXTMILL_SOURCE_FOLDER) + "/tests/unit/sources/report.txt");
  EXPECT_FALSE(by_sources(text).empty());
  EXPECT_EQ(by_sources(text), by_segment(text));
}

TEST(HeadingRules, AgreeOnARealReport) {
  std::filesystem::path place;
  for (std::filesystem::path folder = TEXTMILL_SOURCE_FOLDER; folder.has_relative_path(); folder = folder.parent_path())
    if (const auto path = folder / "shared/corpora/report.txt"; std::filesystem::exists(path)) place = path;
  if (place.empty()) GTEST_SKIP() << "no report: no folder above has shared/corpora/report.txt";
  const std::string text = contents(place);
  EXPECT_EQ(by_sources(text).size(), 22u);
  EXPECT_EQ(by_sources(text), by_segment(text));
}

TEST(HeadingRules, AgreeOnLines) {
  for (const auto* line : {"IV. Results of the Survey", "2. Methods", "2.3 Sampling", "2.3. Sampling", "Chapter 1",
                           "Part II: The War", "Introduction", "Preface", "CONCLUSION", "RESULTS OF THE YEAR",
                           "## Results", "# One", "10) Limits", "Kapitel 4", "1. What is democracy?"}) {
    EXPECT_FALSE(by_sources(around(line)).empty()) << line;
    EXPECT_FALSE(by_segment(around(line)).empty()) << line;
  }
  for (const auto* line : {"1. We went home.", "1.5 million people", "3. buy milk", "1994", "12 people died",
                           "1. Wait, there is more:", "- a list item", "And then he said that it was over.",
                           "2023 marks the 60th anniversary of the mission."}) {
    EXPECT_TRUE(by_sources(around(line)).empty()) << line;
    EXPECT_TRUE(by_segment(around(line)).empty()) << line;
  }
}

/// Splitting is asked for, so it may guess more; `segment` marks levels in every text, and keeps to signs that are sure.
TEST(HeadingRules, OnlySplittingTakesWeakSigns) {
  for (const auto* line : {"XII: The End of It", "CHAPTER I.", "Appendix A", "IV", "3 Results", "Chapter One",
                           "A short line without a stop", "B. Second Part", "\u00A7 12 Kosten", "I \u2013 Anfang"}) {
    EXPECT_FALSE(by_sources(around(line)).empty()) << line;
    EXPECT_TRUE(by_segment(around(line)).empty()) << line;
  }
}

}  // namespace
}  // namespace textmill
