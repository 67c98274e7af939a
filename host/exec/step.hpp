// `use: exec`: a program of the user's as an analyzer. To the chain it is a plugin like any other.
#pragma once
#include "config/value.hpp"
#include "model/plugin.hpp"

#include <string>

namespace textmill::exec {

/// The plugin of one step. `with` is the step's (null: for `textmill describe`); the program will be started in `folder`,
/// once a worker, when the first document comes. Throws BadColumn (declaration.hpp).
model::Plugin make_plugin(const config::Value* with, const std::string& folder);

}  // namespace textmill::exec
