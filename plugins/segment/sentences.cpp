// Method: UAX #29 proposes boundaries; each is then looked at from both sides. A full stop behind a title ("Dr."), an
// initial ("J. Smith"), an abbreviation with inner stops ("U.N. bodies"), a number that opens a list item ("1. Scope") or,
// in German, an ordinal ("3. Oktober") does not end a sentence. Where that is undecided, a capitalised function word
// ("The", "He") behind it tells that a new sentence begins (the orthographic heuristic of Kiss & Strunk 2006, with a
// fixed list).
#include "sentences.hpp"

#include "characters.hpp"
#include "uax29/marks.hpp"
#include "uax29/sentences.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace segment {
namespace {

const std::uint8_t* bytes_of(std::string_view s) { return reinterpret_cast<const std::uint8_t*>(s.data()); }

UChar32 last_character(std::string_view s, std::size_t& width) {
  width = s.empty() ? 0 : 1;
  if (s.empty()) return 0;
  if (static_cast<unsigned char>(s.back()) < 0x80) return s.back();
  const std::string_view tail = s.substr(s.size() - std::min<std::size_t>(s.size(), U8_MAX_LENGTH));
  auto i = static_cast<std::int32_t>(tail.size());
  UChar32 c = 0;
  U8_PREV(bytes_of(tail), 0, i, c);
  width = tail.size() - static_cast<std::size_t>(i);
  return c;
}

UChar32 first_character(std::string_view s, std::size_t& width) {
  width = 0;
  UChar32 c = 0;
  if (!s.empty()) U8_NEXT(bytes_of(s), width, s.size(), c);
  return c;
}

bool is_quote_or_bracket(UChar32 c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}';
  return (U_GET_GC_MASK(c) & (U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK)) != 0;
}

template <class Test> std::string_view without_last(std::string_view s, Test test) {
  std::size_t width = 0;
  while (!s.empty() && test(last_character(s, width))) s.remove_suffix(width);
  return s;
}
template <class Test> std::string_view without_first(std::string_view s, Test test) {
  std::size_t width = 0;
  while (!s.empty() && test(first_character(s, width))) s.remove_prefix(width);
  return s;
}
bool is_space(UChar32 c) { return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : u_isUWhiteSpace(c) != 0; }

bool is_line_end(std::string_view s) {
  return s.ends_with('\n') || s.ends_with('\r') || s.ends_with("\u2028") || s.ends_with("\u2029") ||
         s.ends_with("\u0085");
}

/// Longer than any abbreviation, list number or row of initials; so that not all of a monstrous word is looked at.
constexpr std::size_t longest_last_word = 64;

/// The word at the end of s, without an opening bracket or quote; a long one may be cut.
std::string_view last_word(std::string_view s) {
  std::string_view head = s;
  std::size_t width = 0;
  while (!head.empty() && s.size() - head.size() < longest_last_word) {
    const auto last = static_cast<unsigned char>(head.back());
    if ((last | 0x20u) >= 'a' && (last | 0x20u) <= 'z') {
      head.remove_suffix(1);
      continue;
    }
    const UChar32 c = last_character(head, width);
    if (is_space(c) || is_quote_or_bracket(c)) break;
    head.remove_suffix(width);
  }
  return s.substr(head.size());
}

/// The letters at the beginning of s.
std::string_view first_word(std::string_view s) {
  const auto rest = without_first(s, [](UChar32 c) { return u_isalpha(c) != 0; });
  return s.substr(0, s.size() - rest.size());
}

bool is_digits(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos; }

bool is_list_number(std::string_view s) {
  if (is_digits(s)) return s.size() <= 3;
  if (!s.empty() && s.size() <= 7 && s.find_first_not_of("IVXL") == std::string_view::npos) return true;
  return s.size() == 1 && u_isalpha(static_cast<unsigned char>(s[0]));
}

/// "J", "U.N", "J.-P", "Ph.D": letters in groups of one or two, each followed by a stop or the end; at least one
/// capital.
bool is_initials(std::string_view word) {
  std::size_t group = 0, width = 0;
  bool capital = false;
  while (!word.empty()) {
    const UChar32 c = first_character(word, width);
    word.remove_prefix(width);
    if (c == '.') {
      if (group == 0) return false;
      group = 0;
    } else if (c == '-') {
      if (group != 0) return false;
    } else if (u_isalpha(c)) {
      const bool upper = u_isupper(c) != 0;
      if (++group > 2 || (group == 2 && upper) || (group == 1 && !upper)) return false;
      capital = capital || upper;
    } else {
      return false;
    }
  }
  return capital;
}

