#include "gibbs.hpp"

#include "gibbs_paths.hpp"

#include <cstdlib>
#include <stdexcept>

namespace topics {

std::string_view name_of(Isa isa) { return isa == Isa::avx2 ? "avx2" : "portable"; }

bool is_supported(Isa isa) {
#ifdef TEXTMILL_TOPICS_AVX2
  if (isa == Isa::avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
#endif
  return isa == Isa::portable;
}

Isa chosen_isa() {
  const char* const name = std::getenv("TEXTMILL_ISA");
  if (name == nullptr || *name == '\0') return is_supported(Isa::avx2) ? Isa::avx2 : Isa::portable;
  if (std::string_view(name) != name_of(Isa::avx2)) return Isa::portable;
  if (!is_supported(Isa::avx2)) throw std::invalid_argument("TEXTMILL_ISA is 'avx2', which this machine does not have");
  return Isa::avx2;
}

std::size_t sample(Isa isa, const SubBatch& batch, std::size_t begin, std::size_t end, float* scratch,
                   Change* changes) {
#ifdef TEXTMILL_TOPICS_AVX2
  if (isa == Isa::avx2) return sample_avx2(batch, begin, end, scratch, changes);
#endif
  if (isa != Isa::portable) throw std::invalid_argument("this build has no AVX2");
  return sample_portable(batch, begin, end, scratch, changes);
}

}  // namespace topics
