// The vocabulary of a run: terms to dense u32 ids and back. Ids are opaque: they depend on which worker came first, so
// nothing is ever ordered or seeded by one.
#pragma once
#include <textmill/plugin.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::model {

/// Thrown when the vocabulary would outgrow its limit; says what filled it.
struct VocabularyFull : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Texts live in large blocks and never move, so that views of them stay valid as long as the vocabulary.
class TextArena {
 public:
  /// So many bytes can be read from the beginning of a text on, whatever its length.
  static constexpr std::size_t readable = 16;
  std::string_view keep(std::string_view text);
  std::size_t byte_count() const { return byte_count_; }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t byte_count_ = 0;
};

/// Open addressing over (hash, id), with the texts outside. The caller compares texts. Not thread-safe.
class HashIndex {
 public:
  static constexpr std::uint32_t absent = UINT32_MAX;
  static std::uint64_t hash(std::string_view text);
  /// The id of an entry with this hash for which same(id) holds, or `absent`.
  template <class Same> std::uint32_t find(std::uint64_t hash, Same&& same) const {
    if (slots_.empty()) return absent;
    const auto key = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t i = key & mask_;; i = (i + 1) & mask_) {
      const Slot& s = slots_[i];
      if (s.id == absent) return absent;
      if (s.hash == key && same(s.id)) return s.id;
    }
  }
  /// Adds an entry that find() did not find.
  void insert(std::uint64_t hash, std::uint32_t id);
  /// Starts loading the slot of a hash that find() will ask for soon.
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[(hash >> 32) & mask_]);
  }
  std::size_t size() const { return size_; }
  std::size_t byte_count() const { return slots_.size() * sizeof(Slot); }

 private:
  /// The half of the hash that is kept leads to the slot too, so that the table grows without the texts.
  struct Slot {
    std::uint32_t hash = 0, id = absent;
  };
  void grow();
  std::vector<Slot> slots_;
  std::size_t mask_ = 0, size_ = 0;
};

/// The shared table. Workers reach it through a LocalVocabulary.
class Vocabulary {
 public:
  /// `most_terms` and `most_bytes` of text end in VocabularyFull instead of in an exhausted machine: the first is reached at
  /// 3 GiB here and as much in each worker that has met all of them.
  explicit Vocabulary(std::uint32_t most_terms = 1u << 26, std::uint64_t most_bytes = std::uint64_t{4} << 30);
  ~Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  /// Ids of texts, new ones included. Throws VocabularyFull. [any time] thread-safe
  void intern(std::span<const tml_str> texts, std::uint32_t* ids);
  /// The text of an id that intern() has returned; nullopt-like empty data() for an unknown id. [any time] thread-safe
  bool contains(std::uint32_t id) const { return id < size_.load(std::memory_order_acquire); }
  std::string_view text(std::uint32_t id) const {
    return blocks_[id >> block_bits].load(std::memory_order_acquire)[id & (block_size - 1)];
  }
  std::size_t size() const { return size_.load(std::memory_order_acquire); }
  std::size_t byte_count() const;

 private:
  static constexpr std::uint32_t block_bits = 14, block_size = 1u << block_bits;
  std::uint32_t add(std::string_view text, std::uint64_t hash);
  mutable std::mutex mutex_;
  HashIndex index_;
  TextArena arena_;
  std::uint32_t most_terms_;
  std::uint64_t most_bytes_;
  std::unique_ptr<std::atomic<std::string_view*>[]> blocks_;
  std::atomic<std::uint32_t> size_ = 0;
};

}  // namespace textmill::model