/// A Roman number, as behind "vol.", that is no pronoun and no initial.
bool is_roman_number(std::string_view word) {
  if (word.empty() || word.find_first_not_of("IVXLC") != std::string_view::npos) return false;
  return word.size() > 1 || word == "V" || word == "X";
}

bool ends_with_digit(std::string_view s) { return !s.empty() && s.back() >= '0' && s.back() <= '9'; }

/// The length of the dash at `at`, which may be a hyphen or two; 0 when there is none.
std::size_t dash_length(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\u2013") || rest.starts_with("\u2014")) return 3;
  if (!rest.starts_with('-')) return 0;
  return rest.starts_with("--") ? 2 : 1;
}

/// Whether a sentence may begin with the dash at `at`: behind a terminator and blanks, before a capital.
bool begins_at_dash(std::string_view text, std::size_t at) {
  const std::size_t length = dash_length(text, at);
  if (length == 0 || at == 0 || !is_space(text[at - 1])) return false;
  const auto before = without_last(text.substr(0, at), is_space);
  const auto bare = without_last(before, is_quote_or_bracket);
  if (!bare.ends_with('.') && !bare.ends_with('!') && !bare.ends_with('?') && !bare.ends_with("\u2026")) return false;
  const auto after = text.substr(at + length);
  if (length == 1 && !after.starts_with(' ') && !after.starts_with("\u00A0")) return false;  // "-5", "-word"
  std::size_t width = 0;
  return u_isupper(first_character(
             without_first(after, [](UChar32 c) { return is_space(c) || is_quote_or_bracket(c); }), width)) != 0;
}

/// Whether a sentence may begin with the number behind the blank at `at`: a full stop stands before, and a word that is too
/// long for an abbreviation.
bool begins_with_number(std::string_view text, std::size_t at) {
  if (text[at] != ' ' || at + 1 >= text.size() || text[at + 1] < '0' || text[at + 1] > '9') return false;
  const auto bare = without_last(text.substr(0, at), is_quote_or_bracket);
  if (!bare.ends_with('.')) return false;
  const auto word = last_word(bare.substr(0, bare.size() - 1));
  constexpr std::ptrdiff_t longest_unknown_abbreviation = 4;  // characters
  const auto characters = std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return characters > longest_unknown_abbreviation && first_word(word).size() == word.size();
}

/// Where a sentence really ends that the annex ends at `end`, before a quotation mark which, as in French, closes behind a blank.
std::uint32_t behind_closing_quote(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  constexpr std::string_view opening = "\u00AB", closing = "\u00BB";
  const std::string_view rest = text.substr(end);
  if (!rest.starts_with(closing)) return end;
  // Back to the nearest mark, so that no sentence is looked through twice.
  std::size_t last = end;
  do {
    if (last == begin) return end;
    last = text.rfind(opening[0], last - 1);
    if (last == std::string_view::npos || last < begin || text.substr(last).starts_with(closing)) return end;
  } while (!text.substr(last).starts_with(opening));
  return static_cast<std::uint32_t>(text.size() - without_first(rest.substr(closing.size()), is_space).size());
}

}  // namespace

bool ends_sentence(std::string_view before, std::string_view after, const Abbreviations& abbreviations) {
  if (after.empty() || is_line_end(before)) return true;
  const std::string_view trimmed = without_last(before, is_space);
  const std::string_view bare = without_last(trimmed, is_quote_or_bracket);
  const std::string_view next = without_first(after, [](UChar32 c) { return is_space(c) || is_quote_or_bracket(c); });
  std::size_t width = 0;
  const UChar32 next_character = first_character(next, width);
  const bool quoted = bare.size() != trimmed.size();
  if (quoted && u_islower(next_character)) return false;
  if (!bare.ends_with('.') || bare.ends_with("..")) return true;
  if (quoted && !trimmed.ends_with(')') && !trimmed.ends_with(']')) return true;

  const std::string_view stem = bare.substr(0, bare.size() - 1);
  const std::string_view word = last_word(stem);
  if (stem.size() <= longest_last_word &&
      is_list_number(without_first(stem, [](UChar32 c) { return is_space(c) || is_quote_or_bracket(c); })))
    return false;
  switch (abbreviations.kind(word)) {
    case AbbreviationKind::never_ends: return false;
    case AbbreviationKind::before_number:
      if (u_isdigit(next_character) || is_roman_number(first_word(next))) return false;
      break;
    case AbbreviationKind::behind_number:
      return ends_with_digit(without_last(stem.substr(0, stem.size() - word.size()), is_space));
    case AbbreviationKind::none: break;
  }
  const bool undecided =
      is_initials(word) || (abbreviations.ordinals_have_a_stop() && is_digits(word) && word.size() <= 2);
  if (!undecided || (!next.empty() && dash_length(next, 0) != 0)) return true;
  const std::string_view follower = first_word(next);
  const bool is_initial = follower.size() == width && next.substr(width).starts_with('.');  // "W. A. Martin"
  return !is_initial && abbreviations.is_starter(follower);
}

