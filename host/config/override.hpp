// --set a.b=c: changes in the tree of a run file before it is read.
#pragma once
#include "config/value.hpp"

#include <string>
#include <utility>

namespace textmill::config {

/// Sets the value at a path of keys and list indexes ("chain.0.with.top"), or of a step's name and a parameter
/// ("topics.num_topics"; the name is its `as`, its `use`, or the stem of its file). `value` is YAML text. Maps on the way
/// are made where there are none; an index may be one behind the end. A bad path is reported by the override's name.
void apply_override(Value& root, const std::pair<std::string, std::string>& set, model::Diagnostics& diagnostics);

}  // namespace textmill::config
