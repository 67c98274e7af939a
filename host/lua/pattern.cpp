// A pattern becomes a list of items, each a set of bytes with a repetition, or a capture's border, or one of the four special
// forms. Matching walks along the items. Where an item can match in several ways, the place is put on a stack of choices; when
// a later item fails, the last choice is taken anew. A list has no alternatives and no loops, so that an item has at most one
// entry on the stack, and a capture needs no undoing: whoever passes its borders again writes them again.
//
// Backtracking over k repetitions takes a time of n^k; each step is therefore counted, and the flag looked at.
#include "lua/pattern.hpp"

#include <string>

namespace textmill::lua {
namespace {

bool is_class(unsigned char c, unsigned char letter) {
  const auto between = [c](char a, char b) {
    return c >= static_cast<unsigned char>(a) && c <= static_cast<unsigned char>(b);
  };
  const bool upper = between('A', 'Z'), lower = between('a', 'z'), digit = between('0', '9');
  const bool graphic = between('!', '~');
  switch (letter) {
    case 'a': return upper || lower;
    case 'c': return c < 32 || c == 127;
    case 'd': return digit;
    case 'g': return graphic;
    case 'l': return lower;
    case 'p': return graphic && !(upper || lower || digit);
    case 's': return c == ' ' || between('\t', '\r');
    case 'u': return upper;
    case 'w': return upper || lower || digit;
    case 'x': return digit || between('a', 'f') || between('A', 'F');
    case 'z': return c == 0;  // left out of the manual since 5.2, and still there
    default: return false;
  }
}

bool names_class(unsigned char letter) {
  return std::string_view("acdglpsuwxz").find(static_cast<char>(letter)) != std::string_view::npos;
}

}  // namespace

/// Reads the text of a pattern once, from left to right.
class Pattern::Parser {
 public:
  Parser(std::string_view text, Pattern& pattern) : text_(text), pattern_(pattern) {}

  void parse(bool anchors) {
    if (anchors && peek('^')) {
      pattern_.anchored_ = true;
      ++at_;
    }
    while (at_ < text_.size()) item();
    if (!open_.empty()) throw PatternError("unfinished capture");
  }

 private:
  bool peek(char c) const { return at_ < text_.size() && text_[at_] == c; }
  unsigned char next() { return static_cast<unsigned char>(text_[at_++]); }
  Item& add(What what) { return pattern_.items_.emplace_back(Item{what}); }

  void item() {
    const char c = text_[at_];
    if (c == '(') open_capture();
    else if (c == ')') close_capture();
    else if (c == '$' && at_ + 1 == text_.size()) add(What::end), ++at_;
    else if (c == '%') escape();
    else single();
  }

  void open_capture() {
    ++at_;
    if (pattern_.capture_count_ == most_captures) throw PatternError("too many captures");
    const auto index = static_cast<unsigned char>(pattern_.capture_count_++);
    if (peek(')')) {
      ++at_;
      add(What::position).a = index;
      return;
    }
    add(What::open).a = index;
    open_.push_back(index);
  }

  void close_capture() {
    ++at_;
    if (open_.empty()) throw PatternError("invalid pattern capture");
    add(What::close).a = open_.back();
    open_.pop_back();
  }

  void escape() {
    if (at_ + 1 == text_.size()) throw PatternError("malformed pattern (ends with '%')");
    const char c = text_[at_ + 1];
    if (c == 'b') balanced();
    else if (c == 'f') frontier();
    else if (c >= '0' && c <= '9') reference(c);
    else single();
  }

  void balanced() {
    at_ += 2;
    if (text_.size() - at_ < 2) throw PatternError("malformed pattern (missing arguments to '%b')");
    Item& i = add(What::balanced);
    i.a = next();
    i.b = next();
  }

  void frontier() {
    at_ += 2;
    if (!peek('[')) throw PatternError("missing '[' after '%f' in pattern");
    Item i{What::frontier};
    i.set = bracket();
    pattern_.items_.push_back(i);
  }

  void reference(char digit) {
    at_ += 2;
    const int index = digit - '1';
    bool usable = index >= 0 && static_cast<std::size_t>(index) < pattern_.capture_count_;
    for (unsigned char o : open_) usable = usable && o != index;
    if (!usable) throw PatternError(std::string("invalid capture index %") + digit);
    add(What::reference).a = static_cast<unsigned char>(index);
  }

