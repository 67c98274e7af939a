// The tokens of a large text, found in parts: by several threads, and with memory for the tokens of one part each.
#pragma once
#include "words.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace segment {

/// Texts above this are worth taking apart, into parts of some more than `part_bytes`.
inline constexpr std::size_t large_text = std::size_t{4} << 20, part_bytes = std::size_t{256} << 10;

/// The ends of parts of `text`, each of at least `bytes` but for the last one, in which the tokens of the whole are found,
/// whatever the options: behind line feeds, and between two words in small letters of ASCII. A text without such places is
/// one part.
std::vector<std::uint32_t> part_ends(std::string_view text, std::size_t bytes);

/// Finds tokens for one thread, in memory that is used again.
struct PartFinder {
  explicit PartFinder(std::unique_ptr<WordFinder> finder) : words(std::move(finder)) {}
  std::unique_ptr<WordFinder> words;
  std::vector<std::uint8_t> classes, packed;
};

/// First find() for each part, then number(), then write() for each. Calls of one kind may go on at the same time, for
/// different parts, each with a finder of its own.
class PartedWords {
 public:
  PartedWords(std::string_view text, std::size_t bytes);

  std::size_t parts() const { return parts_.size(); }
  void find(std::size_t part, PartFinder& finder, const ContractionRules* contractions);
  /// Returns how many tokens there are.
  std::size_t number();
  /// Writes the tokens of a part where they belong among those of all, and forgets them. Classes are textmill::token_class.
  void write(std::size_t part, std::span<std::uint32_t> begins, std::span<std::uint32_t> ends,
             std::span<std::uint8_t> classes);

 private:
  struct Part {
    std::uint32_t begin = 0, end = 0;
    std::vector<std::uint8_t> packed;
    std::size_t tokens = 0, first = 0;
  };
  std::string_view text_;
  std::vector<Part> parts_;
};

}  // namespace segment
