#include "model/inline_terms.hpp"

#include <cstdlib>
#include <new>

#include <sys/mman.h>

namespace textmill::model {

void* allocate_table(std::size_t bytes) {
  constexpr std::size_t huge_page = std::size_t{2} << 20;
  const std::size_t alignment = bytes >= huge_page ? huge_page : 64;
  void* memory = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  if (bytes >= huge_page) ::madvise(memory, bytes, MADV_HUGEPAGE);  // advice: it is as well when it is not taken
  return memory;
}

}  // namespace textmill::model