namespace {

/// Whether what is found before the paragraph does not depend on where its line stands: a sentence begins with it in any case, and
/// no rule looks back over its first character.
bool stands_alone(std::string_view text, const Paragraph& paragraph) {
  const std::uint32_t at = paragraph.span.begin;
  return at != 0 && text[at - 1] == '\n' && is_ascii_alnum(text[at]);
}

/// Behind the paragraphs of one line that are looked through together with this one.
std::size_t end_of_stretch(const std::vector<Paragraph>& paragraphs, std::size_t first) {
  std::size_t end = first + 1;
  if (paragraphs[first].one_line)
    while (end < paragraphs.size() && paragraphs[end].one_line) ++end;
  return end;
}

}  // namespace

std::vector<SentencePart> sentence_parts(std::string_view text, const std::vector<Paragraph>& paragraphs,
                                         std::size_t bytes) {
  std::vector<SentencePart> parts;
  SentencePart part;
  for (std::size_t stretch = 0; stretch < paragraphs.size();) {
    const std::size_t end = end_of_stretch(paragraphs, stretch);
    for (std::size_t i = stretch; i < end; ++i) {
      const bool is_large = paragraphs[i].span.begin - paragraphs[part.first].span.begin >= bytes;
      if (!is_large || (i != stretch && !stands_alone(text, paragraphs[i]))) continue;
      parts.push_back({part.first, i, i == stretch ? i : end});
      part.first = i;
    }
    stretch = end;
  }
  if (!paragraphs.empty()) parts.push_back({part.first, paragraphs.size(), paragraphs.size()});
  return parts;
}

void SentenceFinder::find(std::string_view text, const std::vector<Paragraph>& paragraphs, const SentencePart& part,
                          const Abbreviations& abbreviations, std::vector<std::uint32_t>& begins) {
  begins.clear();
  for (std::size_t i = part.first; i < part.last;) {
    const std::size_t first = i++;
    const Span& span = paragraphs[first].span;
    if (paragraphs[first].one_line) {
      // Several at once: each line break between them ends a sentence.
      while (i < part.last && paragraphs[i].one_line) ++i;
      const std::size_t seen = i == part.last ? part.seen : i;
      const auto stretch = text.substr(span.begin, paragraphs[seen - 1].span.end - span.begin);
      const std::size_t size = seen == i ? stretch.size() : paragraphs[i].span.begin - span.begin;
      find_in_stretch(stretch, size, span.begin, abbreviations, begins);
    } else {
      const auto paragraph = unwrapped(text.substr(span.begin, span.end - span.begin), unwrapped_);
      find_in_stretch(paragraph, paragraph.size(), span.begin, abbreviations, begins);
    }
  }
}

/// The sentences that begin in the first `size` bytes of a text of which the rest, if there is any, begins with one.
void SentenceFinder::find_in_stretch(std::string_view text, std::size_t size, std::uint32_t offset,
                                     const Abbreviations& abbreviations, std::vector<std::uint32_t>& begins) {
  textmill::uax29::find_sentences(text.substr(0, size), isa_, ends_);
  propose_more(text, size);
  std::uint32_t begin = 0;
  for (const std::uint32_t proposed : ends_) {
    if (proposed <= begin) continue;
    const std::uint32_t end = behind_closing_quote(text, begin, proposed);
    if (!ends_sentence(text.substr(begin, end - begin), text.substr(end), abbreviations)) continue;
    begins.push_back(offset + begin);
    begin = end;
  }
}

/// To the annex a sentence goes on with a dash, or with a number that a small letter follows. Where people speak, a dash
/// begins the next one; and so does a number behind a word that is no abbreviation.
void SentenceFinder::propose_more(std::string_view text, std::size_t size) {
  using namespace textmill::uax29;
  const std::size_t of_the_annex = ends_.size();
  Marks marks(text.substr(0, size), {isa_, hyphens | blanks_before_digits});
  for (std::size_t at = 0; (at = marks.next(at)) < size; ++at) {
    if (begins_at_dash(text, at)) ends_.push_back(static_cast<std::uint32_t>(at));
    else if (begins_with_number(text, at)) ends_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  if (ends_.size() == of_the_annex) return;
  const auto middle = ends_.begin() + static_cast<std::ptrdiff_t>(of_the_annex);
  std::inplace_merge(ends_.begin(), middle, ends_.end());
  ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
}

}  // namespace segment
