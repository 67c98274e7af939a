#include "raw.hpp"
static constexpr tml_plugin broken = raw::sound();
RAW_ENTRY(TEXTMILL_MAGIC)
