// Whether bytes are text.
#pragma once
#include <string_view>

namespace textmill::model {

/// True when the bytes are well-formed UTF-8 (Unicode 15, table 3-7). [any time] thread-safe
bool valid_utf8(std::string_view bytes);

}  // namespace textmill::model
