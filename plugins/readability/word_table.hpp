// Tables from words to values that are filled once and then only read. Pure; knows no host.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace readability {

/// A number that tells words apart: from the first and the last eight bytes and the length.
inline std::uint64_t word_hash(std::string_view word) {
  const auto load = [](const char* from, std::size_t bytes) {
    std::uint64_t v = 0;
    std::memcpy(&v, from, bytes);
    return v;
  };
  std::uint64_t first = 0, last = 0;
  if (word.size() >= 8) {
    first = load(word.data(), 8);
    last = load(word.data() + word.size() - 8, 8);
  } else if (word.size() >= 4) {
    first = load(word.data(), 4);
    last = load(word.data() + word.size() - 4, 4);
  } else if (!word.empty()) {
    first = load(word.data(), 1) | load(word.data() + word.size() / 2, 1) << 8;
    last = load(word.data() + word.size() - 1, 1);
  }
  std::uint64_t h = (first ^ word.size() << 56) * 0x9E3779B97F4A7C15u;
  h = (h ^ h >> 32 ^ last) * 0xD6E8FEB86659FD93u;
  return h ^ h >> 32;
}

/// Open addressing, at most half full: a look-up reads one or two entries. The words must outlive the table.
template <class Value> class WordTable {
 public:
  /// The first value that is set for a word stays.
  void set(std::string_view word, Value value) {
    if (2 * (size_ + 1) > entries_.size()) grow();
    Entry& e = entries_[place(word)];
    if (e.word == nullptr) {
      e = {word.data(), static_cast<std::uint32_t>(word.size()), value};
      ++size_;
    }
  }
  /// The value, or null for a word that is not in the table; "" is in none.
  const Value* find(std::string_view word) const {
    if (size_ == 0) return nullptr;
    const Entry& e = entries_[place(word)];
    return e.word == nullptr ? nullptr : &e.value;
  }
  bool empty() const { return size_ == 0; }

 private:
  struct Entry {
    const char* word;
    std::uint32_t size;
    Value value;
  };
  /// Where the word is, or the free entry where it would be.
  std::size_t place(std::string_view word) const {
    const std::size_t mask = entries_.size() - 1;
    for (std::size_t at = word_hash(word) & mask;; at = (at + 1) & mask)
      if (const Entry& e = entries_[at]; e.word == nullptr || std::string_view(e.word, e.size) == word) return at;
  }
  void grow() {
    const auto old = std::exchange(entries_, std::vector<Entry>(entries_.empty() ? 64 : 2 * entries_.size()));
    for (const Entry& e : old)
      if (e.word != nullptr) entries_[place({e.word, e.size})] = e;
  }

  std::vector<Entry> entries_;  // a power of two of them
  std::size_t size_ = 0;
};

}  // namespace readability
