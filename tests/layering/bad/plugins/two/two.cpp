#include "two.hpp"
#include <libstemmer.h>
#include "model/first.hpp"
#include "one/one.hpp"
