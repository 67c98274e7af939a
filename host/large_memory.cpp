// Large vectors and texts, of the host and of plugins, get huge pages as columns do: operator new of the program is that of all
// libraries that it loads. No part of libtextmill, which leaves memory to the program that it is in.
#include "model/huge_pages.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

void* operator new(std::size_t bytes) {
  for (;;) {
    if (void* memory = std::malloc(bytes != 0 ? bytes : 1); memory != nullptr) {
      textmill::model::ask_for_huge_pages(memory, bytes);
      return memory;
    }
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
