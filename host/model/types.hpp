// The value types of columns: width, name, and the status names of the plugin contract.
#pragma once
#include <textmill/plugin.h>

#include <cstddef>
#include <string_view>

namespace textmill::model {

/// Bytes of one value; 0 for TML_STR.
std::size_t width(tml_type type);
/// "u32", "term", "text" ...
std::string_view type_name(tml_type type);
/// True for a type of the contract.
bool is_type(tml_type type);
/// "bad parameter", "out of memory" ... for a status.
std::string_view status_name(tml_status status);

}  // namespace textmill::model
