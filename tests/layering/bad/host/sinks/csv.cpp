#include <textmill/plugin.h>
#include <simdjson.h>
#include "unicode/ubrk.h"
#include <sqlite3.h>
