// Tables from words to values. Pure; knows no host.
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

/// Open addressing, at most three quarters full; of a value of four bytes, an entry has sixteen. A look-up reads one or two
/// entries, and a word only where its length and a part of its hash are right. The words must outlive the table; those
/// longer than `longest` are in none.
template <class Value> class WordTable {
 public:
  static constexpr std::size_t longest = (1u << 21) - 1;  ///< in bytes; a term is at most half as long

  explicit WordTable(std::size_t words = 0) {
    while (words > most()) grow();
  }
  /// The value of the word, new and Value() when it was not in the table; valid until the next is added. A word is at most
  /// `longest`.
  Value& at(std::string_view word) {
    if (size_ == most()) grow();
    const std::uint64_t hash = word_hash(word);
    Entry& e = entries_[place(word, hash)];
    if (e.word == nullptr) {
      e = {word.data(), mark(word, hash), Value()};
      ++size_;
    }
    return e.value;
  }
  /// The value, or null for a word that is not in the table; "" is in none.
  const Value* find(std::string_view word) const {
    if (size_ == 0 || word.empty() || word.size() > longest) return nullptr;
    const Entry& e = entries_[place(word, word_hash(word))];
    return e.word == nullptr ? nullptr : &e.value;
  }
  std::size_t size() const { return size_; }

 private:
  struct Entry {
    const char* word = nullptr;
    std::uint32_t mark = 0;
    Value value;
    std::string_view text() const { return {word, mark & longest}; }
  };
  /// The length of a word, and above it a part of its hash.
  static std::uint32_t mark(std::string_view word, std::uint64_t hash) {
    return static_cast<std::uint32_t>(word.size()) | (static_cast<std::uint32_t>(hash >> 32) & ~std::uint32_t{longest});
  }
  std::size_t most() const { return entries_.size() / 4 * 3; }
  /// Where the word is, or the free entry where it would be.
  std::size_t place(std::string_view word, std::uint64_t hash) const {
    const std::size_t mask = entries_.size() - 1;
    const std::uint32_t own = mark(word, hash);
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const Entry& e = entries_[at];
      if (e.word == nullptr || (e.mark == own && std::memcmp(e.word, word.data(), word.size()) == 0)) return at;
    }
  }
  void grow() {
    const auto old = std::exchange(entries_, std::vector<Entry>(entries_.empty() ? 64 : 2 * entries_.size()));
    for (const Entry& e : old)
      if (e.word != nullptr) entries_[place(e.text(), word_hash(e.text()))] = e;
  }

  std::vector<Entry> entries_;  // a power of two of them
  std::size_t size_ = 0;
};

}  // namespace readability
