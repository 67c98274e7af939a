// The vocabulary of a run: terms to dense u32 ids and back. Ids are opaque: they depend on which worker came first, so
// nothing is ever ordered or seeded by one.
#pragma once
#include "model/short_text.hpp"
#include "model/term_index.hpp"

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

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

/// A term as it is kept, 16 bytes: its text, or where that stands.
class KeptTerm {
 public:
  KeptTerm() = default;
  explicit KeptTerm(const ShortText& text) : words_(text) {}
  /// Of a text above ShortText::most_bytes that stays where it is; `hash` is that of the whole.
  KeptTerm(std::string_view text, std::uint64_t hash)
      : words_{reinterpret_cast<std::uintptr_t>(text.data()), long_bits(text.size(), hash)} {}

  std::string_view text() const {
    if (words_.size() <= ShortText::most_bytes) [[likely]]
      return {words_.data(), words_.size()};
    return {long_data(), static_cast<std::uint32_t>(words_.high)};
  }
  bool is(const ShortText& text) const { return words_ == text; }
  bool is(std::string_view long_text, std::uint64_t hash) const {
    return words_.high == long_bits(long_text.size(), hash) &&
           std::string_view(long_data(), long_text.size()) == long_text;
  }
  /// Starts loading the text that is() will compare soon, when it stands elsewhere.
  [[gnu::always_inline]] void prefetch_long() const { __builtin_prefetch(long_data()); }

 private:
  /// What no short text has for its length, 24 bits of the hash, and the length.
  static std::uint64_t long_bits(std::size_t size, std::uint64_t hash) {
    return std::uint64_t{0xFF} << 56 | (hash & 0xFFFFFF) << 32 | size;
  }
  const char* long_data() const { return reinterpret_cast<const char*>(words_.low); }
  ShortText words_{};
};

/// The one table of a run. Workers reach it through a LocalVocabulary.
class Vocabulary {
 public:
  static constexpr std::size_t longest_term = std::size_t{1} << 20;

  /// `most_terms` and `most_bytes` of text end in VocabularyFull instead of in an exhausted machine: the first is reached at
  /// 2 GiB and the texts above 15 bytes.
  explicit Vocabulary(std::uint32_t most_terms = 1u << 26, std::uint64_t most_bytes = std::uint64_t{4} << 30);
  ~Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  /// What a term is sought by; for a ShortText its own hash().
  static std::uint64_t hash_of_long(std::string_view text);
  /// Ids of texts, new ones included. Throws VocabularyFull; std::invalid_argument for a text with a NUL or above 1 MiB.
  /// [any time] thread-safe
  void intern(std::span<const tml_str> texts, std::uint32_t* ids);
  /// To look for terms without a lock. [any time] thread-safe
  TermIndex::Finder finder() const { return index_.finder(); }
  const KeptTerm& term(std::uint32_t id) const {
    return blocks_[id >> block_bits].load(std::memory_order_acquire)[id & (block_size - 1)];
  }
  /// Starts loading a term that is looked at soon.
  [[gnu::always_inline]] void prefetch(std::uint32_t id) const { __builtin_prefetch(&term(id)); }
  /// The text of an id that intern() or a Finder has returned. [any time] thread-safe
  bool contains(std::uint32_t id) const { return id < size_.load(std::memory_order_acquire); }
  std::string_view text(std::uint32_t id) const { return term(id).text(); }
  std::size_t size() const { return size_.load(std::memory_order_acquire); }
  /// Of all texts.
  std::size_t byte_count() const;

 private:
  static constexpr std::uint32_t block_bits = 14, block_size = 1u << block_bits;
  std::uint32_t find_or_add(std::string_view text, std::uint64_t hash);
  std::uint32_t add(std::string_view text, std::uint64_t hash);
  mutable std::mutex mutex_;
  TermIndex index_;
  TextArena arena_;
  std::uint64_t byte_count_ = 0;
  std::uint32_t most_terms_;
  std::uint64_t most_bytes_;
  std::unique_ptr<std::atomic<KeptTerm*>[]> blocks_;
  std::atomic<std::uint32_t> size_ = 0;
};

}  // namespace textmill::model
