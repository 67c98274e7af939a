// A hash table from terms to their ids that many threads read while one adds to it. The texts stand elsewhere.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace textmill::model {

/// Open addressing over half of the hash and the id, 8 bytes a slot, at most 5 of 8 in use. Whoever asks compares the texts.
/// Reading takes no lock: a reader may miss what another thread has just added, never see a part of it.
class TermIndex {
 public:
  static constexpr std::uint32_t absent = UINT32_MAX;

  class Finder;

  TermIndex();
  /// The slots as they are now. Good as long as the index, but an old one misses what was added after it had grown.
  Finder finder() const;
  /// Adds an entry that find() did not find. What the id stands for must be there already: readers look at it at once. One
  /// thread at a time.
  void insert(std::uint64_t hash, std::uint32_t id);

 private:
  using Slot = std::atomic<std::uint64_t>;
  /// Memory that the system gives as zeros, which are unused slots.
  class Slots;
  void grow();
  static void put(const Slots& slots, std::uint64_t slot);

  std::vector<std::unique_ptr<const Slots>> all_;  ///< readers may still be in an outgrown one
  std::atomic<const Slots*> newest_ = nullptr;
  std::size_t size_ = 0;
};

class TermIndex::Slots {
 public:
  /// `count` is a power of two. Throws std::bad_alloc.
  explicit Slots(std::size_t count);
  ~Slots();
  Slots(const Slots&) = delete;
  Slots& operator=(const Slots&) = delete;
  std::size_t count() const { return mask_ + 1; }
  std::size_t mask() const { return mask_; }
  Slot* begin() const { return slots_; }
  /// Gives the memory back but not its addresses: every slot is an unused one from then on, at some time.
  void forget() const;

 private:
  std::size_t byte_count() const { return count() * sizeof(Slot); }
  std::size_t mask_;
  Slot* slots_;
};

/// By value, so that a loop that writes need not look again whether the slots have moved.
class TermIndex::Finder {
 public:
  explicit Finder(const Slots& slots) : slots_(slots.begin()), mask_(slots.mask()) {}
  /// Starts loading the slot that find() and first() will look at soon.
  [[gnu::always_inline]] void prefetch(std::uint64_t hash) const { __builtin_prefetch(slots_ + (hash >> 32 & mask_)); }
  /// The id of the first entry with the half of the hash, or `absent`: nearly always the one that is sought, if there is one.
  [[gnu::always_inline]] std::uint32_t first(std::uint64_t hash) const {
    return find(hash, [](std::uint32_t) { return true; });
  }
  /// The id of an entry with the half of the hash for which is_it(id) holds, or `absent`.
  template <class IsIt> [[gnu::always_inline]] std::uint32_t find(std::uint64_t hash, IsIt&& is_it) const {
    const std::uint64_t half = hash >> 32;
    for (std::size_t i = half & mask_;; i = (i + 1) & mask_) {
      const std::uint64_t slot = slots_[i].load(std::memory_order_acquire);
      const auto id = static_cast<std::uint32_t>(slot) - 1;
      if (slot == 0 || (slot >> 32 == half && is_it(id))) return id;
    }
  }

 private:
  const Slot* slots_;
  std::size_t mask_;
};

inline TermIndex::Finder TermIndex::finder() const { return Finder(*newest_.load(std::memory_order_acquire)); }

}  // namespace textmill::model
