// The words that were found in a text.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace textmill::uax29 {

/// What a word contains, as bits of WordSpans::kinds().
enum WordKind : std::uint8_t {
  has_letter = 1,
  has_number = 2,
  has_kana = 4,
  has_ideograph = 8,
  has_complex_context = 16,  ///< Thai, Lao, Khmer, Burmese and others that need a dictionary
};

/// Raw columns with room for `capacity` words, of which `size` are there. For the finders, which write past the size.
struct WordColumns {
  std::uint32_t* begin = nullptr;
  std::uint32_t* end = nullptr;
  std::uint8_t* kind = nullptr;
  std::size_t size = 0;
  std::size_t capacity = 0;
};

/// Makes room for `more` words behind the present ones. Throws std::bad_alloc.
void grow(WordColumns& columns, std::size_t more);

/// Words in the order of the text, column by column. Keep one and use it again: the memory stays.
class WordSpans {
 public:
  WordSpans() = default;
  ~WordSpans();
  WordSpans(const WordSpans&) = delete;
  WordSpans& operator=(const WordSpans&) = delete;

  std::size_t size() const { return columns_.size; }
  std::span<const std::uint32_t> begins() const { return {columns_.begin, columns_.size}; }  ///< bytes of the text
  std::span<const std::uint32_t> ends() const { return {columns_.end, columns_.size}; }
  std::span<const std::uint8_t> kinds() const { return {columns_.kind, columns_.size}; }  ///< WordKind, several at once

  void clear() { columns_.size = 0; }
  WordColumns& columns() { return columns_; }  ///< for the finders

 private:
  WordColumns columns_;
};

}  // namespace textmill::uax29
