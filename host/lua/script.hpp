// Lua files as plugins: the same struct as a shared library gives, filled by an adapter. Only here is Lua known.
#pragma once
#include "model/permissions.hpp"
#include "model/plugin.hpp"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::lua {

/// What a script may use; each worker has a Lua state of its own.
struct Limits {
  std::size_t memory_bytes = std::size_t{256} << 20;  ///< of one Lua state
  std::chrono::milliseconds call_time{10'000};        ///< of one call (one document)
  model::Permissions permissions = {};                ///< those that the run grants
};

/// A script that can't be used: syntax error, run-time error while it is loaded, or not a plugin. The text has file and line.
struct ScriptError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Runs a script in the sandbox and makes a plugin of the table that it returns. Throws ScriptError.
model::Plugin load_script(const std::filesystem::path& path, const Limits& limits = {});

/// What a script was loaded from, as it was then: itself and what resource() has read; path and bytes of each. `plugin` is one
/// of load_script().
std::vector<std::pair<std::string, std::string_view>> loaded_files(const model::Plugin& plugin);

}  // namespace textmill::lua
