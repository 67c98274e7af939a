// The value types of columns: width, name, and the status names of the plugin contract.
#pragma once
#include <textmill/plugin.h>

#include <cstddef>
#include <string_view>

namespace textmill::model {

/// Bytes of one value; 0 for TML_STR.
constexpr std::size_t width(tml_type type) {
  switch (type) {
    case TML_BOOL:
    case TML_U8: return 1;
    case TML_U16: return 2;
    case TML_U32:
    case TML_I32:
    case TML_F32:
    case TML_TERM:
    case TML_REF: return 4;
    case TML_U64:
    case TML_I64:
    case TML_F64: return 8;
    default: return 0;
  }
}
/// "u32", "term", "text" ...
std::string_view type_name(tml_type type);
/// True for a type of the contract.
bool is_type(tml_type type);
/// "bad parameter", "out of memory" ... for a status.
std::string_view status_name(tml_status status);

}  // namespace textmill::model
