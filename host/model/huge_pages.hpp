// Large memory in large pages.
#pragma once
#include <cstddef>

namespace textmill::model {

/// Fresh memory is handed out by the system page by page, and of the usual size those of a large corpus take as long as a quarter
/// of the work on it. Asks for huge ones where the memory is large enough; it is as well when that is not granted. [any time] thread-safe
void ask_for_huge_pages(void* memory, std::size_t bytes) noexcept;

}  // namespace textmill::model
