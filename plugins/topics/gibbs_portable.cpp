#include "gibbs_kernel.hpp"
#include "gibbs_paths.hpp"

namespace topics {

std::size_t sample_portable(const SubBatch& batch, const DocumentSource& source, float* scratch, Change* changes) {
  return sample_documents(batch, source, scratch, changes);
}

}  // namespace topics
