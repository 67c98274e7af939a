#include "model/real.hpp"

#include <charconv>
#include <cmath>

namespace textmill::model {
namespace {

template <class T> void append(std::string& out, T value) {
  char digits[64];
  const auto size = std::fabs(static_cast<double>(value));
  const bool plain = size == 0 || (size >= 1e-5 && size < 1e16);
  const auto end = std::isnan(value) ? std::to_chars(digits, digits + sizeof digits, std::fabs(value))
                   : plain           ? std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed)
                                     : std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, end.ptr);
}

}  // namespace

void append_real(std::string& out, double value) { append(out, value); }
void append_real(std::string& out, float value) { append(out, value); }

}  // namespace textmill::model
