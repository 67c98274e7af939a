// Method: signs (and a hyphen between blanks) cut the text, stop words cut the pieces; what is left between is a phrase, blanks
// and numbers inside included. Words of a phrase are runs of ASCII letters, digits and _ + - /; a word scores its degree by
// its frequency, a phrase the sum of its words.
#include "rake_originals.hpp"

#include <algorithm>

namespace keywords::originals {
namespace {

/// The words of a lower-cased phrase that count: no numbers.
bool is_number(std::string_view s) {
  if (!s.empty() && (s.front() == '+' || s.front() == '-')) s.remove_prefix(1);
  bool digit_before = false;
  for (char c : s) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(c == '_' && digit_before)) return false;
    digit_before = digit;
  }
  return digit_before;
}

std::vector<std::string_view> words_of(std::string_view phrase) {
  const auto inside = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '+' ||
           c == '-' || c == '/';
  };
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < phrase.size();) {
    std::size_t end = i;
    while (end < phrase.size() && inside(phrase[end])) ++end;
    const auto word = phrase.substr(i, end - i);
    if (!word.empty() && !is_number(word)) words.push_back(word);
    i = end + 1;
  }
  return words;
}

class Cutter {
 public:
  Cutter(const Characters& t, const OrderedStopwords& stopwords) : t_(t), stopwords_(stopwords) {}

  /// The phrases in order, each with its place.
  std::vector<Range> run() {
    std::size_t first = 0;
    for (std::size_t i = 0; i < t_.size();) {
      const auto width = delimiter(i);
      if (width == 0) {
        ++i;
        continue;
      }
      cut_piece({first, i});
      first = i += width;
    }
    cut_piece({first, t_.size()});
    return std::move(phrases_);
  }

 private:
  std::size_t delimiter(std::size_t i) const {
    constexpr std::u32string_view signs = U".!?,;:\t\\\"()'\u2019\u2013";
    if (signs.find(t_.code[i]) != signs.npos) return 1;
    return i + 2 < t_.size() && is(t_.code[i], py_space) && t_.code[i + 1] == U'-' && is(t_.code[i + 2], py_space) ? 3
                                                                                                                   : 0;
  }
  void cut_piece(Range piece) {
    std::size_t first = piece.first;
    for (std::size_t i = piece.first; i < piece.last;) {
      const auto length = t_.code[i] == U'|' ? 1 : stop_word(piece, i);
      if (length == 0) {
        ++i;
        continue;
      }
      add({first, i});
      first = i += length;
    }
    add({first, piece.last});
  }
  bool word_at(Range piece, std::size_t i) const { return i < piece.last && is(t_.code[i], py_word); }
  /// The length of the stop word that begins at `i`, 0 for none.
  std::size_t stop_word(Range piece, std::size_t i) {
    const bool before = i > piece.first && is(t_.code[i - 1], py_word);
    if (before == word_at(piece, i)) return 0;
    std::size_t best = OrderedStopwords::none, length = 0;
    if (!before) {
      std::size_t end = i;
      while (word_at(piece, end)) ++end;
      if (end == piece.last || t_.code[end] != U'-') {
        surface_.clear();
        encode(t_, {i, end}, surface_);
        to_lower(surface_, lower_);
        best = stopwords_.find(lower_);
        length = end - i;
      }
    }
    for (const auto& other : stopwords_.others()) {
      if (other.number > best || !fits(piece, i, other.lower)) continue;
      best = other.number;
      length = other.lower.size();
    }
    return best == OrderedStopwords::none ? 0 : length;
  }
  bool fits(Range piece, std::size_t i, const std::u32string& lower) {
    const auto end = i + lower.size();
    if (end > piece.last || word_at(piece, end) || (end < piece.last && t_.code[end] == U'-')) return false;
    surface_.clear();
    encode(t_, {i, end}, surface_);
    to_lower(surface_, lower_);
    Characters folded;
    decode(lower_, folded);
    return std::equal(lower.begin(), lower.end(), folded.code.begin(), folded.code.end());
  }
  void add(Range phrase) {
    while (phrase.first < phrase.last && is(t_.code[phrase.first], py_space)) ++phrase.first;
    while (phrase.last > phrase.first && is(t_.code[phrase.last - 1], py_space)) --phrase.last;
    if (phrase.size() != 0) phrases_.push_back(phrase);
  }

  const Characters& t_;
  const OrderedStopwords& stopwords_;
  std::vector<Range> phrases_;
  std::string surface_, lower_;
};

struct Count {
  std::uint64_t frequency = 0, degree = 0;
};
using Counts = std::unordered_map<std::string, Count, StringHash, std::equal_to<>>;

double score(std::string_view phrase, const Counts& counts) {
  double sum = 0;
  for (const auto word : words_of(phrase)) {
    const Count& c = counts.find(word)->second;
    sum += static_cast<double>(c.degree) / static_cast<double>(c.frequency);
  }
  return sum;
}

}  // namespace

void OrderedStopwords::add_lines(std::string_view lines) {
  Characters line_characters;
  std::string lower;
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    decode(lines.substr(0, end), line_characters);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const auto& code = line_characters.code;
    for (std::size_t i = 0, words = 0; i < code.size(); ++i) {
      if (is(code[i], py_space)) continue;
      std::size_t last = i;
      while (last < code.size() && !is(code[last], py_space)) ++last;
      if (words++ == 0 && code[i] == U'#') break;
      std::string surface;
      encode(line_characters, {i, last}, surface);
      to_lower(surface, lower);
      all_.insert(lower);
      const bool plain =
          std::all_of(code.begin() + static_cast<std::ptrdiff_t>(i), code.begin() + static_cast<std::ptrdiff_t>(last),
                      [](char32_t c) { return is(c, py_word); });
      if (plain) {
        plain_.emplace(lower, count_++);
      } else {
        Characters folded;
        decode(lower, folded);
        others_.push_back({count_++, {folded.code.begin(), folded.code.end()}});
      }
      i = last;
    }
  }
}

std::size_t OrderedStopwords::find(std::string_view lower) const {
  const auto it = plain_.find(lower);
  return it == plain_.end() ? none : it->second;
}

std::vector<Keyword> rake_smart(std::string_view text, const OrderedStopwords& stopwords) {
  Characters t;
  decode(text, t);
  Counts counts;
  std::unordered_map<std::string, std::size_t> places;
  std::vector<Keyword> keywords;
  for (const Range& phrase : Cutter(t, stopwords).run()) {
    std::string surface, lower;
    encode(t, phrase, surface);
    to_lower(surface, lower);
    const auto words = words_of(lower);
    for (const auto word : words) {
      auto& c = counts.try_emplace(std::string(word)).first->second;
      ++c.frequency, c.degree += words.size();
    }
    const auto [it, fresh] = places.try_emplace(lower, keywords.size());
    if (fresh) keywords.push_back({.text = lower});
    keywords[it->second].occurrences.push_back({t.begin[phrase.first], t.end[phrase.last - 1]});
  }
  for (auto& k : keywords) k.score = score(k.text, counts);
  std::stable_sort(keywords.begin(), keywords.end(),
                   [](const Keyword& a, const Keyword& b) { return a.score > b.score; });
  return keywords;
}

}  // namespace keywords::originals
