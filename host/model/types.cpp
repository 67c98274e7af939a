#include "model/types.hpp"

namespace textmill::model {

std::string_view type_name(tml_type type) {
  constexpr std::string_view names[] = {"?",   "bool", "u8",  "u16",  "u32", "u64", "i32",
                                        "i64", "f32",  "f64", "term", "ref", "text"};
  return is_type(type) ? names[type] : names[0];
}

bool is_type(tml_type type) { return type >= TML_BOOL && type <= TML_STR; }

std::string_view status_name(tml_status status) {
  switch (status) {
    case TML_OK: return "ok";
    case TML_E_PARAM: return "bad parameter";
    case TML_E_DATA: return "bad data";
    case TML_E_NOMEM: return "out of memory";
    case TML_E_IO: return "input or output failed";
    case TML_E_CANCELLED: return "cancelled";
    case TML_E_UNSUPPORTED: return "not supported";
    default: return "internal error";
  }
}

}  // namespace textmill::model
