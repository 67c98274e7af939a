#include "complex_words.hpp"

#include "kinds.hpp"

#include <cstdint>
#include <cstring>
#include <span>

namespace segment {
namespace {

using namespace textmill::uax29;

constexpr std::uint8_t needs_dictionary = has_kana | has_ideograph | has_complex_context;

bool is_complex(std::uint8_t kind) { return (kind & decided) == 0 && (kind & needs_dictionary) != 0; }

/// The first complex word from `i` on. Eight at a time: most texts have none.
std::size_t next_complex(std::span<const std::uint8_t> kinds, std::size_t i) {
  constexpr std::uint64_t everywhere = 0x0101010101010101u;
  for (; i + 8 <= kinds.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, kinds.data() + i, sizeof eight);
    if ((eight & everywhere * needs_dictionary) != 0) break;
  }
  while (i < kinds.size() && !is_complex(kinds[i])) ++i;
  return i;
}

}  // namespace

void cut_complex_words(std::string_view text, Dictionary& dictionary, Rewriter& words,
                       std::vector<std::uint32_t>& ends) {
  const auto word_begins = words.from().begins(), word_ends = words.from().ends();
  const auto kinds = words.from().kinds();
  for (std::size_t i = 0; (i = next_complex(kinds, i)) < kinds.size();) {
    const std::size_t first = i++;
    while (i < kinds.size() && is_complex(kinds[i]) && word_begins[i] == word_ends[i - 1]) ++i;
    if (i - first == 1 && kinds[first] == has_ideograph) continue;  // one character is one word
    const std::uint32_t begin = word_begins[first];
    dictionary.cut(text.substr(begin, word_ends[i - 1] - begin), ends);
    words.copy_until(first);
    std::uint32_t at = begin;
    for (const std::uint32_t end : ends) {
      words.add(at, begin + end, kind_of(token_class::word));
      at = begin + end;
    }
    words.leave_out_until(i);
  }
}

}  // namespace segment