  /// One byte, class or set, with what repeats it.
  void single() {
    Item i{What::literal};
    if (peek('[')) {
      i.what = What::set;
      i.set = bracket();
    } else if (const unsigned char c = next(); c == '.') {
      i.what = What::any;
    } else if (c != '%') {
      i.a = c;
    } else if (const unsigned char letter = next(); names_class(static_cast<unsigned char>(letter | 32))) {
      i.what = What::set;
      Set set{};
      add_class(set, letter);
      i.set = keep(set);
    } else {
      i.a = letter;
    }
    i.repeat = repeat();
    pattern_.items_.push_back(i);
  }

  Repeat repeat() {
    constexpr std::string_view signs = "?*+-";
    const auto which = at_ < text_.size() ? signs.find(text_[at_]) : std::string_view::npos;
    if (which == std::string_view::npos) return Repeat::once;
    ++at_;
    return static_cast<Repeat>(which + 1);
  }

  /// The place of the "]" that ends the set which begins at at_. Just after the start a "]" stands for itself.
  std::size_t bracket_end(std::size_t first) const {
    std::size_t p = first;
    do {
      if (p >= text_.size()) break;
      if (text_[p++] == '%') ++p;
    } while (p >= text_.size() || text_[p] != ']');
    if (p >= text_.size()) throw PatternError("malformed pattern (missing ']')");
    return p;
  }

  std::uint32_t bracket() {
    std::size_t p = at_ + 1;
    const bool negated = p < text_.size() && text_[p] == '^';
    if (negated) ++p;
    const std::size_t end = bracket_end(p);
    Set set{};
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(text_[i]); };
    while (p < end) {
      if (text_[p] == '%') {
        add_class(set, byte(p + 1));
        p += 2;
      } else if (p + 2 < end && text_[p + 1] == '-') {
        for (unsigned c = byte(p); c <= byte(p + 2); ++c) set[c / 64] |= std::uint64_t{1} << (c % 64);
        p += 3;
      } else {
        set[byte(p) / 64] |= std::uint64_t{1} << (byte(p) % 64);
        ++p;
      }
    }
    if (negated)
      for (auto& word : set) word = ~word;
    at_ = end + 1;
    return keep(set);
  }

  void add_class(Set& set, unsigned char letter) const {
    const bool upper = letter >= 'A' && letter <= 'Z';
    const auto lower = static_cast<unsigned char>(upper ? letter | 32 : letter);
    const bool named = names_class(lower);
    for (unsigned c = 0; c < 256; ++c) {
      const bool in = named ? is_class(static_cast<unsigned char>(c), lower) != upper : c == letter;
      if (in) set[c / 64] |= std::uint64_t{1} << (c % 64);
    }
  }

  std::uint32_t keep(const Set& set) {
    pattern_.sets_.push_back(set);
    return static_cast<std::uint32_t>(pattern_.sets_.size() - 1);
  }

  std::string_view text_;
  Pattern& pattern_;
  std::size_t at_ = 0;
  std::vector<unsigned char> open_;
};

/// One search. Its stack is used again from start to start.
class Pattern::Matcher {
 public:
  Matcher(const Pattern& pattern, std::string_view subject, const std::atomic<bool>& stop, Match& match)
      : pattern_(pattern), subject_(subject), stop_(stop), match_(match) {}

  bool at(std::size_t start) {
    choices_.clear();
    std::size_t item = 0, s = start;
    for (;;) {
      count(1);
      if (item == pattern_.items_.size()) {
        match_.begin = start;
        match_.end = s;
        return true;
      }
      if (step(item, s)) ++item;
      else if (!retry(item, s)) return false;
    }
  }
  void count(std::size_t steps) {
    constexpr std::size_t often = 4096;
    steps_ += steps;
    if (steps_ < often) return;
    steps_ = 0;
    if (stop_.load(std::memory_order_relaxed)) throw PatternStopped();
  }
  unsigned char byte(std::size_t i) const { return static_cast<unsigned char>(subject_[i]); }
  bool matches(const Item& item, std::size_t s) const { return s < subject_.size() && pattern_.single(item, byte(s)); }

 private:
  struct Choice {
    std::size_t item, least, now;
  };

