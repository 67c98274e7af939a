// The ways there are to find words and sentences. All give the same result.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace textmill::uax29 {

enum class Isa : std::uint8_t {
  automaton,  ///< one character after the other: the reference
  portable,   ///< 64 bytes at once in plain C++
  avx2,       ///< 64 bytes at once with AVX2 and BMI of x86-64
  avx512,     ///< the same with AVX-512 BW, VL, VBMI and VBMI2
};
inline constexpr std::array<Isa, 4> all_isas{Isa::automaton, Isa::portable, Isa::avx2, Isa::avx512};

std::string_view name_of(Isa isa);

/// Whether this build and this machine have it. [any time] thread-safe
bool is_supported(Isa isa);

/// What to do with an isa that is_supported() in no machine: throws std::invalid_argument. [any time] thread-safe
[[noreturn]] void throw_not_built(Isa isa);

/// The fastest one there is, or the one that the environment variable TEXTMILL_ISA names. Read once, at the first call.
/// Throws std::invalid_argument when it names none, or one that is not supported. [any time] thread-safe
Isa chosen_isa();

}  // namespace textmill::uax29
