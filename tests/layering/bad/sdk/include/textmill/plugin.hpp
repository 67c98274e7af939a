#include <textmill/plugin.h>
#include <vector>
#include "model/first.hpp"
