// The memory of the program and of all libraries that it loads is mimalloc's, and in huge pages: fresh memory is handed out by the
// system page by page, which in pages of the usual size costs a fifth of the work on a corpus. No part of libtextmill, which
// leaves memory to the program that it is in.
#include "conformance/freed_memory.hpp"

#include <dlfcn.h>
#include <malloc.h>
#include <mimalloc.h>

#include <cstddef>
#include <cstring>
#include <new>

namespace {

/// Gives memory back to whom it is from: mimalloc, or a library such as a sanitizer's that people have loaded before all others.
template <class... More> struct GiveBack {
  void (*next)(void*, More...) = nullptr;
  void find(const char* symbol) { next = reinterpret_cast<void (*)(void*, More...)>(::dlsym(RTLD_NEXT, symbol)); }
  void operator()(void* memory, More... more) const {
    if (memory != nullptr && textmill::conformance::fills_freed_memory.load(std::memory_order_relaxed)) [[unlikely]]
      std::memset(memory, textmill::conformance::freed_byte, ::malloc_usable_size(memory));
    if (next != nullptr) [[likely]]
      return next(memory, more...);
    mi_free(memory);
  }
};
constinit GiveBack<> free_of_c, plain;
constinit GiveBack<std::size_t> sized;
constinit GiveBack<std::align_val_t> aligned;
constinit GiveBack<std::size_t, std::align_val_t> sized_aligned;

void set_up() {
  mi_option_set_enabled_default(mi_option_large_os_pages, true);  // the environment may say otherwise
  free_of_c.find("free");
  plain.find("_ZdlPv");
  sized.find("_ZdlPvm");
  aligned.find("_ZdlPvSt11align_val_t");
  sized_aligned.find("_ZdlPvmSt11align_val_t");
}

/// Called before anything of a library is, and so before memory is asked for.
[[gnu::section(".preinit_array"), gnu::used]] void (*const before_all)() = set_up;

}  // namespace

extern "C" void free(void* memory) noexcept { free_of_c(memory); }
void operator delete(void* memory) noexcept { plain(memory); }
void operator delete(void* memory, std::size_t size) noexcept { sized(memory, size); }
void operator delete(void* memory, std::align_val_t align) noexcept { aligned(memory, align); }
void operator delete(void* memory, std::size_t size, std::align_val_t align) noexcept {
  sized_aligned(memory, size, align);
}
