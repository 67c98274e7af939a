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
#include <utility>
#include <vector>

namespace textmill::sources {
namespace {

/// What the name of an element says about it.
enum Kind : unsigned {
  no_text = 1 << 0,
  chrome = 1 << 1,   ///< navigation and the like
  content = 1 << 2,  ///< what the page is about
  paragraph = 1 << 3,
  line = 1 << 4,
  within = 1 << 5,  ///< a line within a paragraph
  heading = 1 << 6,
  cell = 1 << 7,
  kept = 1 << 8,  ///< its blanks count
  link = 1 << 9,
  head = 1 << 10,
  title = 1 << 11,
  facts = 1 << 12  ///< its attributes tell of the page
};

constexpr std::pair<Kind, std::string_view> elements[] = {
    {no_text,
     "audio button canvas datalist embed form iframe math noscript object script select style svg template textarea "
     "video"},
    {chrome, "aside dialog footer header menu nav"},
    {content, "article main"},
    {paragraph,
     "address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form"},
    {paragraph, "header hr main nav ol p pre section summary table ul"},
    {line, "br caption li option tr"},
    {within, "br"},
    {heading, "h1 h2 h3 h4 h5 h6"},
    {cell, "td th"},
    {kept, "pre"},
    {link, "a"},
    {head, "head"},
    {title, "title"},
    {facts, "html meta time"}};

/// Made by the compiler, and asked once for each element of a page.
class KnownElements {
 public:
  constexpr KnownElements() {
    for (auto [kind, names] : elements)
      while (!names.empty()) {
        const std::string_view name = names.substr(0, names.find(' '));
        Slot& slot = slots_[place(name)];
        slot = {name, slot.kinds | kind};
        names.remove_prefix(std::min(names.size(), name.size() + 1));
      }
  }
  constexpr unsigned kinds_of(std::string_view name) const { return slots_[place(name)].kinds; }

 private:
  struct Slot {
    std::string_view name;
    unsigned kinds = 0;
  };
  /// Where the name is, or would be.
  constexpr std::size_t place(std::string_view name) const {
    std::size_t at = name.empty() ? 0
                                  : static_cast<unsigned char>(name.front()) * 29u +
                                        static_cast<unsigned char>(name.back()) * 7u + name.size();
    while (!slots_[at % slots_.size()].name.empty() && slots_[at % slots_.size()].name != name) ++at;
    return at % slots_.size();
  }
  std::array<Slot, 256> slots_{};
};
constexpr KnownElements known_elements;

constexpr auto chrome_roles = std::to_array<std::string_view>(
    {"banner", "complementary", "contentinfo", "menu", "navigation", "search", "toolbar"});

bool is_chrome_role(std::string_view role) {
  return !role.empty() && std::binary_search(chrome_roles.begin(), chrome_roles.end(), role);
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
    e.kinds = known_elements.kinds_of(name);
    if (e.is(facts)) note_facts(name, attributes);
    const std::string_view role = attribute(attributes, "role");
    e.is_silent = e.is(no_text) || says_hidden(attributes) || is_note_mark(attributes);
    // The header of an article has its title and author.
    e.is_chrome = (e.is(chrome) && !(name == "header" && main_ != 0)) || is_chrome_role(role);
    e.is_main = e.is(content) || role == "main";
    e.is_title = e.is(title) && silent_ == 0;
    if (silent_ == 0) open_block(e);
    count(e, 1);
    open_.push_back(e);
  }

  void end(std::string_view) override {
    // The parser closes what it opened, in order; more than that would be a defect of it.
    if (open_.empty()) return;
    const Element e = open_.back();
    count(e, -1);
    open_.pop_back();
    if (silent_ != 0) return;
    if (e.is(heading)) {
      close_block(true);
      builder_.end_heading();
    } else if (e.is(paragraph)) {
      close_block(false);
      builder_.paragraph();
    } else if (e.is(line)) {
      close_block(false);
      builder_.line();
    }
    if (e.is(kept) && pre_ != 0) --pre_;
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
    unsigned kinds = 0;
    bool is_silent = false, is_chrome = false, is_main = false, is_title = false;
    bool is(Kind kind) const { return (kinds & kind) != 0; }
  };
  struct Fact {
    std::string name, value;
    int rank;
  };

  void count(const Element& e, int by) {
    silent_ += e.is_silent ? by : 0;
    chrome_ += e.is_chrome ? by : 0;
    main_ += e.is_main ? by : 0;
    link_ += e.is(link) ? by : 0;
    title_ += e.is_title ? by : 0;
    head_ += e.is(head) ? by : 0;
  }

  void open_block(const Element& e) {
    if (e.is(heading)) {
      close_block(false);
      builder_.begin_heading();
    } else if (e.is(paragraph)) {
      close_block(false);
      builder_.paragraph();
    } else if (e.is(line)) {
      // A line break in a paragraph does not end it.
      if (!e.is(within)) close_block(false);
      builder_.line();
    } else if (e.is(cell)) {
      builder_.blank();
    }
    if (e.is(kept)) ++pre_;
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

  void note_facts(std::string_view element, std::span<const Attribute> attributes) {
    if (element == "html") return note("language", attribute(attributes, "lang"));
    if (element == "time") return note("date", attribute(attributes, "datetime"), 1);
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
