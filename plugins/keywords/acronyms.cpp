// Method: from right to left, each letter or digit of the short form takes the next equal one in the long form; the first must
// stand at the start of a word. What is found last is where the long form begins.
#include "acronyms.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <string>

namespace keywords {
namespace {

constexpr std::size_t least_characters = 2, most_characters = 10, most_words = 2;

/// Characters in simple case folding, and the bytes of the text at which they begin.
struct Folded {
  std::u32string code;
  std::vector<std::uint32_t> begin;
};

Folded folded(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  Folded f;
  for (std::uint32_t i = begin; i < end;) {
    f.begin.push_back(i);
    UChar32 c = 0;
    U8_NEXT(bytes, i, end, c);
    f.code += static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT));
  }
  return f;
}

bool is_alphanumeric(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; }

class Finder {
 public:
  Finder(std::span<const Word> words, std::string_view text) : words_(words), text_(text) {}

  std::vector<Acronym> run() {
    for (std::uint32_t i = 1; i < words_.size(); ++i)
      if (gap_before(i).ends_with('(') && words_[i].sentence == words_[i - 1].sentence) read_brackets(i);
    return std::move(found_);
  }

 private:
  std::string_view gap_before(std::uint32_t i) const {
    const auto from = words_[i - 1].end;
    return words_[i].begin < from ? std::string_view() : text_.substr(from, words_[i].begin - from);
  }
  Folded folded_range(WordRange r) const {
    return folded(text_, words_[r.first].begin, words_[r.first + r.length - 1].end);
  }

  /// The words in brackets that begin at `first`, up to a sign that divides them.
  void read_brackets(std::uint32_t first) {
    std::uint32_t end = first + 1;
    while (end < words_.size() && words_[end].sentence == words_[first].sentence &&
           gap_before(end).find_first_of("(),;") == std::string_view::npos)
      ++end;
    const WordRange inside{first, end - first};
    const auto n = folded_range(inside).code.size();
    if (inside.length <= most_words && n <= most_characters) add(inside, before(inside));
    else add({first - 1, 1}, inside);
  }
  /// The words before brackets that a long form may have.
  WordRange before(WordRange brackets) const {
    const auto n = static_cast<std::uint32_t>(folded_range(brackets).code.size());
    const std::uint32_t most = std::min(n + 5, 2 * n);
    std::uint32_t first = brackets.first;
    while (first > 0 && brackets.first - first < most && words_[first - 1].sentence == words_[brackets.first].sentence)
      --first;
    return {first, brackets.first - first};
  }

  void add(WordRange short_form, WordRange candidate) {
    const auto s = folded_range(short_form);
    const auto n = s.code.size();
    if (n < least_characters || n > most_characters || !is_alphanumeric(s.code[0]) ||
        std::none_of(s.code.begin(), s.code.end(), [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }))
      return;
    const auto begin = start_of_long_form(s.code, folded_range(candidate));
    if (!begin) return;
    const std::uint32_t end = candidate.first + candidate.length;
    std::uint32_t first = candidate.first;
    while (first + 1 < end && words_[first + 1].begin <= *begin) ++first;
    const WordRange long_form{first, end - first};
    if (long_form.length > std::min(n + 5, 2 * n) || folded_range(long_form).code.size() <= n ||
        holds(long_form, short_form))
      return;
    found_.push_back({short_form, long_form});
  }
  /// The byte where the long form begins; nothing when the letters are not there.
  static std::optional<std::uint32_t> start_of_long_form(const std::u32string& s, const Folded& l) {
    auto at = static_cast<std::ptrdiff_t>(l.code.size()) - 1;
    const auto code = [&](std::ptrdiff_t i) { return l.code[static_cast<std::size_t>(i)]; };
    for (auto k = static_cast<std::ptrdiff_t>(s.size()) - 1; k >= 0; --k) {
      const char32_t c = s[static_cast<std::size_t>(k)];
      if (!is_alphanumeric(c)) continue;
      while (at >= 0 && (code(at) != c || (k == 0 && at > 0 && is_alphanumeric(code(at - 1))))) --at;
      if (at < 0) return std::nullopt;
      --at;
    }
    ++at;  // the first letter; with a hyphen before it, the word begins farther left
    while (at > 0 && code(at - 1) != ' ' && u_isUWhiteSpace(static_cast<UChar32>(code(at - 1))) == 0) --at;
    return l.begin[static_cast<std::size_t>(at)];
  }
  /// The short form may not be a word of its own long form.
  bool holds(WordRange long_form, WordRange short_form) const {
    const auto key = words_[short_form.first].key;
    if (short_form.length != 1) return false;
    for (std::uint32_t i = long_form.first; i < long_form.first + long_form.length; ++i)
      if (words_[i].key == key) return true;
    return false;
  }

  std::span<const Word> words_;
  std::string_view text_;
  std::vector<Acronym> found_;
};

}  // namespace

std::vector<Acronym> find_acronyms(std::span<const Word> words, std::string_view text) {
  return Finder(words, text).run();
}

bool is_in_capitals(std::string_view form) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(form.data());
  for (std::size_t i = 0; i < form.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, form.size(), c);
    if (u_isULowercase(c) != 0) return false;
  }
  return true;
}

}  // namespace keywords
