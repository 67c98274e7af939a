// The first difference between two declarations of one plugin, in words.
#pragma once
#include "model/descriptor.hpp"

#include <string>

namespace textmill::loading {

/// "" when they are equal; else what differs and both values: "version is '1.0.0' in the manifest, '1.1.0' in the descriptor".
std::string difference(const model::Descriptor& manifest, const model::Descriptor& descriptor);

}  // namespace textmill::loading
