// One worker's view of the vocabulary: the hot path of every chain.
#pragma once
#include "model/vocabulary.hpp"

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

namespace textmill::model {

/// Terms of up to 16 bytes with their ids, the text itself in the slot: a look-up is one cache line.
class ShortTerms {
 public:
  static constexpr std::uint32_t absent = UINT32_MAX;
  /// A text padded with zeros, and its length.
  struct Key {
    std::uint64_t low = 0, high = 0;
    std::uint32_t length = 0;
    bool operator==(const Key& k) const { return (((low ^ k.low) | (high ^ k.high)) == 0) & (length == k.length); }
  };

  ShortTerms();
  static std::uint64_t hash(Key key);
  std::uint32_t find(Key key, std::uint64_t hash) const {
    for (std::size_t i = hash & mask_;; i = (i + 1) & mask_) {
      const Slot& s = slots_[i];
      if (s.key() == key) return s.id;  // an unused slot has no key's length, and its id is `absent`
      if (s.id == absent) return absent;
    }
  }
  /// Adds a key that find() did not find.
  void insert(Key key, std::uint64_t hash, std::uint32_t id);
  void prefetch(std::uint64_t hash) const {
    const Slot* s = &slots_[hash & mask_];
    __builtin_prefetch(s);
    __builtin_prefetch(reinterpret_cast<const char*>(s + 1) - 1);  // a slot may lie across two lines
  }

 private:
  struct Slot {
    std::uint64_t low = 0, high = 0;
    std::uint32_t length = UINT32_MAX, id = absent;
    Key key() const { return {low, high, length}; }
  };
  struct Free {
    void operator()(Slot* p) const noexcept { std::free(p); }
  };
  static std::unique_ptr<Slot[], Free> allocate(std::size_t slots);
  void grow();
  std::unique_ptr<Slot[], Free> slots_;
  std::size_t mask_, size_ = 0;
};

/// Knows every term that its worker has met, with the ids of the shared vocabulary, and asks that one once for each new
/// term, in batches. One thread at a time.
class LocalVocabulary {
 public:
  explicit LocalVocabulary(Vocabulary& shared) : shared_(shared) {}
  /// Throws VocabularyFull, or std::invalid_argument for a text with a NUL or above 1 MiB.
  void intern(std::span<const tml_str> texts, std::uint32_t* ids);
  Vocabulary& shared() { return shared_; }

 private:
  void learn(std::uint32_t* ids);
  Vocabulary& shared_;
  ShortTerms short_;
  HashIndex long_;
  std::vector<tml_str> new_texts_;
  std::vector<std::uint32_t> new_places_, new_ids_;
};

}  // namespace textmill::model
