#include "gibbs.hpp"

#include "gibbs_paths.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace topics {

std::string_view name_of(Isa isa) {
  switch (isa) {
    case Isa::portable: return "portable";
    case Isa::avx2: return "avx2";
    case Isa::avx512: return "avx512";
  }
  return {};
}

bool is_supported(Isa isa) {
#ifdef TEXTMILL_TOPICS_X86
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
  if (isa == Isa::avx2) return avx2;
  if (isa == Isa::avx512) return avx2 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#endif
  return isa == Isa::portable;
}

Isa chosen_isa() {
  const char* const name = std::getenv("TEXTMILL_ISA");
  Isa chosen = Isa::portable;
  for (const Isa isa : all_isas) {
    const bool any = name == nullptr || *name == '\0';
    if (any ? is_supported(isa) : name == name_of(isa)) chosen = isa;
  }
  if (is_supported(chosen)) return chosen;
  throw std::invalid_argument("TEXTMILL_ISA is '" + std::string(name) + "', which this machine does not have");
}

std::size_t sample(Isa isa, const SubBatch& batch, const DocumentSource& source, float* scratch, Change* changes) {
#ifdef TEXTMILL_TOPICS_X86
  if (isa == Isa::avx2) return sample_avx2(batch, source, scratch, changes);
  if (isa == Isa::avx512) return sample_avx512(batch, source, scratch, changes);
#endif
  if (isa != Isa::portable) throw std::invalid_argument("this build has no " + std::string(name_of(isa)));
  return sample_portable(batch, source, scratch, changes);
}

}  // namespace topics
