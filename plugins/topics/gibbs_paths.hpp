// The kernel, compiled once for each instruction set.
#pragma once
#include "gibbs.hpp"

namespace topics {

std::size_t sample_portable(const SubBatch& batch, const DocumentSource& source, float* scratch, Change* changes);
std::size_t sample_avx2(const SubBatch& batch, const DocumentSource& source, float* scratch, Change* changes);
std::size_t sample_avx512(const SubBatch& batch, const DocumentSource& source, float* scratch, Change* changes);

}  // namespace topics
