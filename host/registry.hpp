// Every plugin that this run can name, native or Lua, and where each was found.
#pragma once
#include "lua/script.hpp"
#include "model/plugin.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace textmill {

/// One file that was looked at.
struct RegistryEntry {
  std::filesystem::path path;
  std::vector<model::Descriptor> plugins;
  std::string problem;  ///< why it is refused; "" = fine
};

/// Finds plugins by id or by path. Listing opens no shared library; using one does. One thread at a time.
class Registry {
 public:
  /// The folders and files to look in, first hit wins: `first` (from the run file), TEXTMILL_PLUGIN_PATH (colons between),
  /// ~/.local/share/textmill/plugins, and those of the installation beside the program. In each folder: *.so, then NAME.lua
  /// and NAME/NAME.lua.
  explicit Registry(std::vector<std::filesystem::path> first = {});

  /// Everything found, in order of the search path.
  const std::vector<RegistryEntry>& entries();
  /// The plugin that `use` names: an id, or a path to a .so or .lua file, relative to `folder`. Throws std::runtime_error:
  /// its first line says that there is none or why the file is refused, a second one, if any, what to do.
  /// A script is held to the limits, a shared library can't be.
  model::Plugin find(const std::string& use, const std::string& folder, const lua::Limits& limits = {});
  /// All plugins of a file. Throws std::runtime_error with the path and the reason.
  static std::vector<model::Plugin> load(const std::filesystem::path& path, const lua::Limits& limits = {});
  /// Ids of all usable plugins, sorted; for hints.
  std::vector<std::string> ids();
  const std::vector<std::filesystem::path>& folders() const { return folders_; }
  /// Where the files stand that came with the program: share/textmill beside its folder. Empty when that can't be told.
  static std::filesystem::path share_folder();

 private:
  static model::Plugin find_path(const std::filesystem::path& path, const lua::Limits& limits);
  [[noreturn]] void report_missing(const std::string& use);

  std::vector<std::filesystem::path> folders_;
  std::vector<RegistryEntry> entries_;
  bool scanned_ = false;
};

}  // namespace textmill
