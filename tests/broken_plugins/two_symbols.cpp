#include "raw.hpp"
RAW_MANIFEST("1.0.0")
static constexpr tml_plugin broken = raw::sound();
RAW_ENTRY(TEXTMILL_MAGIC)
extern "C" TEXTMILL_EXPORT int textmill_broken_second_symbol(void);
int textmill_broken_second_symbol(void) { return 1; }
