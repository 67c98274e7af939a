#include <simdjson.h>
#include <sqlite3.h>
#include <textmill/plugin.h>
#include "unicode/ubrk.h"
