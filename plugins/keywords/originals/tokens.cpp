// Method: web and mail addresses are taken out whole; the rest has its HTML character references resolved, words that a
// line break divides joined, is cut at blanks, and each piece into words and the signs between them (words.hpp). Then the
// sign that ends the sentence, commas and colons, and English contractions are split off. As in segtok 1.5.11 (F. Leitner).
#include "tokens.hpp"

#include "addresses.hpp"
#include "entities.hpp"
#include "word_pattern.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace keywords::originals {
namespace {

bool is_apostrophe(char32_t c) { return c == U'\'' || is(c, segtok_apostrophe); }

/// Copies a part without the line breaks (and the blanks around them) behind a hyphen inside a word.
void join_divided_words(const Characters& t, Range part, Characters& out) {
  const auto line_break = [&](std::size_t i) -> std::size_t {
    if (i >= part.last) return 0;
    if (t.code[i] == U'\r' && i + 1 < part.last && t.code[i + 1] == U'\n') return 2;
    return t.code[i] == U'\n' || t.code[i] == U'\r' || t.code[i] == U'\u2028' ? 1 : 0;
  };
  const auto skip_blanks = [&](std::size_t i) {
    while (i < part.last && is(t.code[i], blank)) ++i;
    return i;
  };
  std::size_t free = part.first;  // nothing before it takes part in another joint
  for (std::size_t i = part.first; i < part.last;) {
    out.append(t, i, i + 1);
    const bool divided = i > free && is(t.code[i], segtok_hyphen) && is(t.code[i - 1], segtok_alnum);
    ++i;
    if (!divided) continue;
    const auto at = skip_blanks(i);
    const auto broken = line_break(at);
    if (broken == 0) continue;
    const auto next = skip_blanks(at + broken);
    if (next < part.last && is(t.code[next], segtok_alnum)) {
      out.append(t, next, next + 1);
      i = free = next + 1;
    }
  }
}

}  // namespace

void Tokenizer::read(const Characters& text, Range sentence) {
  work_.clear();
  tokens_.clear();
  std::size_t from = sentence.first;
  for (const Range& address : find_addresses(text, sentence)) {
    add_plain(text, {from, address.first});
    const auto begin = work_.size();
    work_.append(text, address.first, address.last);
    tokens_.push_back({begin, work_.size()});
    from = address.last;
  }
  add_plain(text, {from, sentence.last});
  split_contractions();
}

void Tokenizer::add_plain(const Characters& text, Range part) {
  resolved_.clear();
  const auto first = text.code.begin() + static_cast<std::ptrdiff_t>(part.first);
  const auto last = text.code.begin() + static_cast<std::ptrdiff_t>(part.last);
  const auto begin = work_.size();
  if (std::find(first, last, U'&') == last) {
    join_divided_words(text, part, work_);
  } else {
    unescape(text, part, resolved_);
    join_divided_words(resolved_, {0, resolved_.size()}, work_);
  }
  split_words({begin, work_.size()});
}

void Tokenizer::split_words(Range part) {
  const auto first_token = tokens_.size();
  for (std::size_t i = part.first; i < part.last;) {
    if (is(work_.code[i], white_space)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < part.last && !is(work_.code[end], white_space)) ++end;
    split_word({i, end});
    i = end;
  }
  split_off_terminal(first_token);
  split_off_commas(first_token);
}

void Tokenizer::split_word(Range part) {
  std::size_t signs = part.first;
  for (std::size_t i = part.first; i < part.last;) {
    const auto end = match_word(work_, part, i);
    if (end == i) {
      ++i;
      continue;
    }
    if (signs != i) tokens_.push_back({signs, i});
    tokens_.push_back({i, end});
    signs = i = end;
  }
  if (signs != part.last) tokens_.push_back({signs, part.last});
}

/// Looks at the last three tokens, from the end, and splits the first that is a word or has a terminal.
void Tokenizer::split_off_terminal(std::size_t first_token) {
  const auto terminal = [&](std::size_t i) { return is(work_.code[i], segtok_terminal); };
  for (std::size_t back = 1; back <= 3 && tokens_.size() >= first_token + back; ++back) {
    const std::size_t at = tokens_.size() - back;
    const Range w = tokens_[at];
    bool any = false;
    for (std::size_t i = w.first; i < w.last; ++i) any = any || terminal(i);
    const bool word = is(work_.code[w.first], segtok_alnum) && !is(work_.code[w.first], segtok_apostrophe);
    if (!word && !any) continue;
    const bool ellipsis = w.size() == 3 && std::all_of(work_.code.begin() + static_cast<std::ptrdiff_t>(w.first),
                                                       work_.code.begin() + static_cast<std::ptrdiff_t>(w.last),
                                                       [](char32_t c) { return c == U'.'; });
    if (w.size() == 1 || ellipsis) return;
    std::size_t cut = 0;
    if (terminal(w.last - 1)) cut = w.last - 1;
    else if (terminal(w.first)) cut = w.first + 1;
    if (cut == 0) return;
    tokens_[at].last = cut;
    tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(at) + 1, Range{cut, w.last});
    return;
  }
}

void Tokenizer::split_off_commas(std::size_t first_token) {
  const auto comma = [&](std::size_t i) {
    return work_.code[i] == U',' || work_.code[i] == U';' || work_.code[i] == U':';
  };
  const auto dangles = [&](const Range& w) { return w.size() > 1 && comma(w.last - 1); };
  const auto begin = tokens_.begin() + static_cast<std::ptrdiff_t>(first_token);
  if (std::none_of(begin, tokens_.end(), dangles)) return;
  scratch_.assign(begin, tokens_.end());
  tokens_.resize(first_token);
  for (Range w : scratch_) {
    const std::size_t end = w.last;
    while (dangles(w)) --w.last;
    tokens_.push_back(w);
    for (std::size_t i = w.last; i < end; ++i) tokens_.push_back({i, i + 1});
  }
}

void Tokenizer::split_contractions() {
  scratch_.swap(tokens_);
  tokens_.clear();
  const auto keep = [&](Range w) {
    if (w.size() != 0 && (w.size() == 1 || work_.code[w.first] != U'\'')) tokens_.push_back(w);
  };
  for (const Range& token : scratch_) {
    if (!is_contraction(work_, token)) {
      keep(token);
      continue;
    }
    // The reference program cuts at every apostrophe, from the end, and the later part is overwritten by what is cut next.
    Range rest = token;
    for (std::size_t i = token.last; i > token.first; --i) {
      std::size_t at = i - 1;
      if (!is_apostrophe(work_.code[at])) continue;
      const bool negation = token.size() > 2 && at + 2 == token.last && work_.code[token.last - 1] == U't' &&
                            at > token.first && work_.code[at - 1] == U'n';
      if (negation) --at;
      keep({token.first, at});
      rest = {at, token.last};
    }
    keep(rest);
  }
}

}  // namespace keywords::originals
