// Method: an address begins behind a blank, a quote or an opening bracket (or at the start) and ends before a blank, a quote or
// a closing bracket (or at the end). Every part of it is a run of signs that can't stand in what follows it, so each is read
// once, greedily, and no other reading exists.
#include "addresses.hpp"

#include <algorithm>
#include <string_view>

namespace keywords::originals {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

class Finder {
 public:
  Finder(const Characters& t, Range sentence) : t_(t), s_(sentence) {}

  std::vector<Range> run() {
    std::vector<Range> found;
    for (std::size_t i = s_.first; i < s_.last;) {
      const auto end = begins_at(i) ? match(i) : none;
      if (end == none) {
        ++i;
        continue;
      }
      found.push_back({i, end});
      i = end;
    }
    return found;
  }

 private:
  char32_t at(std::size_t i) const { return i < s_.last ? t_.code[i] : 0; }
  bool inside(std::size_t i) const { return i < s_.last; }
  bool begins_at(std::size_t i) const {
    return i == s_.first || is(t_.code[i - 1], white_space) || one_of(t_.code[i - 1], U"<\"'([{");
  }
  bool ends_at(std::size_t i) const {
    return i >= s_.last || is(t_.code[i], white_space) || one_of(t_.code[i], U">\"')]}");
  }

  std::size_t match(std::size_t i) {
    const auto uri = match_uri(i);
    return uri != none ? uri : match_mail(i);
  }

  static bool scheme_sign(char32_t c) { return c >= U'A' && c <= U'z'; }
  std::size_t match_uri(std::size_t i) {
    if (i >= scheme_end_)
      for (scheme_end_ = i; inside(scheme_end_) && scheme_sign(t_.code[scheme_end_]);) ++scheme_end_;
    std::size_t k = scheme_end_;
    if (k == i || at(k) != U':' || at(k + 1) != U'/' || at(k + 2) != U'/') return none;
    k += 3;
    // A user part reaches to the next "@", over blanks too.
    const auto sign = next_at_sign(k);
    if (sign != none && sign > k)
      if (const auto end = match_location(sign + 1); end != none) return end;
    return match_location(k);
  }
  std::size_t match_mail(std::size_t i) {
    const auto local = [](char32_t c) { return is(c, word_sign) || one_of(c, U".#$%&'*+/=!?^`{|}~-"); };
    if (i >= local_end_)
      for (local_end_ = i; inside(local_end_) && local(t_.code[local_end_]);) ++local_end_;
    if (local_end_ == i || at(local_end_) != U'@') return none;
    const auto end = match_host(local_end_ + 1);
    return end != none && ends_at(end) ? end : none;
  }
  std::size_t next_at_sign(std::size_t i) {
    if (at_sign_ == none || (at_sign_ < i && at_sign_ != s_.last))
      for (at_sign_ = i; inside(at_sign_) && t_.code[at_sign_] != U'@';) ++at_sign_;
    return at_sign_ == s_.last ? none : at_sign_;
  }
  /// Names with dots between them; the last has no hyphen.
  std::size_t match_host(std::size_t i) const {
    std::size_t names = 0, start = i;
    bool hyphen = false;
    for (;; ++i) {
      const bool word = inside(i) && is(t_.code[i], word_sign);
      if (word) continue;
      if (at(i) == U'-') {
        hyphen = true;
      } else {
        if (start == i) return none;
        ++names;
        if (at(i) != U'.') return names > 1 && !hyphen ? i : none;
        start = i + 1;
        hyphen = false;
      }
    }
  }
  std::size_t run_without(std::size_t i, std::u32string_view signs) const {
    while (inside(i) && !is(t_.code[i], white_space) && !one_of(t_.code[i], signs)) ++i;
    return i;
  }
  std::size_t match_location(std::size_t i) const {
    i = match_host(i);
    if (i == none) return none;
    if (at(i) == U':') {
      std::size_t digits = i + 1;
      while (inside(digits) && is(t_.code[digits], decimal)) ++digits;
      if (digits == i + 1) return none;
      i = digits;
    }
    if (at(i) == U'/') i = run_without(i + 1, U"?#'\">)]}");
    if (at(i) == U'?') {
      const auto query = run_without(i + 1, U"#'\">)]}");
      if (query == i + 1) return none;
      i = query;
    }
    if (at(i) == U'#') {
      const auto fragment = run_without(i + 1, U"'\">)]}");
      if (fragment == i + 1) return none;
      i = fragment;
    }
    return ends_at(i) ? i : none;
  }

  const Characters& t_;
  Range s_;
  std::size_t scheme_end_ = 0, local_end_ = 0, at_sign_ = none;
};

}  // namespace

std::vector<Range> find_addresses(const Characters& t, Range sentence) {
  const auto first = t.code.begin() + static_cast<std::ptrdiff_t>(sentence.first);
  const auto last = t.code.begin() + static_cast<std::ptrdiff_t>(sentence.last);
  constexpr std::u32string_view scheme = U"://";
  const bool any =
      std::find(first, last, U'@') != last || std::search(first, last, scheme.begin(), scheme.end()) != last;
  return any ? Finder(t, sentence).run() : std::vector<Range>();
}

}  // namespace keywords::originals
