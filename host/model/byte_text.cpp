#include "model/byte_text.hpp"

#include <cstdio>

namespace textmill::model {

std::string byte_text(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " B";
  const auto b = static_cast<double>(bytes);
  char text[32];
  if (b < 999.5e3) std::snprintf(text, sizeof text, "%.0f kB", b / 1e3);
  else if (b < 999.95e6) std::snprintf(text, sizeof text, "%.1f MB", b / 1e6);
  else std::snprintf(text, sizeof text, "%.2f GB", b / 1e9);
  return text;
}

}  // namespace textmill::model
