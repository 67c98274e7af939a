#include "raw.hpp"

#include <cstdio>
RAW_MANIFEST("1.0.0")
static const int printed = std::printf("hello\n");
static constexpr tml_plugin broken = raw::sound();
RAW_ENTRY(TEXTMILL_MAGIC)
