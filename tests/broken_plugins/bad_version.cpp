#include "raw.hpp"
RAW_MANIFEST("1.0")
static constexpr tml_plugin broken = [] {
  auto p = raw::sound();
  p.version = "1.0";
  return p;
}();
RAW_ENTRY(TEXTMILL_MAGIC)
