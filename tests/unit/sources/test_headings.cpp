#include "sources/headings.hpp"

#include "sources/heading_words.hpp"
#include "sources/split.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

namespace textmill::sources {
namespace {

using Titles = std::vector<std::string>;

Titles titles(std::string_view text) {
  Titles all;
  for (const auto& h : find_headings(text)) all.push_back(Part{0, 0, h.title}.section());
  return all;
}

/// The line between two paragraphs, with blank lines around it, is a heading.
bool is_heading(const std::string& line) {
  const std::string body = "This is a paragraph of ordinary length that has a few words more than a title would.";
  const auto found = titles(body + "\n\n" + line + "\n\n" + body + "\n");
  return !found.empty();
}

std::string contents(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(Headings, FindsTheSectionsOfAReport) {
  const std::string text = contents(std::string(TEXTMILL_SOURCE_FOLDER) + "/tests/unit/sources/report.txt");
  EXPECT_EQ(titles(text), (Titles{"Preface", "I. The Mill's Place in the Valley", "1. \"Old wheel\" and its uses",
                                  "2. Repairs", "II. What the Mill Gave", "1. Bread", "2. Work and company",
                                  "V. Conclusion: Keeping a Wheel in Motion Takes More Than Water, and More Than the "
                                  "Good Will of Those Who Live Below"}));
}

TEST(Headings, FindsNumbers) {
  for (const auto* line : {"IV. Results of the Survey", "2. Methods", "2.3 Sampling", "2.3. Sampling", "10) Limits",
                           "3 Results", "XII: The End of It", "B. Second Part", "1. What is democracy?", "IV", "XIV.",
                           "1. “Curly” quotes", "2.1.3 Très petit", "4. Ökonomie", "I – Anfang"})
    EXPECT_TRUE(is_heading(line)) << line;
  for (const auto* line :
       {"1. We went home.", "2023 marks the 60th anniversary of the mission.", "1.5 million people", "3. buy milk",
        "1994", "12 people died", "1. Introduction ........ 5", "1.", "1. Wait, there is more:"})
    EXPECT_FALSE(is_heading(line)) << line;
}

TEST(Headings, FindsChapterWords) {
  for (const auto* line :
       {"Chapter 1", "CHAPTER I.", "Chapter One", "Part II: The War", "PART TWO", "Section 3.2 Scope", "Kapitel 4",
        "Kapitel IV. Der Wald", "Chapitre premier", "Capítulo 2", "CAPÍTULO SEGUNDO", "Глава 3", "第三章 山と川",
        "§ 12 Kosten", "Appendix A", "Act I", "CHAPTER II. THE POOL OF TEARS."})
    EXPECT_TRUE(is_heading(line)) << line;
  for (const auto* line : {"Part of the problem is the money.", "Section 5 of the Act provides that nobody may enter.",
                           "Chapter and verse were given.", "part i saw was good, really."})
    EXPECT_FALSE(is_heading(line)) << line;
}

TEST(Headings, FindsCapitalsAndLonelyLines) {
  for (const auto* line : {"THE STATE OF THE UNION", "ÉTAT DES LIEUX", "ВВЕДЕНИЕ", "WHAT NOW?", "Preface",
                           "The long way home", "Über den Wolken", "序文", "Introduction:", "Yes"})
    EXPECT_TRUE(is_heading(line)) << line;
  for (const auto* line :
       {"China helps those in need and those in poverty.", "STOP!", "¿Qué hacer?", "2019 in review", "- a bullet",
        "no capital here", "Dear Sir,", "He said \"fish.\"", "a | b", "https://example.org/x",
        "This line is far too long to be a title that somebody has given to a section of a text of any kind"})
    EXPECT_FALSE(is_heading(line)) << line;
}

TEST(Headings, NeedAParagraphBelowALonelyLine) {
  EXPECT_EQ(titles("Title\n\nShort\n\nlines\n\nof a poem\n"), Titles{});
  EXPECT_EQ(titles("A paragraph that ends here.\n\nYours sincerely\n"), Titles{});
  EXPECT_EQ(titles("Preface\nno blank line below.\n"), (Titles{}));
  EXPECT_EQ(titles("Introduction\nThe text begins in the next line, as many texts do.\n"), (Titles{"Introduction"}));
}

TEST(Headings, FindMarkdown) {
  EXPECT_EQ(titles("# One\ntext\n## Two ##\ntext\n#hashtag\n####### seven\n# C#\n"), (Titles{"One", "Two", "C#"}));
  EXPECT_EQ(titles("A title\n=======\ntext\n\nnext one\n---\ntext\n"), (Titles{"A title", "next one"}));
  EXPECT_EQ(titles("---\ntitle: x\n---\ntext\n\n---\n\ntext\n"), Titles{});
  EXPECT_EQ(titles("| a | b |\n---\n"), Titles{});
  EXPECT_EQ(titles("# Real\n```\n# comment\n```\n# Real too\n"), (Titles{"Real", "Real too"}));
  EXPECT_EQ(titles("```\n# One\n\ntext\n"), (Titles{"One"})) << "a fence that is never closed hides nothing";
}

TEST(Headings, LeaveListsAndContentsAlone) {
  EXPECT_EQ(titles("Steps:\n\n1. Buy milk\n2. Go home\n3. Sleep\n\nThen we rest.\n"), Titles{});
  EXPECT_EQ(titles("Steps:\n\n1. Buy milk\n\n2. Go home\n\n3. Sleep\n\nThen we rest.\n"), Titles{});
  EXPECT_EQ(titles("I. Part\n\n1. Section\n\nText of the section.\n\n2. Empty\n\n3. Last\n\nText.\n"),
            (Titles{"I. Part", "1. Section", "2. Empty", "3. Last"}));
  EXPECT_EQ(titles("1. The committee, meeting in Geneva on the\nthird of May, decided nothing.\n"), Titles{});
}

TEST(Headings, JoinAChapterWithTheTitleBelowIt) {
  EXPECT_EQ(titles("CHAPTER I.\nDown the Rabbit-Hole\n\nAlice was beginning to get very tired.\n"),
            (Titles{"CHAPTER I. Down the Rabbit-Hole"}));
  EXPECT_EQ(titles("CHAPTER I.\r\nDOWN THE HOLE\r\n\r\nAlice was beginning to get very tired.\r\n"),
            (Titles{"CHAPTER I. DOWN THE HOLE"}));
}

TEST(Headings, DoNotDependOnLineBreaks) {
  const std::string text = contents(std::string(TEXTMILL_SOURCE_FOLDER) + "/tests/unit/sources/report.txt");
  std::string windows;
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(titles(windows), titles(text));
}

TEST(Headings, KnowRomanNumbers) {
  for (const auto& [text, value] : {std::pair("I", 1u),
                                    {"IV", 4u},
                                    {"IX", 9u},
                                    {"XIV", 14u},
                                    {"XL", 40u},
                                    {"XCIX", 99u},
                                    {"CD", 400u},
                                    {"MCMXCIX", 1999u},
                                    {"MMMCMXCIX", 3999u},
                                    {"IIII", 0u},
                                    {"VIM", 0u},
                                    {"IC", 0u},
                                    {"", 0u},
                                    {"DIM", 0u},
                                    {"VV", 0u},
                                    {"i", 0u}})
    EXPECT_EQ(roman_value(text), value) << text;
}

/// TEXTMILL_REPORT, or shared/corpora/report.txt in a folder above this one; "" = there is none.
std::filesystem::path real_report() {
  if (const char* path = std::getenv("TEXTMILL_REPORT"); path != nullptr) return path;
  for (std::filesystem::path folder = TEXTMILL_SOURCE_FOLDER; folder.has_relative_path(); folder = folder.parent_path())
    if (const auto path = folder / "shared/corpora/report.txt"; std::filesystem::exists(path)) return path;
  return {};
}

/// A real report, which is not part of the project and has 22 sections.
TEST(Headings, FindAllOfARealReport) {
  const auto place = real_report();
  if (place.empty())
    GTEST_SKIP() << "no report: TEXTMILL_REPORT names none, and no folder above has shared/corpora/report.txt";
  const std::string text = contents(place);
  const auto parts = split_text(text, config::SourceConfig::Split::heading, 0);
  ASSERT_EQ(parts.size(), 22u);
  EXPECT_EQ(parts[0].section(), "Preface");
  EXPECT_EQ(parts[7].section(), "1. Laying a solid foundation for developing global human rights protection");
  for (const auto& part : parts) EXPECT_NE(part.section(), "");
}

}  // namespace
}  // namespace textmill::sources
