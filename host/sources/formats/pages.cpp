// A running head stands among the first or last two lines of its page and says the same on others, but for numbers. On facing
// pages two of them take turns; so that a line counts when a third of the pages have it, and three at least.
#include "sources/formats/clean.hpp"
#include "sources/formats/pdf.hpp"
#include "sources/letters.hpp"
#include "sources/line_shape.hpp"
#include "sources/lines.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace textmill::sources {
namespace {

constexpr std::size_t edge_lines = 2;

struct Page {
  std::vector<std::string_view> lines;
  std::string label;
};

std::vector<Page> pages_of(std::string_view text) {
  std::vector<Page> pages;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\f', begin), text.size());
    const std::string_view page = text.substr(begin, end - begin);
    Page& made = pages.emplace_back();
    for (Line line = line_at(page, 0); line.begin < page.size(); line = line_at(page, line.next))
      made.lines.push_back(line.text(page));
    begin = end + 1;
  }
  return pages;
}

/// Indexes of the lines at the edges that are not blank, from outside in.
std::vector<std::size_t> edges(const Page& page, bool top) {
  std::vector<std::size_t> found;
  const std::size_t n = page.lines.size();
  for (std::size_t i = 0; i < n && found.size() < edge_lines; ++i) {
    const std::size_t at = top ? i : n - 1 - i;
    if (!is_blank(page.lines[at])) found.push_back(at);
  }
  return found;
}

/// What a line says with its numbers left open.
std::string pattern_of(std::string_view line) {
  std::string pattern;
  for (const char c : trim(line)) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && pattern.ends_with('#')) continue;
    pattern += digit ? '#' : c;
  }
  return pattern;
}

/// "12", "- 12 -", "Page 12", "12 / 30", "xii": the number; "" when the line is something else.
std::string page_number(std::string_view line) {
  const std::string pattern = lower_case(pattern_of(line));
  for (const std::string_view form :
       {"#", "- # -", "\xE2\x80\x93 # \xE2\x80\x93", "page #", "page # of #", "# / #", "#/#", "seite #", "p. #", "[#]"})
    if (pattern == form) {
      const std::size_t begin = line.find_first_of("0123456789");
      if (begin == std::string_view::npos) return "";  // the sign "#" itself
      const std::size_t end = std::min(line.find_first_not_of("0123456789", begin), line.size());
      return end - begin <= 5 ? std::string(line.substr(begin, end - begin)) : "";
    }
  const std::string_view word = trim(line);
  const bool is_roman = !word.empty() && word.size() <= 7 && word.find_first_not_of("ivxlc") == std::string_view::npos;
  return is_roman ? std::string(word) : "";
}

void drop_running_heads(std::vector<Page>& pages) {
  std::unordered_map<std::string, std::size_t> counts;
  for (const Page& page : pages) {
    std::set<std::string> once;
    for (const bool top : {true, false})
      for (const std::size_t at : edges(page, top)) once.insert((top ? '^' : '$') + pattern_of(page.lines[at]));
    for (const auto& pattern : once) ++counts[pattern];
  }
  const std::size_t enough = std::max<std::size_t>(3, pages.size() / 3);
  for (Page& page : pages) {
    std::set<std::size_t> dropped;
    for (const bool top : {true, false}) {
      for (const std::size_t at : edges(page, top)) {
        const std::string number = page_number(page.lines[at]);
        const bool repeats = counts[(top ? '^' : '$') + pattern_of(page.lines[at])] >= enough;
        // A number alone is that of the page, when others have theirs there too or there are few pages.
        if (!number.empty() && page.label.empty() && (repeats || pages.size() < 3)) page.label = number;
        else if (!repeats) break;
        dropped.insert(at);
      }
    }
    for (auto at = dropped.rbegin(); at != dropped.rend(); ++at)
      page.lines.erase(page.lines.begin() + static_cast<std::ptrdiff_t>(*at));
  }
}

void drop_blank_edges(Page& page) {
  while (!page.lines.empty() && is_blank(page.lines.back())) page.lines.pop_back();
  const auto first =
      std::find_if(page.lines.begin(), page.lines.end(), [](std::string_view l) { return !is_blank(l); });
  page.lines.erase(page.lines.begin(), first);
}

/// A sentence, or a word, that goes on on the next page.
bool goes_on(std::string_view last, std::string_view first) {
  const LineShape above = shape_of(trim(last)), below = shape_of(trim(first));
  return !ends_sentence(above.last) && is_lower(below.first);
}

}  // namespace

Extracted clean_pages(std::string_view text, bool keep_offsets) {
  std::vector<Page> pages = pages_of(text);
  drop_running_heads(pages);
  Extracted joined;
  std::string_view last;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    drop_blank_edges(pages[i]);
    const auto& lines = pages[i].lines;
    const std::string label = pages[i].label.empty() ? std::to_string(i + 1) : pages[i].label;
    if (!joined.text.empty() && !lines.empty()) joined.text += goes_on(last, lines[0]) ? "\n" : "\n\n";
    joined.pages.push_back({joined.text.size(), label});
    for (std::size_t k = 0; k < lines.size(); ++k) {
      if (k != 0) joined.text += '\n';
      std::string_view line = lines[k];
      while (line.ends_with(' ')) line.remove_suffix(1);
      if (keep_offsets && !line.empty())
        joined.offsets.add(joined.text.size(), static_cast<std::size_t>(line.data() - text.data()), line.size());
      joined.text += line;
      last = line;
    }
  }
  Cleaning cleaning;
  cleaning.soft_hyphens = cleaning.hyphenation = true;
  Extracted made = clean_text(joined.text, cleaning, true);
  // Pages begin where their first byte has come to.
  for (auto& page : joined.pages) {
    const auto& runs = made.offsets.runs();
    const auto run =
        std::find_if(runs.begin(), runs.end(), [&](const auto& r) { return r.original + r.length > page.begin; });
    const std::size_t begin = run == runs.end()             ? made.text.size()
                              : run->original >= page.begin ? run->text
                                                            : run->text + (page.begin - run->original);
    made.pages.push_back({begin, std::move(page.label)});
  }
  made.offsets = keep_offsets ? made.offsets.after(joined.offsets) : model::OffsetMap();
  return made;
}

}  // namespace textmill::sources
