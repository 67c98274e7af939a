#include "two.hpp"
#include "one/one.hpp"
#include "model/first.hpp"
#include <libstemmer.h>
