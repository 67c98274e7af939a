// What other programs say of files that sinks have written.
#pragma once
#include <cstdio>
#include <optional>
#include <string>

namespace textmill::tests {

/// What a command of the shell prints; nothing when it fails, or is not there.
inline std::optional<std::string> output_of(const std::string& command) {
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string out;
  char buffer[4096];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) != 0;) out.append(buffer, n);
  return ::pclose(pipe) == 0 ? std::optional(out) : std::nullopt;
}

}  // namespace textmill::tests
