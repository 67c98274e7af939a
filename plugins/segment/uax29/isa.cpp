#include "isa.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace textmill::uax29 {
namespace {

Isa named_isa(std::string_view name) {
  for (const Isa isa : all_isas) {
    if (name != name_of(isa)) continue;
    if (!is_supported(isa))
      throw std::invalid_argument("TEXTMILL_ISA is '" + std::string(name) + "', which this machine does not have");
    return isa;
  }
  throw std::invalid_argument("TEXTMILL_ISA is '" + std::string(name) + "'; it can be automaton, portable or avx2");
}

Isa choose() {
  if (const char* const name = std::getenv("TEXTMILL_ISA"); name != nullptr && *name != '\0') return named_isa(name);
  return is_supported(Isa::avx2) ? Isa::avx2 : Isa::portable;
}

}  // namespace

std::string_view name_of(Isa isa) {
  switch (isa) {
    case Isa::automaton: return "automaton";
    case Isa::portable: return "portable";
    case Isa::avx2: return "avx2";
  }
  return {};
}

bool is_supported(Isa isa) {
#ifdef TEXTMILL_UAX29_AVX2
  if (isa == Isa::avx2)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
#endif
  return isa != Isa::avx2;
}

Isa chosen_isa() {
  static const Isa isa = choose();
  return isa;
}

}  // namespace textmill::uax29
