// Sizes for people.
#pragma once
#include <cstdint>
#include <string>

namespace textmill::model {

/// "1.2 MB", "640 kB"; powers of 1000.
std::string byte_text(std::uint64_t bytes);

}  // namespace textmill::model
