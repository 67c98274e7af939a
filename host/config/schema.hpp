// The JSON Schema (draft-07) of run files, for editors, made from the same declarations that the checks use.
#pragma once
#include "model/descriptor.hpp"

#include <string>
#include <vector>

namespace textmill::config {

/// The schema as JSON text with a final newline; each plugin's parameters are a branch of `chain` items.
std::string json_schema(const std::vector<model::Descriptor>& plugins);

}  // namespace textmill::config
