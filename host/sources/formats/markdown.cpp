// md4c calls back with pointers into what it parses, so that every text knows its place; what it makes itself (a line break of
// a code block) points elsewhere. Blocks of HTML are collected and read as pages are. What is parsed may have marks of
// footnotes hidden, and texts are taken from the original at the same places.
#include "sources/formats/markdown.hpp"

#include "sources/formats/footnote_marks.hpp"
#include "sources/formats/front_matter.hpp"
#include "sources/formats/html.hpp"
#include "sources/formats/markup.hpp"
#include "sources/formats/text_builder.hpp"
#include "sources/letters.hpp"

#include <md4c.h>

#include <charconv>
#include <exception>
#include <functional>
#include <limits>
#include <new>
#include <string>

namespace textmill::sources {
namespace {

/// The character of "&#233;", "&#xe9;" or "&eacute;"; the text itself when HTML knows none.
std::string decode_entity(std::string_view entity) {
  std::string out;
  if (!entity.starts_with("&#")) {
    const char32_t known = html_entity(entity.substr(1, entity.size() - 2));
    if (known == 0) return std::string(entity);
    append_utf8(out, known);
    return out;
  }
  const bool is_hex = entity[2] == 'x' || entity[2] == 'X';
  std::uint32_t code = 0;
  const char* const end = entity.data() + entity.size();
  std::from_chars(entity.data() + (is_hex ? 3 : 2), end, code, is_hex ? 16 : 10);
  const bool is_character = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  append_utf8(out, is_character ? char32_t{code} : U'\uFFFD');
  return out;
}

/// Nothing stands outside of what looks like whole tags.
bool is_tags_only(std::string_view html) {
  for (std::size_t at = 0;;) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    if (!is_blank(html.substr(at, open - at))) return false;
    if (open == html.size()) return true;
    const std::size_t close = html.find('>', open);
    if (close == std::string_view::npos) return false;
    at = close + 1;
  }
}

class Reading {
 public:
  Reading(std::string_view original, std::string_view parsed, std::uint64_t before, bool keep_offsets)
      : original_(original), parsed_(parsed), before_(before), keep_offsets_(keep_offsets), builder_(keep_offsets) {}

