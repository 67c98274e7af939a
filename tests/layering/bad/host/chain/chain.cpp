#include <boost/dll/shared_library.hpp>
#include <boost/program_options.hpp>
#include <lua.hpp>
#include "config/value.hpp"
