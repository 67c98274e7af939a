#include "isa.hpp"

#include <algorithm>
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
  throw std::invalid_argument("TEXTMILL_ISA is '" + std::string(name) +
                              "'; it can be automaton, portable, avx2 or avx512");
}

Isa choose() {
  if (const char* const name = std::getenv("TEXTMILL_ISA"); name != nullptr && *name != '\0') return named_isa(name);
  return *std::find_if(all_isas.rbegin(), all_isas.rend(), is_supported);
}

}  // namespace

std::string_view name_of(Isa isa) {
  switch (isa) {
    case Isa::automaton: return "automaton";
    case Isa::portable: return "portable";
    case Isa::avx2: return "avx2";
    case Isa::avx512: return "avx512";
  }
  return {};
}

bool is_supported(Isa isa) {
#ifdef TEXTMILL_UAX29_X86_64
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
                    __builtin_cpu_supports("popcnt");
  if (isa == Isa::avx2) return avx2;
  if (isa == Isa::avx512)
    return avx2 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2");
#endif
  return isa == Isa::automaton || isa == Isa::portable;
}

void throw_not_built(Isa isa) {
  throw std::invalid_argument("this build has no way '" + std::string(name_of(isa)) + "' of finding words");
}

Isa chosen_isa() {
  static const Isa isa = choose();
  return isa;
}

}  // namespace textmill::uax29
