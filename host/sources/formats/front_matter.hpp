// The YAML that a text file may begin with.
#pragma once
#include "model/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace textmill::sources {

/// Reads the map between a first line "---" and a line "---" or "..." into `metadata`: scalars as they are written, lists and
/// maps as JSON. Returns the byte behind it; 0 when there is none. `problem` is set to the reason when what stands there begins
/// as one and can't be read, which is then 0 too: nothing is lost. [any time] thread-safe
std::size_t read_front_matter(std::string_view utf8, model::Metadata& metadata, std::string& problem);

}  // namespace textmill::sources
