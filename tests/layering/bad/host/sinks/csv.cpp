#include <textmill/plugin.h>
#include <simdjson.h>
#include "unicode/ubrk.h"
#include <duckdb.h>
