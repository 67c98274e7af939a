// One pass over the text copies what stays, in runs. Whether a word at the end of a line lost a hyphen of its own, or got one
// from the typesetter, is asked of the text itself: authors write most of their words more than once.
#include "sources/formats/clean.hpp"

#include "sources/letters.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

namespace textmill::sources {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::string_view hyphen = "\xE2\x80\x90";

/// Words of letters and hyphens, in small letters, that stand whole on one line.
std::unordered_set<std::string> words_of(std::string_view text) {
  std::unordered_set<std::string> words;
  std::string word;
  bool cut = false;
  const auto close = [&] {
    if (!word.empty() && !cut && !word.ends_with('-')) words.insert(word);
    word.clear();
    cut = false;
  };
  for (std::size_t i = 0; i < text.size();) {
    const Character c = decode(text, i);
    if (is_letter(c.code)) append_utf8(word, to_lower(c.code));
    else if ((c.code == '-' || c.code == 0x2010) && !word.empty()) word += '-';
    else {
      const bool after_hyphen = word.ends_with('-');
      close();
      // What follows a hyphen and a line break is no whole word.
      cut = after_hyphen && (c.code == '\n' || c.code == '\r');
    }
    i += c.bytes;
  }
  close();
  return words;
}

class Cleaner {
 public:
  Cleaner(std::string_view text, const Cleaning& cleaning, bool keep_offsets)
      : text_(text), cleaning_(cleaning), keep_offsets_(keep_offsets) {}

  Extracted run() {
    out_.text.reserve(text_.size());
    if (cleaning_.form_feeds) out_.pages.push_back({0, "1"});
    while (at_ < text_.size()) {
      const std::size_t next = text_.find_first_of("\r\f-\xC2\xE2", at_);
      if (next == std::string_view::npos) break;
      at_ = next;
      if (!step()) ++at_;
    }
    copy_to(text_.size());
    if (out_.pages.size() == 1) out_.pages.clear();
    return std::move(out_);
  }

 private:
  /// True when something was changed at at_, which is then behind it.
  bool step() {
    const std::string_view rest = text_.substr(at_);
    if (rest[0] == '\r') return cleaning_.line_ends && replace(rest.starts_with("\r\n") ? 2 : 1, "\n");
    if (rest[0] == '\f') return cleaning_.form_feeds && begin_page();
    if (rest.starts_with(soft_hyphen)) return cleaning_.soft_hyphens && drop_soft_hyphen(rest);
    const std::size_t bytes = rest[0] == '-' ? 1 : rest.starts_with(hyphen) ? hyphen.size() : 0;
    return bytes != 0 && cleaning_.hyphenation && join_word(bytes);
  }

  void copy_to(std::size_t end) {
    if (end == copied_) return;
    if (keep_offsets_) out_.offsets.add(out_.text.size(), copied_, end - copied_);
    out_.text.append(text_.substr(copied_, end - copied_));
    copied_ = end;
  }

  bool replace(std::size_t bytes, std::string_view by) {
    copy_to(at_);
    if (keep_offsets_) out_.offsets.add(out_.text.size(), at_, 0);
    out_.text += by;
    copied_ = at_ += bytes;
    return true;
  }

  bool begin_page() {
    std::size_t bytes = 1;
    while (at_ + bytes < text_.size() && (text_[at_ + bytes] == '\n' || text_[at_ + bytes] == '\r')) ++bytes;
    const bool is_end = at_ + bytes == text_.size();
    const bool after_break = at_ == 0 || text_[at_ - 1] == '\n';
    replace(bytes, is_end ? "" : after_break ? "\n" : "\n\n");
    if (!is_end) out_.pages.push_back({out_.text.size(), std::to_string(out_.pages.size() + 1)});
    return true;
  }

  bool drop_soft_hyphen(std::string_view rest) {
    const std::size_t line_break = line_break_at(rest.substr(soft_hyphen.size()));
    if (line_break == 0) return replace(soft_hyphen.size(), "");
    const std::size_t begin = at_ + soft_hyphen.size() + line_break;
    const std::size_t end = end_of_word(begin);
    if (end == begin) return replace(soft_hyphen.size(), "");
    pull_up(begin, end, false);
    return true;
  }

  /// Blanks, one line break, blanks; 0 = there is none.
  static std::size_t line_break_at(std::string_view text) {
    std::size_t i = 0;
    const auto blanks = [&] {
      while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) ++i;
    };
    blanks();
    if (text.substr(i).starts_with("\r\n")) i += 2;
    else if (i < text.size() && (text[i] == '\n' || text[i] == '\r')) ++i;
    else return 0;
    blanks();
    return i;
  }

  std::size_t end_of_word(std::size_t at) const {
    while (at < text_.size()) {
      const Character c = decode(text_, at);
      if (!is_letter(c.code)) break;
      at += c.bytes;
    }
    return at;
  }

  std::size_t begin_of_word(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0) {
      std::size_t before = begin - 1;
      while (before > 0 && (static_cast<unsigned char>(text_[before]) & 0xC0u) == 0x80u) --before;
      const char32_t c = decode(text_, before).code;
      if (!is_letter(c) && c != '-') break;
      begin = before;
    }
    return begin;
  }

  bool join_word(std::size_t hyphen_bytes) {
    const std::size_t line_break = line_break_at(text_.substr(at_ + hyphen_bytes));
    if (line_break == 0) return false;
    const std::size_t begin = at_ + hyphen_bytes + line_break, end = end_of_word(begin), first = begin_of_word(at_);
    if (end == begin || first == at_ || !is_lower(decode(text_, begin).code)) return false;
    const std::string head = lower_case(text_.substr(first, at_ - first)),
                      tail = lower_case(text_.substr(begin, end - begin));
    if (!words_) words_ = words_of(text_);
    const bool keep_hyphen = !words_->contains(head + tail) && words_->contains(head + '-' + tail);
    pull_up(begin, end, keep_hyphen, hyphen_bytes);
    return true;
  }

  /// The end of a word, text[begin, end), comes to where at_ is, and the line break behind it.
  void pull_up(std::size_t begin, std::size_t end, bool keep_hyphen, std::size_t hyphen_bytes = soft_hyphen.size()) {
    copy_to(keep_hyphen ? at_ + hyphen_bytes : at_);
    copied_ = begin;
    // What is stuck to the word goes up with it.
    while (end < text_.size() && text_[end] != ' ' && text_[end] != '\n' && text_[end] != '\r' && text_[end] != '\t' &&
           text_[end] != '-')
      ++end;
    copy_to(end);
    if (keep_offsets_) out_.offsets.add(out_.text.size(), begin, 0);
    std::size_t behind = end;
    while (behind < text_.size() && (text_[behind] == ' ' || text_[behind] == '\t')) ++behind;
    // The line of the rest of the word may have nothing else on it.
    const bool line_ends = behind == text_.size() || text_[behind] == '\n' || text_[behind] == '\r';
    if (!line_ends && text_[end] != '-') {
      out_.text += '\n';
      copied_ = behind;
    } else {
      copied_ = end;
    }
    at_ = copied_;
  }

  std::string_view text_;
  const Cleaning& cleaning_;
  bool keep_offsets_;
  Extracted out_;
  std::size_t at_ = 0, copied_ = 0;
  std::optional<std::unordered_set<std::string>> words_;
};

}  // namespace

Extracted clean_text(std::string_view text, const Cleaning& cleaning, bool keep_offsets) {
  return Cleaner(text, cleaning, keep_offsets).run();
}

}  // namespace textmill::sources
