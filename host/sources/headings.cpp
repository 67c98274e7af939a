#include "sources/headings.hpp"

#include "sources/heading_rules.hpp"
#include "sources/letters.hpp"
#include "sources/lines.hpp"

#include <algorithm>

namespace textmill::sources {
namespace {

constexpr std::size_t longest_line = 1000;

/// A heading with what is needed to tell it from an item of a list.
struct Found {
  Heading heading;
  HeadingRule rule;
  Label label;
  std::size_t end;  ///< behind its line, or its underline
};

bool is_underline(std::string_view line) {
  return line.size() >= 3 && (line[0] == '=' || line[0] == '-') &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

/// The title of "## Title ##"; "" when the line is none.
std::string_view markdown_title(std::string_view line) {
  const std::size_t signs = std::min(line.find_first_not_of('#'), line.size());
  if (signs == 0 || signs > 6 || signs == line.size() || (line[signs] != ' ' && line[signs] != '\t')) return {};
  std::string_view title = trim(line.substr(signs));
  const std::size_t last = title.find_last_not_of('#');
  if (last == std::string_view::npos) return {};
  if (last + 1 < title.size() && (title[last] == ' ' || title[last] == '\t')) title = trim(title.substr(0, last));
  return title;
}

bool is_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

/// Walks the lines and asks the rules about each.
class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<Found> run() {
    for (Line line = line_at(text_, 0); line.begin < text_.size(); line = line_at(text_, line.next)) step(line);
    return std::move(found_);
  }

 private:
  void step(const Line& at) {
    const std::string_view line = trim(at.text(text_));
    if (is_fence(line) && toggle_fence(line, at)) {
      opens_ = false;
    } else if (fence_.empty()) {
      opens_ = line.empty() || is_heading(line, at);
    }
  }

  bool is_heading(std::string_view line, const Line& at) {
    if (at.begin < underline_end_) return true;  // the underline of the heading above
    if (line.size() > longest_line) return false;
    if (const std::string_view title = markdown_title(line); !title.empty()) {
      found_.push_back({{at.begin, title}, HeadingRule::markdown, {}, at.next});
      return true;
    }
    if (!opens_) return false;
    const Line below = line_at(text_, at.next);
    const std::string_view next = trim(below.text(text_));
    if (is_underline(next) && !is_underline(line) && line.find('|') == std::string_view::npos) {
      found_.push_back({{at.begin, line}, HeadingRule::markdown, {}, below.next});
      underline_end_ = below.next;
      return true;
    }
    const HeadingRule rule = heading_rule({line, next, next.empty() ? text_below(below) : next, true});
    const bool directly_below = !found_.empty() && found_.back().end == at.begin;
    if (rule == HeadingRule::none) return false;
    if (directly_below && (rule == HeadingRule::alone || rule == HeadingRule::capitals)) return join_title(line, at);
    found_.push_back({{at.begin, line}, rule, parse_label(line), at.next});
    return true;
  }

  /// "CHAPTER I" with its title on the line below is one heading.
  bool join_title(std::string_view line, const Line& at) {
    Found& above = found_.back();
    if (above.rule != HeadingRule::chapter || above.heading.title.data() + longest_line < line.data()) return false;
    const auto end = static_cast<std::size_t>(line.data() - text_.data()) + line.size();
    const auto begin = static_cast<std::size_t>(above.heading.title.data() - text_.data());
    above.heading.title = text_.substr(begin, end - begin);
    above.end = at.next;
    return true;
  }

  /// The first line that is not blank, from `from` on. Blank lines between two texts are looked at once for the text above.
  std::string_view text_below(Line from) const {
    for (; from.begin < text_.size(); from = line_at(text_, from.next))
      if (const std::string_view line = trim(from.text(text_)); !line.empty()) return line;
    return {};
  }

  /// True for a line that opens or closes a fence, or stands in one. A fence counts only when it is closed somewhere, so
  /// that a stray one does not hide the rest of the text.
  bool toggle_fence(std::string_view line, const Line& at) {
    const std::string_view sign = line.substr(0, 3);
    if (!fence_.empty()) {
      if (fence_ == sign) fence_ = {};
      return true;
    }
    bool& unclosed = sign == "```" ? backticks_unclosed_ : tildes_unclosed_;
    if (unclosed) return false;
    unclosed = !is_closed(sign, at.next);
    if (!unclosed) fence_ = sign;
    return !unclosed;
  }

  bool is_closed(std::string_view sign, std::size_t from) const {
    for (Line line = line_at(text_, from); line.begin < text_.size(); line = line_at(text_, line.next))
      if (trim(line.text(text_)).starts_with(sign)) return true;
    return false;
  }

  std::string_view text_;
  std::vector<Found> found_;
  std::string_view fence_;
  std::size_t underline_end_ = 0;
  bool opens_ = true, backticks_unclosed_ = false, tildes_unclosed_ = false;
};

/// Item b directly follows item a of the same list, with nothing between.
bool continues_list(std::string_view text, const Found& a, const Found& b) {
  const bool numbered = a.rule == HeadingRule::roman || a.rule == HeadingRule::decimal || a.rule == HeadingRule::letter;
  return numbered && a.rule == b.rule && a.label.depth == b.label.depth && a.label.number + 1 == b.label.number &&
         is_blank(text.substr(a.end, b.heading.begin - a.end));
}

}  // namespace

std::vector<Heading> find_headings(std::string_view text) {
  const std::vector<Found> found = Finder(text).run();
  std::vector<Heading> headings;
  for (std::size_t i = 0; i < found.size();) {
    std::size_t end = i + 1;
    while (end < found.size() && continues_list(text, found[end - 1], found[end])) ++end;
    // Two titles in a row may be sections; three numbers in a row without a word between them are a list or a contents page.
    const bool is_list = end - i >= 3;
    for (; i < end; ++i)
      if (!is_list) headings.push_back(found[i].heading);
  }
  return headings;
}

}  // namespace textmill::sources
