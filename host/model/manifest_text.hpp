// The manifest of a library as the SDK writes it at compile time (textmill/manifest.hpp), for libraries in other languages.
#pragma once
#include "model/descriptor.hpp"

#include <string>
#include <vector>

namespace textmill::model {

/// What parse_manifest() reads back as the same descriptors.
std::string manifest_text(const std::vector<Descriptor>& plugins);

}  // namespace textmill::model
