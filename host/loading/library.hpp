// Shared libraries: what is in a file without opening it, and opening it. Knows nothing of Lua.
#pragma once
#include "model/plugin.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace textmill::loading {

/// How far a library got before it was refused.
enum class Stage { file, architecture, entry, open, abi, descriptor, manifest };

/// Why a file that is there can't be used. "Refused" is never reported as "not found".
struct Refused : std::runtime_error {
  Refused(Stage at, const std::string& why) : std::runtime_error(why), stage(at) {}
  Stage stage;
};

/// The declarations in a library, read from its manifest section without running any of its code. A library without a
/// manifest that exports the entry symbol gives an empty list. Throws Refused: no shared library, truncated, of another
/// architecture, no plugin, a damaged manifest. [any time] thread-safe
std::vector<model::Descriptor> read_manifest(const std::filesystem::path& path);

/// Opens a library and checks it: ABI version, descriptors, manifest equal to descriptors. It stays open until the process
/// ends. Loading the same file twice gives the same plugins. Throws Refused. [any time] thread-safe, one at a time
std::vector<model::Plugin> load_library(const std::filesystem::path& path);

/// Closes a library that load_library() has opened; nothing of it may be in use. False when it stays in the process all the same,
/// as one with thread-locals or process-wide unique symbols does. For checks only: a run closes none.
bool close_library(const std::filesystem::path& path);

/// A file in a plugin folder. Without a problem and without plugins, it is a library that has no manifest: usable by its
/// path alone, because nothing short of opening it tells what it holds.
struct Candidate {
  std::filesystem::path path;
  std::vector<model::Descriptor> plugins;
  std::string problem;  ///< why it is refused; "" = fine
};

/// One file, listed or refused.
Candidate examine(const std::filesystem::path& path);

/// The libraries in a folder (*.so), by name, each listed or refused with a reason. A sound library with neither manifest
/// nor entry symbol is no plugin but what plugins are linked against, and is left out. A missing folder is empty.
std::vector<Candidate> scan_folder(const std::filesystem::path& folder);

}  // namespace textmill::loading
