#include "keep_whole.hpp"

#include "character_class.hpp"
#include "kinds.hpp"
#include "uax29/marks.hpp"
#include "uax29/words_automaton.hpp"

#include <algorithm>
#include <optional>

namespace segment {
namespace {

namespace uax29 = textmill::uax29;

/// Adds the tokens of a part of the text that the annex would cut elsewhere.
void add_part(std::string_view text, std::size_t begin, std::size_t end, bool punctuation, Rewriter& words) {
  if (begin >= end) return;
  WordSpans part;
  uax29::append_segments(text.data(), begin, end, part.columns());
  for (std::size_t i = 0; i < part.size(); ++i) {
    const std::uint32_t from = part.begins()[i], to = part.ends()[i];
    if (part.kinds()[i] != 0) words.add(from, to, part.kinds()[i]);
    else if (const auto kind = classify(text.substr(from, to - from)); kind && punctuation)
      words.add(from, to, kind_of(*kind));
  }
}

/// Puts a token in the place of all that is in `span`; of words that reach beyond it the rest stays. Returns the end of
/// that.
std::size_t replace(std::string_view text, Span span, token_class kind, bool punctuation, Rewriter& words) {
  const auto begins = words.from().begins(), ends = words.from().ends();
  std::size_t i = words.first_ending_at(words.at(), span.begin + 1);
  words.copy_until(i);
  if (i < begins.size() && begins[i] < span.begin) add_part(text, begins[i], span.begin, punctuation, words);
  words.add(span.begin, span.end, kind_of(kind));
  std::uint32_t rest = span.end;
  for (; i < begins.size() && begins[i] < span.end; ++i) rest = std::max(rest, ends[i]);
  words.leave_out_until(i);
  add_part(text, span.end, rest, punctuation, words);
  return rest;
}

constexpr std::string_view keycap = "\u20E3";

}  // namespace

void keep_entities(std::string_view text, uax29::Isa isa, const EntityKinds& kinds, bool punctuation, Rewriter& words) {
  const unsigned sets = (kinds.urls ? unsigned{uax29::links} : 0) |
                        (kinds.emails || kinds.hashtags || kinds.mentions ? unsigned{uax29::tags} : 0);
  uax29::Marks marks(text, {isa, sets});
  // An entity may begin before its mark, but not in what was dealt with.
  std::size_t from = 0;
  for (std::size_t at = 0; (at = marks.next(at)) < text.size();) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) {
      ++at;
      continue;
    }
    const auto found = entity_at(text, at, from, kinds);
    if (!found) {
      ++at;
      continue;
    }
    at = from = replace(text, found->span, found->kind, punctuation, words);
  }
}

void keep_emoji(std::string_view text, uax29::Isa isa, Rewriter& words) {
  const auto begins = words.from().begins(), ends = words.from().ends();
  uax29::Marks marks(text, {isa, uax29::emoji});
  WordSpans segments;
  std::size_t i = 0;
  for (std::size_t at = 0; (at = marks.next(at)) < text.size();) {
    i = words.first_ending_at(i, static_cast<std::uint32_t>(at) + 1);
    const bool in_word = i < begins.size() && begins[i] <= at;
    if (in_word) {
      words.copy_until(i);
      const bool is_keycap = class_of_kind(words.from().kinds()[i]) == token_class::number &&
                             text.substr(begins[i], ends[i] - begins[i]).ends_with(keycap);
      if (is_keycap) {
        words.add(begins[i], ends[i], kind_of(token_class::emoji));
        words.leave_out_until(i + 1);
      }
      at = ends[i];
      continue;
    }
    const std::size_t begin = i == 0 ? 0 : ends[i - 1], end = i < begins.size() ? begins[i] : text.size();
    words.copy_until(i);
    segments.clear();
    uax29::append_segments(text.data(), begin, end, segments.columns());
    for (std::size_t k = 0; k < segments.size(); ++k) {
      const std::uint32_t from = segments.begins()[k], to = segments.ends()[k];
      if (classify(text.substr(from, to - from)) == token_class::emoji)
        words.add(from, to, kind_of(token_class::emoji));
    }
    at = end;
  }
}

}  // namespace segment
