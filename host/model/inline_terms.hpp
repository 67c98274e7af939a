// A hash table of short terms whose texts stand in the slots, so that a look-up is one cache line and no pointer.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace textmill::model {

__extension__ typedef unsigned __int128 Wide;

/// Multiplies and folds: every bit of the result depends on every bit of both.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const auto product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// A text padded with zeros, and in the byte behind the room for it its length, which tells "a" from "a\0". The last four
/// bytes are not the key's: a table has its ids there, so that slots are as large as words, and none lies across two lines.
template <std::size_t Words> struct InlineKey {
  static constexpr std::size_t loaded_bytes = 8 * Words, most_bytes = loaded_bytes - 5;
  std::array<std::uint64_t, Words> words;

  /// The key of n bytes at p, n <= most_bytes, of which loaded_bytes can be read.
  static InlineKey load(const char* p, std::size_t n) {
    InlineKey key;
    std::memcpy(key.words.data(), p, loaded_bytes);
    // What is behind the text is masked by a window on ones and zeros.
    static constexpr auto ones_then_zeros = [] {
      std::array<std::uint64_t, 2 * Words> window{};
      for (std::size_t k = 0; k < Words; ++k) window[k] = ~std::uint64_t{0};
      return window;
    }();
    std::array<std::uint64_t, Words> mask;
    std::memcpy(mask.data(), reinterpret_cast<const char*>(ones_then_zeros.data()) + (loaded_bytes - n), loaded_bytes);
    for (std::size_t k = 0; k < Words; ++k) key.words[k] &= mask[k];
    key.set_length(n);
    return key;
  }
  /// The same where nothing behind the text may be read.
  static InlineKey copy(const char* p, std::size_t n) {
    InlineKey key{};
    auto* bytes = reinterpret_cast<char*>(key.words.data());
    if (loaded_bytes > 16 && n > 16) std::memcpy(bytes, p, std::min(n, most_bytes));
    else if (n >= 8) std::memcpy(bytes, p, 8), std::memcpy(bytes + n - 8, p + n - 8, 8);
    else if (n >= 4) std::memcpy(bytes, p, 4), std::memcpy(bytes + n - 4, p + n - 4, 4);
    else
      for (std::size_t i = 0; i < n; ++i) bytes[i] = p[i];
    key.set_length(n);
    return key;
  }

  std::uint64_t hash() const {
    std::uint64_t h = mix(words[0] ^ 0x9E3779B97F4A7C15, words[1] ^ 0xD6E8FEB86659FD93);
    for (std::size_t k = 2; k < Words; k += 2) h = mix(words[k] ^ h, words[k + 1] ^ 0xA0761D6478BD642F);
    return h;
  }

 private:
  static_assert(std::endian::native == std::endian::little, "the last bytes of a word are its highest bits");
  void set_length(std::size_t n) { words[Words - 1] |= std::uint64_t{n} << 24; }
};

/// Memory for `bytes`, in huge pages where there is enough of it and the system has some. Throws std::bad_alloc.
void* allocate_table(std::size_t bytes);

/// Terms of up to InlineKey::most_bytes with their ids: open addressing, at most 5 of 8 slots in use. Not thread-safe.
template <std::size_t Words> class InlineTerms {
 public:
  using Key = InlineKey<Words>;
  static constexpr std::uint32_t absent = UINT32_MAX;

  class Finder;

  InlineTerms() : slots_(allocate(first_slots)), mask_(first_slots - 1) {}

  std::uint32_t find(const Key& key, std::uint64_t hash) const { return finder().find(key, hash); }
  Finder finder() const { return Finder(slots_.get(), mask_); }  ///< good until the next insert()
  /// Adds a key that find() did not find.
  void insert(const Key& key, std::uint64_t hash, std::uint32_t id) {
    if (size_ * 8 >= (mask_ + 1) * 5) grow();
    Slot s{key.words};
    s.words[Words - 1] |= std::uint64_t{id} << 32;
    put(s, hash);
    ++size_;
  }
  /// Starts loading the slot of a hash that find() will ask for soon.
  [[gnu::always_inline]] void prefetch(std::uint64_t hash) const { finder().prefetch(hash); }
  std::size_t size() const { return size_; }

 private:
  /// The words of a key, with the id in the upper half of the last one. An unused slot has no key's length.
  struct Slot {
    std::array<std::uint64_t, Words> words;
    std::uint32_t id() const { return static_cast<std::uint32_t>(words[Words - 1] >> 32); }
    Key key() const {
      Key key{words};
      key.words[Words - 1] &= UINT32_MAX;
      return key;
    }
    bool holds(const Key& key) const {
      std::uint64_t difference = (words[Words - 1] ^ key.words[Words - 1]) << 32;
      for (std::size_t k = 0; k + 1 < Words; ++k) difference |= words[k] ^ key.words[k];
      return difference == 0;
    }
  };
  struct Free {
    void operator()(Slot* p) const noexcept { std::free(p); }
  };
  static constexpr std::size_t first_slots = 1024;

  static std::unique_ptr<Slot[], Free> allocate(std::size_t slots) {
    auto* p = static_cast<Slot*>(allocate_table(slots * sizeof(Slot)));
    std::memset(p, 0xFF, slots * sizeof(Slot));  // unused
    return std::unique_ptr<Slot[], Free>(p);
  }
  void put(const Slot& slot, std::uint64_t hash) {
    std::size_t i = hash & mask_;
    while (slots_[i].id() != absent) i = (i + 1) & mask_;
    slots_[i] = slot;
  }
  void grow() {
    const std::size_t before = mask_ + 1;
    const auto old = std::exchange(slots_, allocate(before * 2));
    mask_ = before * 2 - 1;
    for (std::size_t k = 0; k < before; ++k)
      if (old[k].id() != absent) put(old[k], old[k].key().hash());
  }

  std::unique_ptr<Slot[], Free> slots_;
  std::size_t mask_, size_ = 0;
};

/// Where the slots are, by value: a loop that writes keys and hashes need not look again whether they have moved.
template <std::size_t Words> class InlineTerms<Words>::Finder {
 public:
  [[gnu::always_inline]] std::uint32_t find(const Key& key, std::uint64_t hash) const {
    for (std::size_t i = hash & mask_;; i = (i + 1) & mask_) {
      const Slot& s = slots_[i];
      if (s.holds(key)) [[likely]]
        return s.id();
      if (s.id() == absent) return absent;
    }
  }
  [[gnu::always_inline]] void prefetch(std::uint64_t hash) const { __builtin_prefetch(slots_ + (hash & mask_)); }

 private:
  friend InlineTerms;
  Finder(const Slot* slots, std::size_t mask) : slots_(slots), mask_(mask) {}
  const Slot* slots_;
  std::size_t mask_;
};

}  // namespace textmill::model
