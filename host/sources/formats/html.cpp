// A page is read once: its visible text is built, and beside it the list of blocks with their words and linked words. Then
// the blocks that are content are chosen, and the rest is cut out.
#include "sources/formats/html.hpp"

#include "sources/formats/markup.hpp"
#include "sources/formats/text_blocks.hpp"
#include "sources/formats/text_builder.hpp"
#include "sources/letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace textmill::sources {
namespace {

template <std::size_t N> bool is_in(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

constexpr auto no_text = std::to_array<std::string_view>({"audio", "button", "canvas", "datalist", "embed", "form",
                                                          "iframe", "math", "noscript", "object", "script", "select",
                                                          "style", "svg", "template", "textarea", "video"});
constexpr auto chrome = std::to_array<std::string_view>({"aside", "dialog", "footer", "header", "menu", "nav"});
constexpr auto chrome_roles = std::to_array<std::string_view>(
    {"banner", "complementary", "contentinfo", "menu", "navigation", "search", "toolbar"});
constexpr auto paragraphs = std::to_array<std::string_view>(
    {"address", "article", "aside",    "blockquote", "body",   "dd",      "details", "dialog", "div",
     "dl",      "dt",      "fieldset", "figcaption", "figure", "footer",  "form",    "header", "hr",
     "main",    "nav",     "ol",       "p",          "pre",    "section", "summary", "table",  "ul"});
constexpr auto lines = std::to_array<std::string_view>({"br", "caption", "li", "option", "tr"});

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// The number that leads to a note, or the sign that leads back from it.
bool is_note_mark(std::span<const Attribute> attributes) {
  const std::string_view role = attribute(attributes, "role"), kind = attribute(attributes, "epub:type");
  return role == "doc-noteref" || role == "doc-backlink" || kind == "noteref" || kind == "backlink";
}

bool says_hidden(std::span<const Attribute> attributes) {
  for (const auto& [name, value] : attributes) {
    if (name == "hidden" || (name == "aria-hidden" && value == "true")) return true;
    if (name != "style") continue;
    std::string style = lower_case(value);
    std::erase(style, ' ');
    if (style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos)
      return true;
  }
  return false;
}

class Page : public MarkupHandler {
 public:
  explicit Page(const HtmlSettings& settings) : settings_(settings), builder_(settings.keep_offsets) {}

  void begin(std::string_view name, std::span<const Attribute> attributes) override {
    Element e;
    e.name = name;
    if (name == "html") note("language", attribute(attributes, "lang"));
    if (name == "meta") note_meta(attributes);
    if (name == "time") note("date", attribute(attributes, "datetime"), 1);
    e.is_silent = is_in(no_text, name) || says_hidden(attributes) || is_note_mark(attributes);
    // The header of an article has its title and author.
    e.is_chrome = (is_in(chrome, name) && !(name == "header" && main_ != 0)) ||
                  is_in(chrome_roles, attribute(attributes, "role"));
    e.is_main = name == "main" || name == "article" || attribute(attributes, "role") == "main";
    e.is_link = name == "a";
    e.is_title = name == "title" && silent_ == 0;
    if (silent_ == 0) open_block(name);
    count(e, 1);
    open_.push_back(std::move(e));
  }

  void end(std::string_view name) override {
    // The parser closes what it opened, in order; more than that would be a defect of it.
    if (open_.empty()) return;
    count(open_.back(), -1);
    open_.pop_back();
    if (silent_ != 0) return;
    if (is_heading(name)) {
      close_block(true);
      builder_.end_heading();
    } else if (is_in(paragraphs, name)) {
      close_block(false);
      builder_.paragraph();
    } else if (is_in(lines, name)) {
      close_block(false);
      builder_.line();
    }
    if (name == "pre" && pre_ != 0) --pre_;
  }

  void text(std::string_view text, std::uint64_t at, bool same_bytes) override {
    if (title_ != 0) {
      title_text_ += text;
      return;
    }
    if (silent_ != 0 || head_ != 0) return;
    const std::size_t words = count_words(text);
    if (words == 0 && pre_ == 0) return builder_.text(text, at, same_bytes);
    if (block_.words == 0) {
      block_.begin = builder_.size();
      block_.is_main = main_ != 0;
      block_.is_chrome = chrome_ != 0;
    }
    block_.words += words;
    block_.linked_words += link_ != 0 ? words : 0;
    if (pre_ != 0) builder_.kept_text(text, at, same_bytes);
    else builder_.text(text, at, same_bytes);
  }

  Extracted finish() {
    close_block(false);
    note("title", title_text_);
    Extracted made = builder_.take();
    for (auto& fact : facts_) made.metadata.emplace_back(std::move(fact.name), std::move(fact.value));
    return settings_.drop_boilerplate ? keep_blocks(std::move(made), blocks_, content_blocks(blocks_)) : made;
  }

 private:
  struct Element {
    std::string name;
    bool is_silent = false, is_chrome = false, is_main = false, is_link = false, is_title = false;
  };
  struct Fact {
    std::string name, value;
    int rank;
  };

  void count(const Element& e, int by) {
    silent_ += e.is_silent ? by : 0;
    chrome_ += e.is_chrome ? by : 0;
    main_ += e.is_main ? by : 0;
    link_ += e.is_link ? by : 0;
    title_ += e.is_title ? by : 0;
    head_ += e.name == "head" ? by : 0;
  }

  void open_block(std::string_view name) {
    if (is_heading(name)) {
      close_block(false);
      builder_.begin_heading();
    } else if (is_in(paragraphs, name)) {
      close_block(false);
      builder_.paragraph();
    } else if (is_in(lines, name)) {
      // A line break in a paragraph does not end it.
      if (name != "br") close_block(false);
      builder_.line();
    } else if (name == "td" || name == "th") {
      builder_.blank();
    }
    if (name == "pre") ++pre_;
  }

  void close_block(bool is_heading_block) {
    if (block_.words != 0) {
      block_.end = builder_.size();
      block_.is_heading = is_heading_block;
      blocks_.push_back(block_);
    }
    block_ = {};
  }

  static std::size_t count_words(std::string_view text) {
    const auto is_blank = [](char c) -> std::uint8_t { return (c == ' ') | ((c >= '\t') & (c <= '\r')); };
    if (text.empty()) return 0;
    std::size_t words = is_blank(text[0]) ? 0 : 1;
    // Few enough at once for their number to fit into a byte, so that the compiler counts many side by side.
    constexpr std::size_t step = 240;
    for (std::size_t i = 1; i < text.size();) {
      std::uint8_t begun = 0;
      const std::size_t end = std::min(text.size(), i + step);
      for (; i < end; ++i) begun = static_cast<std::uint8_t>(begun + (is_blank(text[i - 1]) & (is_blank(text[i]) ^ 1)));
      words += begun;
    }
    return words;
  }

  /// A fact about the page. Of several the one of the lowest rank counts, and of these the first.
  void note(std::string_view name, std::string_view value, int rank = 0) {
    std::string made;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const bool blank = value[i] == ' ' || (value[i] >= '\t' && value[i] <= '\r');
      if (!blank) made += value[i];
      else if (!made.empty() && made.back() != ' ') made += ' ';
    }
    while (made.ends_with(' ')) made.pop_back();
    if (made.empty()) return;
    for (auto& fact : facts_) {
      if (fact.name != name) continue;
      if (rank < fact.rank) fact = {fact.name, std::move(made), rank};
      return;
    }
    facts_.push_back({std::string(name), std::move(made), rank});
  }

  void note_meta(std::span<const Attribute> attributes) {
    std::string name = lower_case(attribute(attributes, "name"));
    if (name.empty()) name = lower_case(attribute(attributes, "property"));
    const std::string_view content = attribute(attributes, "content");
    if (name == "author" || name == "article:author" || name == "dc.creator") note("author", content);
    if (name == "article:published_time" || name == "dc.date" || name == "date" || name == "dcterms.date")
      note("date", content);
    if (name == "og:title" || name == "dc.title") note("title", content, 1);
    if (name == "description") note("description", content);
  }

  const HtmlSettings& settings_;
  TextBuilder builder_;
  std::vector<Element> open_;
  int silent_ = 0, chrome_ = 0, main_ = 0, link_ = 0, title_ = 0, head_ = 0, pre_ = 0;
  TextBlock block_;
  std::vector<TextBlock> blocks_;
  std::string title_text_;
  std::vector<Fact> facts_;
};

}  // namespace

Extracted read_html(std::string_view utf8, const HtmlSettings& settings) {
  if (utf8.empty()) return {};
  Page page(settings);
  parse_html(utf8, page, settings.keep_offsets);
  return page.finish();
}

std::string html_encoding(std::string_view bytes) {
  // As the HTML standard has it: in the first 1024 bytes.
  const std::string head = lower_case(bytes.substr(0, 1024));
  for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 1)) {
    std::size_t i = at + 7;
    while (i < head.size() && head[i] == ' ') ++i;
    if (i >= head.size() || head[i] != '=') continue;
    i = head.find_first_not_of(" \"'", i + 1);
    if (i == std::string::npos) break;
    const std::size_t end = head.find_first_of(" \"';/>", i);
    if (end != std::string::npos && end > i) return head.substr(i, end - i);
  }
  return "";
}

}  // namespace textmill::sources
