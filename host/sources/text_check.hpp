// Whether bytes are text: valid UTF-8 without NUL. Nearly all texts are, so that this is asked of every byte that is read.
#pragma once
#include <span>
#include <string_view>

namespace textmill::sources {

/// Valid UTF-8, and without NUL. [any time] thread-safe
bool is_text_utf8(std::string_view bytes);

/// A way to find that out.
struct TextCheck {
  std::string_view name;
  bool (*is_text)(const char* bytes, std::size_t count);
};
/// Those that this machine has, the fastest first. All give the same answers. [any time] thread-safe
std::span<const TextCheck> text_checks();

}  // namespace textmill::sources
