#include "config/value.hpp"
#  include <boost/dll/shared_library.hpp>
#include <lua.hpp>
#include <boost/program_options.hpp>
