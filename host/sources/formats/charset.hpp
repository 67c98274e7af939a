// Encodings other than UTF-8: which one it is, and bytes to UTF-8. Hides ICU and uchardet.
#pragma once
#include "model/offset_map.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace textmill::sources {

/// The name under which an encoding is known here, such as "windows-1252"; "" when it is unknown. Case and signs between
/// letters do not count.
std::string known_encoding(std::string_view name);

/// The encoding of bytes that are not valid UTF-8 and begin with no mark, or "" when nothing is likely. Bytes that have more
/// valid UTF-8 sequences than invalid bytes are damaged UTF-8: "". A guess: the less text, the worse.
std::string guess_encoding(std::string_view bytes);

/// Bytes in a known encoding to UTF-8, piece by piece. What is wrong becomes the byte FF, which no UTF-8 has, so that the
/// check of the text finds it.
class CharsetDecoder {
 public:
  /// Throws std::invalid_argument for an encoding that is not known.
  explicit CharsetDecoder(const std::string& encoding);
  ~CharsetDecoder();
  CharsetDecoder(CharsetDecoder&&) noexcept;
  /// Appends what the bytes say. `last`: nothing follows. `offsets`: gets the runs, when it is given.
  void feed(std::string_view bytes, bool last, std::string& out, model::OffsetMap* offsets = nullptr);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace textmill::sources
