// The masks in plain C++: the class of each byte by comparisons that compilers turn into vector code, then one bit of
// each of eight bytes gathered by a multiplication.
#include "portable_masks.hpp"
#include "words_blockwise.hpp"
#include "words_kernel.hpp"

namespace textmill::uax29 {
namespace {

struct Portable {
  static AsciiMasks classify(const char* bytes) {
    unsigned char classes[block_size];
    unsigned char any = 0;
    for (std::size_t i = 0; i < block_size; ++i) {
      classes[i] = class_bits(static_cast<unsigned char>(bytes[i]));
      any = static_cast<unsigned char>(any | classes[i]);
    }
    const auto gather = [&](unsigned char property) {
      return (any & property) != 0 ? gather_bits(classes, property) : 0;
    };
    AsciiMasks masks{};
    masks.letter = gather(letter);
    masks.digit = gather(digit);
    masks.underscore = gather(underscore);
    masks.not_ascii = gather(not_ascii);
    masks.mid_letter = gather(mid_letter);
    masks.mid_number = gather(mid_number);
    masks.mid = masks.mid_letter | masks.mid_number | gather(double_quote);
    return masks;
  }

  static Mask two_byte_letters(const char*, Mask) { return 0; }

  static unsigned count(Mask mask) {
    mask -= mask >> 1 & 0x5555555555555555u;
    mask = (mask & 0x3333333333333333u) + (mask >> 2 & 0x3333333333333333u);
    return static_cast<unsigned>(((mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
  }

  static unsigned write_words(std::uint32_t* begin, std::uint32_t* end, Mask begins, Mask ends, std::uint32_t base) {
    const unsigned closed = count(ends);
    write_positions(begin, begins, base);
    write_positions(end, ends, base);
    return closed;
  }

 private:
  static constexpr unsigned char letter = 1, digit = 2, underscore = 4, mid_letter = 8, mid_number = 16,
                                 double_quote = 32, not_ascii = 128;

  /// Four at a time, so writes up to three more.
  static void write_positions(std::uint32_t* positions, Mask mask, std::uint32_t base) {
    for (; mask != 0; positions += 4)
      for (int i = 0; i < 4; ++i) {
        positions[i] = base + lowest(mask | last_byte);
        mask &= mask - 1;
      }
  }

  static unsigned char class_bits(unsigned char c) {
    const auto when = [](bool holds, unsigned char bits) { return holds ? bits : static_cast<unsigned char>(0); };
    return static_cast<unsigned char>(
        when(static_cast<unsigned char>((c | 0x20u) - 'a') < 26, letter) |
        when(static_cast<unsigned char>(c - '0') < 10, digit) | when(c == '_', underscore) |
        when(c == '.' || c == '\'', mid_letter | mid_number) | when(c == ':', mid_letter) |
        when(c == ',' || c == ';', mid_number) | when(c == '"', double_quote) | (c & not_ascii));
  }
};

}  // namespace

void append_words_portable(const char* text, std::size_t size, WordColumns& words) {
  append_words_blockwise<Portable>(text, size, words);
}

}  // namespace textmill::uax29
