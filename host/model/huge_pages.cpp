#include "model/huge_pages.hpp"

#include <sys/mman.h>

#include <cstdint>

namespace textmill::model {

void ask_for_huge_pages(void* memory, std::size_t bytes) noexcept {
  constexpr std::size_t worth_it = std::size_t{4} << 20, page = 4096;
  if (bytes < worth_it) return;
  const std::size_t skipped = (page - reinterpret_cast<std::uintptr_t>(memory) % page) % page;
  ::madvise(static_cast<std::byte*>(memory) + skipped, (bytes - skipped) / page * page, MADV_HUGEPAGE);
}

}  // namespace textmill::model