  void run() {
    if (parsed_.size() > std::numeric_limits<MD_SIZE>::max())
      throw FormatError("Markdown of 4 GiB or more can't be read; split the file");
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
      return self(data).guarded([&](Reading& r) { r.enter(type, detail); });
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
      return self(data).guarded([&](Reading& r) { r.leave(type); });
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
      return self(data).guarded([&](Reading& r) { r.enter_span(type, detail); });
    };
    parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE bytes, void* data) {
      return self(data).guarded([&](Reading& r) { r.text(type, {text, bytes}); });
    };
    const int result = md_parse(parsed_.data(), static_cast<MD_SIZE>(parsed_.size()), &parser, this);
    if (thrown_) std::rethrow_exception(thrown_);
    if (result != 0) throw std::bad_alloc();  // the one reason that it has itself
  }

  Extracted take() {
    append(done_, builder_.take(), "\n\n");
    return std::move(done_);
  }
  /// The first heading of level 1.
  std::string_view title() const { return trim(title_); }

 private:
  static Reading& self(void* data) { return *static_cast<Reading*>(data); }

  /// Nothing may be thrown through C: it waits until the parser is back.
  template <class Act> int guarded(const Act& act) {
    try {
      act(*this);
      return 0;
    } catch (...) {  // run() throws it again
      thrown_ = std::current_exception();
      return 1;
    }
  }

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        builder_.begin_heading();
        in_title_ = title_.empty() && static_cast<MD_BLOCK_H_DETAIL*>(detail)->level == 1;
        return;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: builder_.blank(); return;
      default:
        in_code_ = type == MD_BLOCK_CODE;
        in_html_block_ = type == MD_BLOCK_HTML;
        builder_.paragraph();
    }
  }

  void leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_H:
        builder_.end_heading();
        in_title_ = false;
        return;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: builder_.blank(); return;
      case MD_BLOCK_HTML: add_html(); return;
      default:
        in_code_ = false;
        code_breaks_.clear();
        builder_.paragraph();
    }
  }

  /// The parser copies the address of a link each time that it is used.
  void enter_span(MD_SPANTYPE type, void* detail) {
    if (type != MD_SPAN_A) return;
    constexpr std::uint64_t most = std::uint64_t{1} << 30;
    const auto* link = static_cast<const MD_SPAN_A_DETAIL*>(detail);
    address_bytes_ += link->href.size + link->title.size;
    if (address_bytes_ > most + parsed_.size()) throw FormatError("it repeats a long address of a link too often");
  }

  void text(MD_TEXTTYPE type, std::string_view run) {
    // Compared as std::less does: of what it makes itself it points anywhere.
    const std::less<const char*> before;
    const bool is_there = !before(run.data(), parsed_.data()) && !before(parsed_.data() + parsed_.size(), run.data());
    const std::size_t at = is_there ? static_cast<std::size_t>(run.data() - parsed_.data()) : end_;
    if (is_there) end_ = at + run.size();
    const std::string_view shown = is_there ? original_.substr(at, run.size()) : run;
    switch (type) {
      case MD_TEXT_BR: return break_line();
      case MD_TEXT_SOFTBR: return add(" ", at, false);
      case MD_TEXT_NULLCHAR: return add("\uFFFD", at, false);
      case MD_TEXT_ENTITY: return add(decode_entity(shown), at, false);
      case MD_TEXT_HTML: return html(shown, at, is_there);
      case MD_TEXT_CODE: return in_code_ ? add_code(shown, at, is_there) : add(shown, at, is_there);
      default: return is_there && original_.data() != parsed_.data() ? add_shown(run, at) : add(shown, at, is_there);
    }
  }

  void add(std::string_view text, std::size_t at, bool same_bytes) {
    if (in_title_) title_ += text;
    builder_.text(text, before_ + at, same_bytes);
  }

  void break_line() {
    if (in_title_) title_ += ' ';
    builder_.line();
  }

  /// What is not hidden of a text.
  void add_shown(std::string_view run, std::size_t at) {
    for (std::size_t i = 0; i < run.size();) {
      const auto is_hidden = [&](std::size_t k) { return run[k] != original_[at + k]; };
      if (is_hidden(i) && run[i] == hidden_note) builder_.paragraph();
      while (i < run.size() && is_hidden(i)) ++i;
      const std::size_t begin = i;
      while (i < run.size() && !is_hidden(i)) ++i;
      add(original_.substr(at + begin, i - begin), at + begin, true);
    }
  }

  /// Line breaks wait for more, so that none ends a block.
  void add_code(std::string_view code, std::size_t at, bool is_there) {
    if (code == "\n") {
      code_breaks_ += code;
      return;
    }
    builder_.kept_text(code_breaks_, before_ + at, false);
    code_breaks_.clear();
    builder_.kept_text(code, before_ + at, is_there);
  }

  void html(std::string_view html, std::size_t at, bool is_there) {
    if (in_html_block_) {
      if (is_there && keep_offsets_) html_places_.add(html_.size(), before_ + at, html.size());
      html_ += html;
    } else if (html.starts_with("<br")) {
      break_line();
    }
  }

  void add_html() {
    in_html_block_ = false;
    builder_.paragraph();
    if (!is_tags_only(html_)) {
      Extracted made = read_html(html_, {false, keep_offsets_});
      made.offsets = made.offsets.after(html_places_);
      append(done_, builder_.take(), "\n\n");
      append(done_, std::move(made), "\n\n");
    }
    html_.clear();
    html_places_ = {};
  }

  std::string_view original_, parsed_;
  const std::uint64_t before_;
  const bool keep_offsets_;
  Extracted done_;
  TextBuilder builder_;
  std::string title_, code_breaks_, html_;
  model::OffsetMap html_places_;
  std::size_t end_ = 0;
  std::uint64_t address_bytes_ = 0;
  bool in_title_ = false, in_code_ = false, in_html_block_ = false;
  std::exception_ptr thrown_;
};

bool has_field(const model::Metadata& metadata, std::string_view name) {
  for (const auto& [key, value] : metadata)
    if (key == name) return true;
  return false;
}

}  // namespace

Extracted read_markdown(std::string_view utf8, bool keep_offsets, std::string& problem) {
  model::Metadata metadata;
  const std::size_t begin = read_front_matter(utf8, metadata, problem);
  const std::string_view body = utf8.substr(begin);
  const std::string hidden = hide_footnote_marks(body);
  Reading reading(body, hidden.empty() ? body : hidden, begin, keep_offsets);
  reading.run();
  if (!has_field(metadata, "language"))
    for (auto& [name, value] : metadata)
      if (name == "lang") name = "language";
  if (!has_field(metadata, "title") && !reading.title().empty()) metadata.emplace_back("title", reading.title());
  Extracted made = reading.take();
  made.metadata = std::move(metadata);
  return made;
}

}  // namespace textmill::sources
