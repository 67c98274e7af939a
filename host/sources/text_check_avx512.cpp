#include "sources/text_check_kernel.hpp"
#include "sources/text_check_ways.hpp"

#include <immintrin.h>

namespace textmill::sources {
namespace {

/// A table has 64 places, and a look-up takes the lower six bits of a byte: nothing has to be masked.
struct Avx512 {
  using Vector = __m512i;
  static constexpr unsigned upper_half(std::size_t place) { return static_cast<unsigned>(place >> 2); }
  static constexpr unsigned lower_half(std::size_t place) { return place & 15; }

  static Vector load(const void* bytes) { return _mm512_load_si512(bytes); }
  static Vector fill(int byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }
  template <int n> static Vector before(Vector now, Vector last) {
    return _mm512_alignr_epi8(now, _mm512_alignr_epi32(now, last, 12), 16 - n);
  }
  static Vector by_upper(const Table<64>& table, Vector v) { return by_lower(table, _mm512_srli_epi16(v, 2)); }
  static Vector by_lower(const Table<64>& table, Vector v) { return _mm512_permutexvar_epi8(v, load(table.at)); }
  static Vector minus(Vector a, Vector b) { return _mm512_subs_epu8(a, b); }
  static Vector least(Vector a, Vector b) { return _mm512_min_epu8(a, b); }
  static bool is_ascii(Vector v) { return _mm512_movepi8_mask(v) == 0; }
  static bool is_zero(Vector v) { return _mm512_test_epi8_mask(v, v) == 0; }
  static bool has_zero(Vector v) { return _mm512_testn_epi8_mask(v, v) != 0; }
};

}  // namespace

bool is_text_avx512(const char* bytes, std::size_t count) { return Check<Avx512>().is_text(bytes, count); }

}  // namespace textmill::sources
