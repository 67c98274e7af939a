// Reading into a text without clearing its memory first, which takes as long as reading does.
#pragma once
#include <cstddef>
#include <string>

namespace textmill::sources {

/// Makes room for `most` bytes, of which the first are those that the text has; `fill(data)` writes the others and says how many
/// bytes there are in the end. It must not throw.
template <class Fill> void overwrite(std::string& text, std::size_t most, const Fill& fill) {
#ifdef __cpp_lib_string_resize_and_overwrite
  text.resize_and_overwrite(most, [&](char* data, std::size_t) noexcept { return fill(data); });
#else
  text.resize(most);
  text.resize(fill(text.data()));
#endif
}

}  // namespace textmill::sources
