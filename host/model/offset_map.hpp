// From bytes of a clean text back to bytes of the file it was made of.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace textmill::model {

/// Runs of bytes that stand in the text as they stand in the original, in the order of the text. What lies between two runs
/// was made (a line break between paragraphs, the character of an entity) and belongs to the byte where the first run ends.
class OffsetMap {
 public:
  struct Run {
    std::uint32_t text = 0, length = 0;
    std::uint64_t original = 0;
    bool operator==(const Run&) const = default;
  };

  /// Bytes text .. text + length are those of the original from `original` on. `text` never decreases. A length of 0 says
  /// where something comes from that does not stand there byte for byte.
  void add(std::size_t text, std::uint64_t original, std::size_t length);
  /// The byte of the original that a byte of the text comes from; that of the text itself while nothing was added.
  std::uint64_t original_of(std::size_t text) const;
  /// The runs of a text that was cut out of this one.
  OffsetMap part(std::size_t begin, std::size_t end) const;
  /// The map of a text whose original is, in its turn, the text of `first`.
  OffsetMap after(const OffsetMap& first) const;

  const std::vector<Run>& runs() const { return runs_; }
  bool empty() const { return runs_.empty(); }

 private:
  std::vector<Run> runs_;
};

}  // namespace textmill::model
