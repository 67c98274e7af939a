#include "words.hpp"

#include "words_automaton.hpp"
#include "words_blockwise.hpp"

#include <stdexcept>

namespace textmill::uax29 {
namespace {

void check_length(std::string_view text) {
  if (text.size() > UINT32_MAX) throw std::length_error("a text of 4 GiB or more can't be cut into words");
}

}  // namespace

void find_words(std::string_view text, WordSpans& words) { find_words(text, chosen_isa(), words); }

void find_words(std::string_view text, Isa isa, WordSpans& words) {
  check_length(text);
  words.clear();
  switch (isa) {
    case Isa::automaton: return append_words(text.data(), 0, text.size(), words.columns());
    case Isa::portable: return append_words_portable(text.data(), text.size(), words.columns());
#ifdef TEXTMILL_UAX29_X86_64
    case Isa::avx2: return append_words_avx2(text.data(), text.size(), words.columns());
    case Isa::avx512: return append_words_avx512(text.data(), text.size(), words.columns());
#endif
    default: throw_not_built(isa);
  }
}

}  // namespace textmill::uax29
