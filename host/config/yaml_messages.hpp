// The YAML library's complaints in words that say what to do, at the place where the mistake was made.
#pragma once
#include "config/place_finder.hpp"

#include <string>

namespace textmill::config {

/// Reports a syntax error. `message` is the library's, `at` where it gave up; `last` is the last value that was read and
/// `open` the innermost list or map that is still open.
void report_syntax(const std::string& message, model::Place at, const model::Place& last, const model::Place& open,
                   const PlaceFinder& finder, model::Diagnostics& diagnostics);

}  // namespace textmill::config
