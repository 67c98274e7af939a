// Method: the text is cut behind every sign that can end a sentence and has blanks behind it; then parts are joined again
// where the end was an abbreviation, an initial, a date, or stands inside open brackets, or where the next part begins
// like a continuation. The rules are those of segtok 1.5.11 (F. Leitner), its short-sentence limit included, told
// as scans without regular expressions, so that no text takes more than linear time.
#include "sentences.hpp"

#include "sentence_rules.hpp"

namespace keywords::originals {
namespace {

constexpr std::size_t short_sentence = 55;

/// A part of the text and the blanks behind the sign that ends it: [first, last) is text, [last, next) the end sign.
struct Part {
  std::size_t first = 0, last = 0, next = 0;
};

/// The end of the sign and blanks that may end a sentence at `i`, or `i` when there is none.
std::size_t end_sign(const Characters& t, std::size_t i) {
  if (!is(t.code[i], segtok_terminal)) return i;
  std::size_t k = i + 1;
  const auto quote = [](char32_t c) { return c == U'\'' || c == U'"' || c == U'\u2019' || c == U'\u201D'; };
  if (k < t.size() && quote(t.code[k])) ++k;
  while (k < t.size() && (t.code[k] == U']' || t.code[k] == U')')) ++k;
  const std::size_t blanks = k;
  while (k < t.size() && is(t.code[k], white_space)) ++k;
  return k == blanks ? i : k;
}

std::vector<Part> cut(const Characters& t) {
  std::vector<Part> parts;
  std::size_t first = 0;
  for (std::size_t i = 0; i < t.size();) {
    const auto next = end_sign(t, i);
    if (next == i) {
      ++i;
      continue;
    }
    parts.push_back({first, i, next});
    first = i = next;
  }
  parts.push_back({first, t.size(), t.size()});
  return parts;
}

/// True when the end sign behind `part` does not end a sentence.
bool runs_on(const Characters& t, const Part& part, const Part& next) {
  const Range before{part.first, part.last}, after{next.first, next.last};
  if (before.size() != 0 && is(t.code[before.last - 1], py_space)) return true;
  if (t.code[part.last] != U'.') return false;
  if (ends_with_abbreviation(t, before)) return true;
  if (after.size() == 0) return false;
  return is_lone_word(t, after) || (ends_with_day(t, before) && starts_with_month(t, after)) ||
         (ends_with_initial(t, before) && starts_with_capitalized_word(t, after));
}

/// Brackets of one kind that a growing part has left open, counted from its first opening one.
class OpenBrackets {
 public:
  OpenBrackets(char32_t opening, char32_t closing) : opening_(opening), closing_(closing) {}
  void restart() { seen_ = false, depth_ = 0; }
  void read(const Characters& t, Range part) {
    for (std::size_t i = part.first; i < part.last; ++i) {
      if (t.code[i] == opening_) seen_ = true, ++depth_;
      else if (t.code[i] == closing_ && seen_) --depth_;
    }
  }
  bool open() const { return depth_ > 0; }
  /// True when `part` closes a bracket that it has not opened.
  bool closed_by(const Characters& t, Range part) const {
    bool seen = false;
    std::int64_t depth = 0;
    for (std::size_t i = part.last; i > part.first; --i) {
      if (t.code[i - 1] == closing_) seen = true, ++depth;
      else if (t.code[i - 1] == opening_ && seen) --depth;
    }
    return depth > 0;
  }

 private:
  char32_t opening_, closing_;
  bool seen_ = false;
  std::int64_t depth_ = 0;
};

/// The second joining: parts that belong to the sentence before.
class Joiner {
 public:
  explicit Joiner(const Characters& t) : t_(t) {}
  void add(Range part) {
    if (started_ && joins(part)) {
      last_.last = part.last;
    } else {
      flush();
      last_ = part;
      round_.restart();
      square_.restart();
      started_ = true;
    }
    round_.read(t_, part);
    square_.read(t_, part);
  }
  std::vector<Range> finish() {
    flush();
    return std::move(sentences_);
  }

 private:
  bool joins(Range part) const {
    if (may_run_on_in_lower_case(t_, last_) && starts_with_lower_case_word(t_, part)) return true;
    if (part.size() < short_sentence || last_.size() < short_sentence) {
      if (joins_inside(round_, part) || joins_inside(square_, part)) return true;
    }
    return starts_with_continuation(t_, part);
  }
  bool joins_inside(const OpenBrackets& brackets, Range part) const {
    return brackets.open() && (brackets.closed_by(t_, part) || ends_with_et_al(t_, last_) ||
                               (ends_with_short_form(t_, last_) && starts_with_short_form(t_, part)));
  }
  void flush() {
    if (!started_) return;
    auto [first, last] = last_;
    while (first < last && is(t_.code[first], py_space)) ++first;
    while (last > first && is(t_.code[last - 1], py_space)) --last;
    if (first < last) sentences_.push_back({first, last});
  }

  const Characters& t_;
  bool started_ = false;
  Range last_;
  OpenBrackets round_{U'(', U')'}, square_{U'[', U']'};
  std::vector<Range> sentences_;
};

}  // namespace

std::vector<Range> split_sentences(const Characters& text) {
  const auto parts = cut(text);
  Joiner joiner(text);
  std::size_t first = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool has_sign = parts[i].next != parts[i].last;
    if (has_sign && i + 1 < parts.size() && runs_on(text, parts[i], parts[i + 1])) continue;
    joiner.add({first, parts[i].next});
    first = parts[i].next;
  }
  return joiner.finish();
}

}  // namespace keywords::originals
