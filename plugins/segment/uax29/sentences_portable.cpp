#include "portable_masks.hpp"
#include "sentence_candidates.hpp"

namespace textmill::uax29 {
namespace {

/// First bytes of characters beyond ASCII that can end a sentence. Latin, Greek, Cyrillic, ideographs and most others
/// begin with none of them.
bool may_lead(unsigned char c) {
  const bool of_two = c == 0xC2 || c == 0xD6 || c == 0xD8 || c == 0xDB || c == 0xDC || c == 0xDF;
  return of_two || (c >= 0xE0 && c <= 0xE3) || c == 0xEA || c == 0xEF || c == 0xF0;
}

}  // namespace

void mark_candidates_portable(const char* bytes, std::size_t block_count, std::uint64_t* masks) {
  for (std::size_t block = 0; block < block_count; ++block, bytes += 64) {
    unsigned char marks[64];
    unsigned char any = 0, all = 0;
    for (int i = 0; i < 64; ++i) {
      const auto c = static_cast<unsigned char>(bytes[i]);
      marks[i] = c == '.' || c == '!' || c == '?' || c == '\n' || c == '\r';
      any = static_cast<unsigned char>(any | marks[i]);
      all = static_cast<unsigned char>(all | c);
    }
    if ((all & 0x80u) != 0)
      for (int i = 0; i < 64; ++i)
        marks[i] = static_cast<unsigned char>(marks[i] | may_lead(static_cast<unsigned char>(bytes[i])));
    masks[block] = ((all & 0x80u) | any) != 0 ? gather_bits(marks, 1) : 0;
  }
}

}  // namespace textmill::uax29
