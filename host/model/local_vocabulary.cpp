// The method: texts come in batches of 32. For each one of up to 16 bytes, its bytes are loaded as a 128-bit key, hashed by
// one multiplication, and the slot is prefetched; then all slots are probed, when they have arrived. What is not
// known goes to the shared vocabulary in one locked call at the end, so the hot path never touches a line that another
// worker writes. Longer texts take a second table that compares with the text in the shared vocabulary.
#include "model/local_vocabulary.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>
#include <stdexcept>

#include <sys/mman.h>

namespace textmill::model {
namespace {

constexpr std::size_t short_bytes = 16, longest_term = 1 << 20, batch = 32;

__extension__ typedef unsigned __int128 Wide;

/// The first n <= 16 bytes at p. Reads 16 where the page allows it: what lies behind the text is masked away.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
ShortTerms::Key load_key(const char* p, std::size_t n) {
  char bytes[short_bytes] = {};
  std::copy(p, p + n, bytes);
  ShortTerms::Key key;
  key.length = static_cast<std::uint32_t>(n);
  std::memcpy(&key.low, bytes, 8);
  std::memcpy(&key.high, bytes + 8, 8);
  return key;
}
#else
std::uint64_t low_bytes(std::size_t n) { return n >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * n)) - 1; }

__attribute__((no_sanitize("address", "thread"))) inline ShortTerms::Key load_key(const char* p, std::size_t n) {
  constexpr std::uintptr_t page = 4096;
  ShortTerms::Key key;
  if (n == 0) return key;
  key.length = static_cast<std::uint32_t>(n);
  if ((reinterpret_cast<std::uintptr_t>(p) & (page - 1)) <= page - short_bytes) [[likely]] {
    __builtin_memcpy(&key.low, p, 8);
    __builtin_memcpy(&key.high, p + 8, 8);
  } else {
    char bytes[short_bytes] = {};
    for (std::size_t i = 0; i < n; ++i) bytes[i] = p[i];
    __builtin_memcpy(&key.low, bytes, 8);
    __builtin_memcpy(&key.high, bytes + 8, 8);
  }
  key.low &= low_bytes(n);
  key.high &= n > 8 ? low_bytes(n - 8) : 0;
  return key;
}
#endif

}  // namespace

std::uint64_t ShortTerms::hash(Key key) {
  const Wide product = static_cast<Wide>(key.low ^ 0x9E3779B97F4A7C15) * (key.high ^ 0xD6E8FEB86659FD93);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::unique_ptr<ShortTerms::Slot[], ShortTerms::Free> ShortTerms::allocate(std::size_t slots) {
  constexpr std::size_t huge_page = std::size_t{2} << 20;
  const std::size_t bytes = slots * sizeof(Slot), alignment = bytes >= huge_page ? huge_page : 64;
  void* memory = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  if (bytes >= huge_page) ::madvise(memory, bytes, MADV_HUGEPAGE);  // advice: it is as well when it is not taken
  auto* p = static_cast<Slot*>(memory);
  std::uninitialized_fill_n(p, slots, Slot());
  return std::unique_ptr<Slot[], Free>(p);
}

ShortTerms::ShortTerms() : slots_(allocate(1024)), mask_(1023) {}

void ShortTerms::insert(Key key, std::uint64_t hash, std::uint32_t id) {
  if (size_ * 8 >= (mask_ + 1) * 5) grow();
  std::size_t i = hash & mask_;
  while (slots_[i].id != absent) i = (i + 1) & mask_;
  slots_[i] = {key.low, key.high, key.length, id};
  ++size_;
}

void ShortTerms::grow() {
  const std::size_t old = mask_ + 1, wanted = old * 2;
  auto slots = allocate(wanted);
  mask_ = wanted - 1;
  for (std::size_t k = 0; k < old; ++k) {
    if (slots_[k].id == absent) continue;
    std::size_t i = ShortTerms::hash(slots_[k].key()) & mask_;
    while (slots[i].id != absent) i = (i + 1) & mask_;
    slots[i] = slots_[k];
  }
  slots_ = std::move(slots);
}

void LocalVocabulary::intern(std::span<const tml_str> texts, std::uint32_t* ids) {
  new_places_.clear();
  new_texts_.clear();
  ShortTerms::Key keys[batch];
  std::uint64_t hashes[batch];
  for (std::size_t first = 0; first < texts.size(); first += batch) {
    const std::size_t n = std::min(batch, texts.size() - first);
    for (std::size_t i = 0; i < n; ++i) {
      const tml_str& t = texts[first + i];
      if (t.n <= short_bytes) [[likely]] {
        keys[i] = load_key(t.p, t.n);
        hashes[i] = ShortTerms::hash(keys[i]);
        short_.prefetch(hashes[i]);
      } else {
        if (t.n > longest_term) throw std::invalid_argument("a term is longer than 1 MiB");
        hashes[i] = HashIndex::hash({t.p, t.n});
        long_.prefetch(hashes[i]);
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      const tml_str& t = texts[first + i];
      std::uint32_t id = 0;
      if (t.n <= short_bytes) [[likely]]
        id = short_.find(keys[i], hashes[i]);
      else id = long_.find(hashes[i], [&](std::uint32_t k) { return shared_.text(k) == std::string_view(t.p, t.n); });
      ids[first + i] = id;
      if (id != ShortTerms::absent) [[likely]]
        continue;
      if (std::string_view(t.p, t.n).find('\0') != std::string_view::npos)
        throw std::invalid_argument("a term contains a NUL byte");
      new_places_.push_back(static_cast<std::uint32_t>(first + i));
      new_texts_.push_back(t);
    }
  }
  if (!new_texts_.empty()) learn(ids);
}

void LocalVocabulary::learn(std::uint32_t* ids) {
  new_ids_.resize(new_texts_.size());
  shared_.intern(new_texts_, new_ids_.data());
  for (std::size_t i = 0; i < new_texts_.size(); ++i) {
    const tml_str& t = new_texts_[i];
    const std::uint32_t id = new_ids_[i];
    ids[new_places_[i]] = id;
    if (t.n <= short_bytes) {
      const ShortTerms::Key key = load_key(t.p, t.n);
      const std::uint64_t h = ShortTerms::hash(key);
      if (short_.find(key, h) == ShortTerms::absent) short_.insert(key, h, id);
    } else {
      const std::uint64_t h = HashIndex::hash({t.p, t.n});
      if (long_.find(h, [&](std::uint32_t k) { return k == id; }) == HashIndex::absent) long_.insert(h, id);
    }
  }
}

}  // namespace textmill::model
