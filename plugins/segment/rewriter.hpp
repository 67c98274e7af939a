// Changing a few words of a long list: what is not changed is copied in long stretches.
#pragma once
#include "uax29/word_spans.hpp"

#include <cstddef>
#include <cstdint>

namespace segment {

using textmill::uax29::WordSpans;

/// Adds a word at the end.
inline void append(WordSpans& words, std::uint32_t begin, std::uint32_t end, unsigned kind) {
  textmill::uax29::WordColumns& to = words.columns();
  if (to.size == to.capacity) grow(to, 1);
  to.begin[to.size] = begin;
  to.end[to.size] = end;
  to.kind[to.size++] = static_cast<std::uint8_t>(kind);
}

/// Copies the words of one list to another and changes some on the way. All calls go from the front to the back.
class Rewriter {
 public:
  /// `to` loses what it had.
  Rewriter(const WordSpans& from, WordSpans& to) : from_(from), to_(to) { to.clear(); }

  const WordSpans& from() const { return from_; }
  /// The first word that was neither copied nor left out.
  std::size_t at() const { return at_; }
  void copy_until(std::size_t index);
  void leave_out_until(std::size_t index) { at_ = index; }
  void add(std::uint32_t begin, std::uint32_t end, unsigned kind) { append(to_, begin, end, kind); }
  /// Copies the rest. True when anything was changed; otherwise `to` is empty and `from` is as good.
  bool finish();

  /// The first word, from `index` on, that ends at `position` or behind it.
  std::size_t first_ending_at(std::size_t index, std::uint32_t position) const;

 private:
  const WordSpans& from_;
  WordSpans& to_;
  std::size_t at_ = 0;
};

}  // namespace segment
