// A library for a later version of the plugin ABI.
#include <textmill/plugin.h>

extern "C" const tml_entry textmill_plugin_entry = {TEXTMILL_MAGIC, TEXTMILL_ABI_MAJOR + 1, 0, 0, nullptr};
