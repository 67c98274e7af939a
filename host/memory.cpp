// The memory of the program and of all libraries that it loads is mimalloc's, and in huge pages: fresh memory is handed out by the
// system page by page, which in pages of the usual size costs a fifth of the work on a corpus. No part of libtextmill, which
// leaves memory to the program that it is in.
#include "conformance/freed_memory.hpp"

#include <mimalloc.h>

#include <cstddef>
#include <cstring>
#include <new>

namespace {

/// The environment may say otherwise, as of all options of mimalloc.
void ask_for_huge_pages() { mi_option_set_enabled_default(mi_option_large_os_pages, true); }

/// Called before anything of a library is, and so before memory is asked for.
[[gnu::section(".preinit_array"), gnu::used]] void (*const before_all)() = ask_for_huge_pages;

void give_back(void* memory) {
  if (memory != nullptr && textmill::conformance::fills_freed_memory.load(std::memory_order_relaxed)) [[unlikely]]
    std::memset(memory, textmill::conformance::freed_byte, mi_usable_size(memory));
  mi_free(memory);
}

}  // namespace

extern "C" void free(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
