// What a script may be permitted beyond the documents: it asks for it by name, and a step of a run file grants it.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::model {

using Permissions = std::vector<std::string>;

/// All names, with what each opens.
struct PermissionName {
  std::string_view name, opens;
};
inline constexpr PermissionName permission_names[] = {
    {"read_files", "reads files that no parameter names"},
    {"environment", "reads variables of the environment"},
    {"clock", "reads the clock, so that results depend on the time"},
};

/// The names alone, for messages.
inline std::vector<std::string> all_permissions() {
  std::vector<std::string> names;
  for (const auto& p : permission_names) names.emplace_back(p.name);
  return names;
}

inline bool permits(const Permissions& permissions, std::string_view name) {
  return std::find(permissions.begin(), permissions.end(), name) != permissions.end();
}

}  // namespace textmill::model
