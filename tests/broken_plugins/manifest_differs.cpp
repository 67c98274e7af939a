#include "raw.hpp"
RAW_MANIFEST("2.0.0")
static constexpr tml_plugin broken = raw::sound();
RAW_ENTRY(TEXTMILL_MAGIC)
