// What is text in Markdown, and where it stands.
#include "sources/formats/markdown.hpp"

#include "sources/encoding.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <vector>

namespace textmill::tests {
namespace {

using sources::Extracted;
using namespace std::string_literals;

Extracted read(std::string_view markdown) {
  std::string problem;
  Extracted made = sources::read_markdown(markdown, true, problem);
  EXPECT_EQ(problem, "");
  return made;
}

std::string text(std::string_view markdown) { return read(markdown).text; }

std::string meta(const Extracted& made, std::string_view name) {
  for (const auto& [key, value] : made.metadata)
    if (key == name) return value;
  return "-";
}

std::vector<std::string> headings(const Extracted& made) {
  std::vector<std::string> all;
  for (const auto& h : made.headings) all.push_back(made.text.substr(h.begin, h.end - h.begin));
  return all;
}

/// Every byte that is said to stand in the original stands there, and runs are in order.
void expect_places(const Extracted& made, std::string_view original) {
  std::size_t last = 0;
  for (const auto& run : made.offsets.runs()) {
    ASSERT_GE(run.text, last);
    ASSERT_LE(run.text + run.length, made.text.size());
    ASSERT_LE(run.original + run.length, original.size());
    ASSERT_EQ(made.text.substr(run.text, run.length), original.substr(run.original, run.length)) << original;
    last = run.text;
  }
}

TEST(markdown, leaves_out_mark_up) {
  EXPECT_EQ(text("The *mill* **turns** ~~twice~~ `at(night)`."), "The mill turns twice at(night).");
  EXPECT_EQ(text("See [the mill](http://x.org \"t\"), ![a wheel](w.png), <http://y.org> and [it][m].\n\n[m]: z.org"),
            "See the mill, a wheel, http://y.org and it.");
  EXPECT_EQ(text("A \\*star\\*, &eacute;&#233;&#xE9; &amp; &unknown; &#0;"),
            "A *star*, \u00E9\u00E9\u00E9 & &unknown; \uFFFD");
  EXPECT_EQ(text("One  \ntwo\nthree"), "One\ntwo three");
  EXPECT_EQ(text("| a | b |\n|---|---|\n| *c* | d\\|e |"), "a b\n\nc d|e");
  EXPECT_EQ(text("- [x] done\n- [ ] open\n  1. deep\n\n> quoted\n> on\n\n***\nend"),
            "done\n\nopen\n\ndeep\n\nquoted on\n\nend");
}

TEST(markdown, keeps_code_as_it_stands) {
  EXPECT_EQ(text("a\n\n```cpp\nint  x;\n\n  y*z*\n```\nb"), "a\n\nint  x;\n\n  y*z*\n\nb");
  EXPECT_EQ(text("a\n\n      x  y\n    z\n\nb"), "a\n\n  x  y\nz\n\nb");
  EXPECT_EQ(text("```\n```\n"), "");
}

TEST(markdown, reads_html_as_pages_are_read) {
  EXPECT_EQ(text("a <b>b</b> c<br>d <!-- no -->e"), "a b c\nd e");
  EXPECT_EQ(text("<details>\n<summary>More &amp; more</summary>\n\n*md*\n\n</details>\n"), "More & more\n\nmd");
  EXPECT_EQ(text("<!-- a > b -->\n\nx\n\n<script>\nvar y;\n</script>\n"), "x");
  EXPECT_EQ(headings(read("<h1 align=center>Mills</h1>\n\nText")), (std::vector{"Mills"s}));
}

TEST(markdown, says_where_headings_are) {
  const Extracted made = read("Intro\n\n# The *first* #\ntext\n\nSecond\n---\n\n#\n\n- ### Third &amp; last\n");
  EXPECT_EQ(headings(made), (std::vector{"The first"s, "Second"s, "Third & last"s}));
  EXPECT_EQ(meta(made, "title"), "The first");
  EXPECT_EQ(meta(read("## Two"), "title"), "-");
  EXPECT_EQ(meta(read("Two\nlines\n===\n"), "title"), "Two lines");
}

TEST(markdown, puts_notes_where_they_are) {
  EXPECT_EQ(text("Mills[^1] turn[^long-label].\n\n[^1]: Ibid.\n[^long-label]: See *there*.\n"),
            "Mills turn.\n\nIbid.\n\nSee there.");
  EXPECT_EQ(text("Not defined[^2], `[^1]`, a[^b\n\n    [^1]\n\n[^1]: x"), "Not defined[^2], [^1], a[^b\n\n[^1]\n\nx");
}

TEST(markdown, makes_metadata_of_front_matter) {
  const std::string_view page =
      "---\ntitle: \"A: b\"\nlang: de\ndate: 2020-03-01\ntags: [x, 'y z', {k: 1.5}]\nnone:\n---\n# T\n\nText";
  const Extracted made = read(page);
  EXPECT_EQ(made.text, "T\n\nText");
  EXPECT_EQ(meta(made, "title"), "A: b");
  EXPECT_EQ(meta(made, "language"), "de");
  EXPECT_EQ(meta(made, "date"), "2020-03-01");
  EXPECT_EQ(meta(made, "tags"), R"(["x","y z",{"k":1.5}])");
  EXPECT_EQ(meta(made, "none"), "");
  expect_places(made, page);
  EXPECT_EQ(page.substr(made.offsets.original_of(3), 4), "Text");
}

TEST(markdown, loses_no_text_to_what_is_no_front_matter) {
  EXPECT_EQ(text("---\n\na: b\n\n---\nc"), "a: b\n\nc");
  EXPECT_EQ(text("---\nJust prose.\n\n---\nc"), "Just prose.\n\nc");
  EXPECT_EQ(text("---\nno: end"), "no: end");
  std::string problem;
  EXPECT_EQ(sources::read_markdown("---\na: [1\nb: 2\n---\nText", false, problem).text, "a: [1 b: 2\n\nText");
  EXPECT_EQ(problem.substr(0, 5), "line ") << problem;
}

TEST(markdown, knows_places_in_anything) {
  std::mt19937 random(5);
  const std::vector<std::string> pieces = {
      "a",    "word ",  "*",    "**",    "_",       "`",    "```\n",      "[",     "]",     "(x)",
      "![",   "\n",     "\n\n", "# ",    "- ",      "> ",   "| ",         "|-|\n", "&amp;", "&#65;",
      "\\",   "<b>",    "<!--", "-->",   "<div>\n", "    ", "\t",         "[^1]",  "[^1]:", "~~",
      "\r\n", "\u00E9", "1. ",  "---\n", "===\n",   "  \n", "http://a.b", "<br>",  "$"};
  for (int i = 0; i < 20000; ++i) {
    std::string page;
    for (auto n = random() % 40; n != 0; --n) page += pieces[random() % pieces.size()];
    std::string problem;
    const Extracted made = sources::read_markdown(page, true, problem);
    ASSERT_TRUE(sources::is_valid_utf8(made.text)) << page;
    expect_places(made, page);
    ASSERT_EQ(made.text, sources::read_markdown(page, false, problem).text);
    for (const auto& h : made.headings) ASSERT_LE(h.begin, h.end);
  }
}

TEST(markdown, survives_what_is_deep_or_long) {
  for (const std::string_view sign :
       {"[", "*", "> ", ">", "_", "`", "![", "<", "- ", "&", "\\", "]", "**a ", "[a](", "~"}) {
    std::string page;
    while (page.size() < 100'000) page += sign;
    EXPECT_LE(text(page).size(), page.size() + 1) << sign;
  }
}

TEST(markdown, refuses_an_address_that_is_repeated_without_end) {
  std::string page = "[a]: " + std::string(1 << 20, 'x') + "\n\n";
  for (int i = 0; i < 2000; ++i) page += "[a] ";
  EXPECT_THROW(text(page), sources::FormatError);
}

// ---- against cmark-gfm ----------------------------------------------------------------------------------------------

std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string out;
  char buffer[65536];
  for (std::size_t n; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe.get())) != 0;) out.append(buffer, n);
  return out;
}

