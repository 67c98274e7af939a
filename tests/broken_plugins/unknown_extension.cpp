// Hands out something for any id.
#include "raw.hpp"
RAW_MANIFEST("1.0.0")
static const void* extension(const tml_plugin*, const char* id) noexcept {
  return id[0] == 't' && id[9] == 'c' ? nullptr : id;
}
static constexpr tml_plugin broken = [] {
  auto p = raw::sound();
  p.extension = extension;
  return p;
}();
RAW_ENTRY(TEXTMILL_MAGIC)
