// What the broken plugins that are written with the SDK share.
#pragma once
#include <textmill/plugin.hpp>

namespace broken {

inline constexpr textmill::meta info{"broken", "1.0.0", "Has one fault"};

/// Counts of words kept as plain pairs, merged and saved as they should be. A broken state changes one of these.
struct word_count {
  std::uint64_t words = 0;
  void merge(word_count&& other) { words += other.words; }
  void save(textmill::saver& s) const { s.values(&words, 1); }
  void load(textmill::loader& l) { l.values(&words, 1); }
};

/// Reads terms, learns a State through add(), and writes one number.
template <class Self, class State> struct learner : textmill::plugin<Self> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto reads = textmill::layers(textmill::term("token/1", "term"));
  static constexpr auto writes = textmill::tables(textmill::u64("words", "count", {.unit = "1", .summary = "Words"}));
  using state = State;
};

}  // namespace broken
