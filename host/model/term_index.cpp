#include "model/term_index.hpp"

#include <new>

#include <sys/mman.h>

namespace textmill::model {

namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

/// Zeros of the system's own, because of forget(): memory of the heap can't be given back while somebody may read it. A large
/// block begins where a huge page can.
void* map(std::size_t bytes) {
  const std::size_t room = bytes < huge_page ? 0 : huge_page;
  void* const mapped = ::mmap(nullptr, bytes + room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  if (room == 0) return mapped;
  auto* const begin = static_cast<std::byte*>(mapped);
  const std::size_t before = (huge_page - reinterpret_cast<std::uintptr_t>(begin) % huge_page) % huge_page;
  if (before != 0) ::munmap(begin, before);
  if (before != room) ::munmap(begin + before + bytes, room - before);
  ::madvise(begin + before, bytes, MADV_HUGEPAGE);  // advice: it is as well when it is not taken
  return begin + before;
}

}  // namespace

TermIndex::Slots::Slots(std::size_t count) : mask_(count - 1), slots_(static_cast<Slot*>(map(byte_count()))) {}

TermIndex::Slots::~Slots() { ::munmap(slots_, byte_count()); }

void TermIndex::Slots::forget() const { ::madvise(slots_, byte_count(), MADV_DONTNEED); }

TermIndex::TermIndex() { grow(); }

void TermIndex::insert(std::uint64_t hash, std::uint32_t id) {
  if (size_ * 8 >= all_.back()->count() * 5) grow();
  put(*all_.back(), (hash >> 32 << 32) | (std::uint64_t{id} + 1));
  ++size_;
}

void TermIndex::put(const Slots& slots, std::uint64_t slot) {
  std::size_t i = (slot >> 32) & slots.mask();
  while (slots.begin()[i].load(std::memory_order_relaxed) != 0) i = (i + 1) & slots.mask();
  slots.begin()[i].store(slot, std::memory_order_release);
}

void TermIndex::grow() {
  constexpr std::size_t first_slots = 1024;
  const Slots* old = newest_.load(std::memory_order_relaxed);
  all_.push_back(std::make_unique<Slots>(old == nullptr ? first_slots : old->count() * 2));
  const Slots& grown = *all_.back();
  if (old != nullptr)
    for (std::size_t i = 0; i < old->count(); ++i)
      if (const auto slot = old->begin()[i].load(std::memory_order_relaxed); slot != 0) put(grown, slot);
  newest_.store(&grown, std::memory_order_release);
  if (old != nullptr) old->forget();
}

}  // namespace textmill::model
