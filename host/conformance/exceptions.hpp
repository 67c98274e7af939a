// Checks that an author has switched off, each with a reason: textmill-check.yaml beside the plugin.
#pragma once
#include <filesystem>
#include <map>
#include <string>

namespace textmill::conformance {

/// Reads `skip: { R15: "why" }` from textmill-check.yaml in the folder; id -> reason, empty when there is no such file.
/// Throws std::runtime_error with file, line and what is wrong: an unknown check, an empty reason, another key.
std::map<std::string, std::string> read_exceptions(const std::filesystem::path& folder);

}  // namespace textmill::conformance
