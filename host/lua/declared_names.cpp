#include "lua/declared_names.hpp"

#include <algorithm>

namespace textmill::lua {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_name(std::string_view s) {
  return !s.empty() && is_lower(s[0]) &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_layer_name(std::string_view s) {
  const auto slash = s.find('/');
  if (slash == std::string_view::npos || !is_name(s.substr(0, slash))) return false;
  const auto version = s.substr(slash + 1);
  return !version.empty() && version[0] != '0' && std::all_of(version.begin(), version.end(), is_digit);
}

bool is_plugin_id(std::string_view s) {
  return !s.empty() && is_lower(s[0]) && std::all_of(s.begin(), s.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
  });
}

bool is_version(std::string_view s) {
  s = s.substr(0, s.find_first_of("-+"));
  int parts = 0;
  for (bool more = true; more; ++parts) {
    const auto dot = s.find('.');
    const auto part = s.substr(0, dot);
    if (part.empty() || !std::all_of(part.begin(), part.end(), is_digit)) return false;
    more = dot != std::string_view::npos;
    if (more) s.remove_prefix(dot + 1);
  }
  return parts == 3;
}

}  // namespace textmill::lua