/// Letters and digits of ASCII in order: what mark-up and the layout of lists and tables have no share in.
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) out += c;
  return out;
}

/// Files on which both should agree: no HTML, which the other drops with its text; no footnotes, numbered lists and tables,
/// which it writes with signs of its own; no front matter.
bool is_common(std::string_view page) {
  if (page.starts_with("---") || page.find('<') != std::string_view::npos || page.find("[^") != std::string_view::npos)
    return false;
  for (std::size_t i = 0; i + 1 < page.size(); ++i)
    if (page[i] >= '0' && page[i] <= '9' && (page[i + 1] == '.' || page[i + 1] == ')')) return false;
  return page.find('|') == std::string_view::npos && page.find('\0') == std::string_view::npos &&
         sources::is_valid_utf8(page);
}

TEST(markdown, reads_the_words_that_cmark_reads) {
  namespace fs = std::filesystem;
  if (std::system("command -v cmark-gfm >/dev/null") != 0) GTEST_SKIP() << "cmark-gfm is not installed";
  std::size_t compared = 0;
  for (const char* const root : {"/usr/share/doc", "/usr/lib/node_modules", "/usr/share/nodejs"}) {
    std::error_code error;
    for (fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error), end;
         at != end && compared < 300; at.increment(error)) {
      const fs::path& path = at->path();
      if (path.extension() != ".md" || path.string().find('\'') != std::string::npos || !at->is_regular_file(error))
        continue;
      std::ifstream in(path, std::ios::binary);
      const std::string page((std::istreambuf_iterator<char>(in)), {});
      if (!is_common(page)) continue;
      ++compared;
      EXPECT_EQ(
          letters_of(text(page)),
          letters_of(output_of("cmark-gfm -e autolink -e strikethrough -e table -t plaintext '" + path.string() + "'")))
          << path;
    }
  }
  if (compared == 0) GTEST_SKIP() << "no Markdown is installed";
  RecordProperty("compared", static_cast<int>(compared));
}

}  // namespace
}  // namespace textmill::tests
