// Says that it has five parameters and has none.
#include "raw.hpp"
RAW_MANIFEST("1.0.0")
static constexpr tml_plugin broken = [] {
  auto p = raw::sound();
  p.n_params = 5;
  return p;
}();
RAW_ENTRY(TEXTMILL_MAGIC)
