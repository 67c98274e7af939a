#include "sources/text_check_kernel.hpp"
#include "sources/text_check_ways.hpp"

#include <immintrin.h>

namespace textmill::sources {
namespace {

struct Avx2 {
  using Vector = __m256i;
  static constexpr unsigned upper_half(std::size_t place) { return place & 15; }
  static constexpr unsigned lower_half(std::size_t place) { return place & 15; }

  static Vector load(const void* bytes) { return _mm256_load_si256(static_cast<const Vector*>(bytes)); }
  static Vector fill(int byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }
  /// The bytes that stand `n` places before these.
  template <int n> static Vector before(Vector now, Vector last) {
    return _mm256_alignr_epi8(now, _mm256_permute2x128_si256(last, now, 0x21), 16 - n);
  }
  static Vector by_upper(const Table<32>& table, Vector v) { return by_lower(table, _mm256_srli_epi16(v, 4)); }
  static Vector by_lower(const Table<32>& table, Vector v) { return _mm256_shuffle_epi8(load(table.at), v & fill(15)); }
  /// 0 where that would be negative.
  static Vector minus(Vector a, Vector b) { return _mm256_subs_epu8(a, b); }
  static Vector least(Vector a, Vector b) { return _mm256_min_epu8(a, b); }
  static bool is_ascii(Vector v) { return _mm256_movemask_epi8(v) == 0; }
  static bool is_zero(Vector v) { return _mm256_testz_si256(v, v) != 0; }
  static bool has_zero(Vector v) { return _mm256_movemask_epi8(_mm256_cmpeq_epi8(v, fill(0))) != 0; }
};

}  // namespace

bool is_text_avx2(const char* bytes, std::size_t count) { return Check<Avx2>().is_text(bytes, count); }

}  // namespace textmill::sources
