#include "gibbs_kernel.hpp"
#include "gibbs_paths.hpp"

namespace topics {

std::size_t sample_avx512(const SubBatch& batch, std::size_t begin, std::size_t end, float* scratch, Change* changes) {
  return sample_documents(batch, begin, end, scratch, changes);
}

}  // namespace topics
