#include "words.hpp"

#include "words_automaton.hpp"
#include "words_blockwise.hpp"

#include <stdexcept>

namespace textmill::uax29 {
namespace {

void check_length(std::string_view text) {
  if (text.size() > UINT32_MAX) throw std::length_error("a text of 4 GiB or more can't be cut into words");
}

void append_gap(std::string_view text, std::size_t begin, std::size_t end, WordColumns& segments) {
  if (end - begin != 1) return append_segments(text.data(), begin, end, segments);
  grow(segments, 1);
  segments.begin[segments.size] = static_cast<std::uint32_t>(begin);
  segments.end[segments.size] = static_cast<std::uint32_t>(end);
  segments.kind[segments.size++] = 0;
}

}  // namespace

void find_words(std::string_view text, WordSpans& words) { find_words(text, chosen_isa(), words); }

void find_words(std::string_view text, Isa isa, WordSpans& words) {
  check_length(text);
  words.clear();
  switch (isa) {
    case Isa::automaton: return append_words(text.data(), 0, text.size(), words.columns());
    case Isa::portable: return append_words_portable(text.data(), text.size(), words.columns());
    case Isa::avx2:
#ifdef TEXTMILL_UAX29_AVX2
      return append_words_avx2(text.data(), text.size(), words.columns());
#else
      throw std::invalid_argument("this build has no AVX2");
#endif
  }
}

void find_segments(std::string_view text, const WordSpans& words, WordSpans& segments) {
  check_length(text);
  segments.clear();
  WordColumns& columns = segments.columns();
  std::size_t at = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint32_t begin = words.begins()[i], end = words.ends()[i];
    if (at != begin) append_gap(text, at, begin, columns);
    grow(columns, 1);
    columns.begin[columns.size] = begin;
    columns.end[columns.size] = end;
    columns.kind[columns.size++] = words.kinds()[i];
    at = end;
  }
  if (at != text.size()) append_gap(text, at, text.size(), columns);
}

}  // namespace textmill::uax29
