#include "raw.hpp"
RAW_MANIFEST("1.0.0")
static constexpr tml_plugin broken = raw::sound();
RAW_ENTRY(0x12345678)
