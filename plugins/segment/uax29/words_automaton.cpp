// Method: the rules of UAX #29 as a deterministic automaton. Its state is what the rules must know of the characters so
// far: the class of the last one that WB4 does not skip (or of the last two, where a character in the middle of a word
// waits for what follows), and whether the very last one was a zero width joiner. A transition may report a boundary
// before the character, and one before the character that waited. So no rule ever looks ahead or back.
#include "words_automaton.hpp"

#include "word_table.hpp"

#include <array>

namespace textmill::uax29 {
namespace {

enum State : unsigned {
  other,
  carriage_return,
  newline,
  space,
  letter,
  hebrew,
  numeric,
  katakana,
  connector,
  odd_regional_indicator,
  letter_then_mid,  // joins when a letter follows; its last character waits, as in the next two
  hebrew_then_double_quote,
  numeric_then_mid,
  hebrew_then_single_quote,  // joined in any case (WB7a), and to a letter that follows (WB7)
  state_count,
};
// What is added to a state, and what a transition does besides.
constexpr unsigned after_joiner = 16;
constexpr unsigned break_here = 32;
constexpr unsigned break_at_waiting = 64;
constexpr unsigned begin_waiting = 128;

constexpr bool waits(unsigned state) {
  return state == letter_then_mid || state == hebrew_then_double_quote || state == numeric_then_mid;
}

constexpr unsigned state_after(WordClass c) {
  switch (c) {
    case WordClass::carriage_return: return carriage_return;
    case WordClass::line_feed:
    case WordClass::newline: return newline;
    case WordClass::space: return space;
    case WordClass::letter:
    case WordClass::pictograph_letter: return letter;
    case WordClass::hebrew_letter: return hebrew;
    case WordClass::numeric: return numeric;
    case WordClass::katakana: return katakana;
    case WordClass::connector: return connector;
    case WordClass::regional_indicator: return odd_regional_indicator;
    case WordClass::zero_width_joiner: return other | after_joiner;
    default: return other;
  }
}

constexpr bool is_any_letter(WordClass c) {
  return c == WordClass::letter || c == WordClass::hebrew_letter || c == WordClass::pictograph_letter;
}

/// Rules WB5 to WB16: whether a state holds on to the next character.
constexpr bool joins(unsigned state, WordClass c) {
  switch (state) {
    case letter:
    case hebrew: return is_any_letter(c) || c == WordClass::numeric || c == WordClass::connector;   // WB5, WB9, WB13a
    case numeric: return c == WordClass::numeric || is_any_letter(c) || c == WordClass::connector;  // WB8, WB10, WB13a
    case katakana: return c == WordClass::katakana || c == WordClass::connector;                    // WB13, WB13a
    case connector:
      return is_any_letter(c) || c == WordClass::numeric || c == WordClass::katakana ||
             c == WordClass::connector;  // WB13b
    case letter_then_mid:
    case hebrew_then_single_quote: return is_any_letter(c);               // WB7
    case hebrew_then_double_quote: return c == WordClass::hebrew_letter;  // WB7c
    case numeric_then_mid: return c == WordClass::numeric;                // WB11
    default: return false;
  }
}

/// The state in which a character waits for the next one to decide (WB6, WB7a, WB7b, WB12), or `other`.
constexpr unsigned state_in_the_middle(unsigned state, WordClass c) {
  const bool either = c == WordClass::mid_number_or_letter || c == WordClass::single_quote;  // MidNumLetQ
  if (state == hebrew && c == WordClass::single_quote) return hebrew_then_single_quote;
  if (state == hebrew && c == WordClass::double_quote) return hebrew_then_double_quote;
  if ((state == letter || state == hebrew) && (either || c == WordClass::mid_letter)) return letter_then_mid;
  if (state == numeric && (either || c == WordClass::mid_number)) return numeric_then_mid;
  return other;
}

constexpr unsigned transition(unsigned from, WordClass c) {
  const unsigned state = from & ~after_joiner;
  if (state == carriage_return && c == WordClass::line_feed) return newline;                    // WB3
  if (state == carriage_return || state == newline) return state_after(c) | break_here;         // WB3a
  if (c == WordClass::carriage_return || c == WordClass::line_feed || c == WordClass::newline)  // WB3b
    return state_after(c) | break_here | (waits(state) ? break_at_waiting : 0);
  const bool pictographic = c == WordClass::pictograph || c == WordClass::pictograph_letter;
  const unsigned break_before = (from & after_joiner) != 0 && pictographic ? 0 : break_here;  // WB3c
  if (state == space && c == WordClass::space) return space;                                  // WB3d
  if (c == WordClass::extend || c == WordClass::format || c == WordClass::zero_width_joiner)  // WB4
    return (state == space ? unsigned{other} : state) | (c == WordClass::zero_width_joiner ? after_joiner : 0);
  if (joins(state, c)) return state_after(c);
  if (const unsigned middle = state_in_the_middle(state, c); middle != other)
    return middle | (waits(middle) ? begin_waiting : 0);
  if (state == odd_regional_indicator && c == WordClass::regional_indicator) return other;  // WB15, WB16
  return state_after(c) | break_before | (waits(state) ? break_at_waiting : 0);             // WB999
}

constexpr auto transitions = [] {
  std::array<std::array<std::uint8_t, 32>, 32> table{};
  for (unsigned joiner : {0u, after_joiner})
    for (unsigned state = 0; state < state_count; ++state)
      for (unsigned c = 0; c < word_class_count; ++c)
        table[state | joiner][c] = static_cast<std::uint8_t>(transition(state | joiner, static_cast<WordClass>(c)));
  return table;
}();

/// Calls segment(begin, end, kind) for all segments of [begin, end), which has boundaries at both ends.
template <class Segment> void scan(const char* text, std::size_t begin, std::size_t end, Segment&& segment) {
  unsigned state = other;
  unsigned kind = 0, kind_before_waiting = 0;
  std::size_t start = begin, waiting = begin;
  const auto close_at_waiting = [&] {
    segment(start, waiting, kind_before_waiting);
    start = waiting;
    kind_before_waiting = 0;
  };
  const auto close = [&](std::size_t at) {
    if (at != start) segment(start, at, kind | kind_before_waiting);
    start = at;
    kind = kind_before_waiting = 0;
  };
  for (std::size_t at = begin; at < end;) {
    const auto [entry, length] = word_character(text + at);
    const unsigned next = transitions[state][static_cast<unsigned>(class_of(entry))];
    if ((next & (break_here | break_at_waiting | begin_waiting)) != 0) {
      if ((next & break_at_waiting) != 0) close_at_waiting();
      if ((next & break_here) != 0) close(at);
      if ((next & begin_waiting) != 0) waiting = at, kind_before_waiting |= kind, kind = 0;
    }
    kind |= (1u << static_cast<unsigned>(content_of(entry))) >> 1;
    state = next & 31u;
    at += length;
  }
  if (waits(state & ~after_joiner)) close_at_waiting();
  close(end);
}

void append(WordColumns& columns, std::size_t begin, std::size_t end, unsigned kind) {
  if (columns.size == columns.capacity) grow(columns, 64);
  columns.begin[columns.size] = static_cast<std::uint32_t>(begin);
  columns.end[columns.size] = static_cast<std::uint32_t>(end);
  columns.kind[columns.size++] = static_cast<std::uint8_t>(kind);
}

}  // namespace

void find_word_boundaries(std::string_view text, std::vector<std::uint32_t>& boundaries) {
  scan(text.data(), 0, text.size(),
       [&](std::size_t, std::size_t end, unsigned) { boundaries.push_back(static_cast<std::uint32_t>(end)); });
}

void append_words(const char* text, std::size_t begin, std::size_t end, WordColumns& words) {
  scan(text, begin, end, [&](std::size_t from, std::size_t to, unsigned kind) {
    if (kind != 0) append(words, from, to, kind);
  });
}

void append_segments(const char* text, std::size_t begin, std::size_t end, WordColumns& segments) {
  scan(text, begin, end, [&](std::size_t from, std::size_t to, unsigned kind) { append(segments, from, to, kind); });
}

}  // namespace textmill::uax29