  /// Matches one item at s and moves s behind it.
  bool step(std::size_t index, std::size_t& s) {
    const Item& item = pattern_.items_[index];
    switch (item.what) {
      case What::open: match_.captures[item.a] = {s, s, false}; return true;
      case What::close: match_.captures[item.a].end = s; return true;
      case What::position: match_.captures[item.a] = {s, s, true}; return true;
      case What::end: return s == subject_.size();
      case What::frontier: return frontier(item, s);
      case What::balanced: return balanced(item, s);
      case What::reference: return reference(item, s);
      default: return repeated(item, index, s);
    }
  }

  bool repeated(const Item& item, std::size_t index, std::size_t& s) {
    const bool one = matches(item, s);
    switch (item.repeat) {
      case Repeat::once: s += one; return one;
      case Repeat::optional:
        if (one) choices_.push_back({index, s, s}), ++s;
        return true;
      case Repeat::lazy: choices_.push_back({index, s, s}); return true;
      case Repeat::some:
        if (!one) return false;
        ++s;
        break;
      case Repeat::many: break;
    }
    const std::size_t least = s;
    while (matches(item, s)) ++s;
    count(s - least);
    if (s > least) choices_.push_back({index, least, s});
    return true;
  }

  /// Takes the last choice anew: item and s are where to go on. False when there is none left.
  bool retry(std::size_t& item, std::size_t& s) {
    while (!choices_.empty()) {
      Choice& c = choices_.back();
      const Item& i = pattern_.items_[c.item];
      item = c.item + 1;
      if (i.repeat == Repeat::lazy) {
        if (matches(i, c.now)) {
          s = ++c.now;
          return true;
        }
        choices_.pop_back();
        continue;
      }
      if (i.repeat == Repeat::optional) {
        s = c.least;
        choices_.pop_back();
        return true;
      }
      s = --c.now;
      if (c.now == c.least) choices_.pop_back();
      return true;
    }
    return false;
  }

  bool frontier(const Item& item, std::size_t s) const {
    const unsigned char before = s == 0 ? 0 : byte(s - 1), here = s == subject_.size() ? 0 : byte(s);
    const auto in = [&](unsigned char c) { return ((pattern_.sets_[item.set][c / 64] >> (c % 64)) & 1) != 0; };
    return !in(before) && in(here);
  }

  bool balanced(const Item& item, std::size_t& s) {
    if (s == subject_.size() || byte(s) != item.a) return false;
    std::size_t depth = 1;
    for (std::size_t i = s + 1; i < subject_.size(); ++i) {
      if (byte(i) == item.b) {
        if (--depth == 0) {
          count(i - s);
          s = i + 1;
          return true;
        }
      } else if (byte(i) == item.a) {
        ++depth;
      }
    }
    count(subject_.size() - s);
    return false;
  }

  bool reference(const Item& item, std::size_t& s) {
    const Capture& c = match_.captures[item.a];
    if (c.position) return false;  // as in stock Lua: a place has no text
    const auto text = subject_.substr(c.begin, c.end - c.begin);
    count(text.size());
    if (subject_.substr(s, text.size()) != text) return false;
    s += text.size();
    return true;
  }

  const Pattern& pattern_;
  std::string_view subject_;
  const std::atomic<bool>& stop_;
  Match& match_;
  std::vector<Choice> choices_;
  std::size_t steps_ = 0;
};

Pattern::Pattern(std::string_view text, bool anchors) { Parser(text, *this).parse(anchors); }

bool Pattern::find(std::string_view subject, std::size_t from, std::size_t forbidden_end, const std::atomic<bool>& stop,
                   Match& match) const {
  Matcher matcher(*this, subject, stop, match);
  if (anchored_) return matcher.at(from) && match.end != forbidden_end;
  const Item* first = items_.empty() ? nullptr : &items_[0];
  // Where the first byte is not optional, most places are passed over without a match being tried.
  const bool certain =
      first != nullptr && first->what <= What::set && (first->repeat == Repeat::once || first->repeat == Repeat::some);
  for (std::size_t start = from; start <= subject.size(); ++start) {
    matcher.count(1);
    if (certain && !matcher.matches(*first, start)) continue;
    if (matcher.at(start) && match.end != forbidden_end) return true;
  }
  return false;
}

}  // namespace textmill::lua
