// UTF-8 is checked in vectors by the method of Keiser and Lemire (Validating UTF-8 In Less Than One Instruction Per Byte,
// Software: Practice and Experience, 2021). All that can be wrong with UTF-8 shows in two bytes beside each other, but for a third
// and a fourth byte that are missing or too many. Each mistake has a bit in three tables, by the first byte's halves and by the
// upper half of the second: it is made where all three have the bit. That a byte which continues follows another is one of
// these "mistakes", and it must be made exactly where a character of three or four bytes has begun before.
// No function of the standard library stands here: compiled with instructions that a machine may lack, it would be linked for all.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace textmill::sources {
namespace {

/// Two bytes that are wrong beside each other, by their ranges.
struct Wrong {
  unsigned char bit, first_from, first_to, second_from, second_to;
};

constexpr Wrong all_wrong[] = {
    {0x01, 0xC0, 0xFF, 0x00, 0x7F},  // a character that has begun is not continued
    {0x01, 0xC0, 0xFF, 0xC0, 0xFF},  // the same
    {0x02, 0x00, 0x7F, 0x80, 0xBF},  // nothing is there to continue
    {0x04, 0xE0, 0xE0, 0x80, 0x9F},  // three bytes for what has two
    {0x08, 0xF4, 0xFF, 0x90, 0xBF},  // above U+10FFFF
    {0x10, 0xED, 0xED, 0xA0, 0xBF},  // half of a pair of UTF-16
    {0x20, 0xC0, 0xC1, 0x80, 0xBF},  // two bytes for what has one
    {0x40, 0xF0, 0xF0, 0x80, 0x8F},  // four bytes for what has three
    {0x40, 0xF5, 0xFF, 0x80, 0x8F},  // above U+10FFFF
    {0x80, 0x80, 0xBF, 0x80, 0xBF},  // a third or fourth byte, and nothing wrong where it is one
};
constexpr unsigned char continued_again = 0x80;

/// A table of as many bytes as a vector. `half` says which half of a byte its place in the table stands for.
template <std::size_t bytes> struct alignas(64) Table {
  template <class Half> constexpr Table(bool of_second, bool upper, const Half& half) : at() {
    for (std::size_t i = 0; i < bytes; ++i)
      for (const Wrong& w : all_wrong)
        for (unsigned byte = of_second ? w.second_from : w.first_from; byte <= (of_second ? w.second_to : w.first_to);
             ++byte)
          if ((upper ? byte >> 4 : byte & 15) == half(i)) at[i] |= w.bit;
  }
  unsigned char at[bytes];
};

/// `Lanes` are the operations on vectors of one machine: see text_check_avx2.cpp.
template <class Lanes> class Check {
  using Vector = typename Lanes::Vector;
  static constexpr std::size_t width = sizeof(Vector);

 public:
  bool is_text(const char* bytes, std::size_t count) {
    // Loads that are not aligned take twice as long while the bytes are not in the cache.
    const std::size_t over = reinterpret_cast<std::uintptr_t>(bytes) % width;
    const std::size_t head = over == 0 ? 0 : width - over < count ? width - over : count;
    if (head != 0) look_at_part(bytes, head, width - head);
    const char* const end = bytes + count;
    const char* at = bytes + head;
    for (; end - at >= static_cast<std::ptrdiff_t>(4 * width); at += 4 * width) look_at_four(at);
    for (; end - at >= static_cast<std::ptrdiff_t>(width); at += width) look(Lanes::load(at));
    // At least one blank stands behind the last byte, so that a character that is cut shows.
    look_at_part(at, static_cast<std::size_t>(end - at), 0);
    return Lanes::is_zero(wrong_) && !Lanes::has_zero(least_);
  }

 private:
  void look(Vector now) {
    const Vector before = Lanes::template before<1>(now, last_);
    const Vector pair = Lanes::by_upper(first_upper, before) & Lanes::by_lower(first_lower, before) &
                        Lanes::by_upper(second_upper, now);
    const Vector begun = Lanes::minus(Lanes::template before<2>(now, last_), Lanes::fill(0xE0 - continued_again)) |
                         Lanes::minus(Lanes::template before<3>(now, last_), Lanes::fill(0xF0 - continued_again));
    wrong_ |= (begun & Lanes::fill(continued_again)) ^ pair;
    least_ = Lanes::least(least_, now);
    last_ = now;
  }

  void look_at_four(const char* at) {
    const Vector a = Lanes::load(at), b = Lanes::load(at + width), c = Lanes::load(at + 2 * width),
                 d = Lanes::load(at + 3 * width);
    if (Lanes::is_ascii(last_ | a | b | c | d)) {  // then last_ may stay, for it is as good as d
      least_ = Lanes::least(Lanes::least(least_, a), Lanes::least(Lanes::least(b, c), d));
    } else {
      look(a), look(b), look(c), look(d);
    }
  }

  /// Fewer bytes than a vector has, with blanks before and behind.
  void look_at_part(const char* bytes, std::size_t count, std::size_t place) {
    alignas(width) char part[width];
    std::memset(part, ' ', width);
    std::memcpy(part + place, bytes, count);
    look(Lanes::load(part));
  }

  static constexpr Table<width> first_upper{false, true, Lanes::upper_half},
      first_lower{false, false, Lanes::lower_half}, second_upper{true, true, Lanes::upper_half};

  Vector last_ = Lanes::fill(' '), wrong_ = Lanes::fill(0), least_ = Lanes::fill(0xFF);
};

}  // namespace
}  // namespace textmill::sources
