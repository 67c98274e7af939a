// The text of a script and of the resources beside it. Everything is read once, so that all workers see the same bytes.
#pragma once
#include "lua/script.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::lua {

class Source {
 public:
  static constexpr std::size_t most_script_bytes = std::size_t{4} << 20;
  static constexpr std::size_t most_resource_bytes = std::size_t{64} << 20;  ///< all resources of a script

  /// Throws ScriptError when the file can't be read.
  Source(const std::filesystem::path& path, const Limits& limits);

  /// A text that is no file, such as what is typed at a prompt; resources are below `folder`.
  Source(std::string name, std::string text, const std::filesystem::path& folder, const Limits& limits);

  /// The bytes of a file below the script's folder. Throws std::runtime_error with the reason. [any time] thread-safe
  std::shared_ptr<const std::string> resource(std::string_view name) const;
  /// The bytes of any file, read once as those of resource(); a path that is not absolute begins at the script's folder.
  std::shared_ptr<const std::string> file(std::string_view path) const;

  /// What resource() and file() have read so far, by path.
  std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> files() const;

  const std::string& path() const { return path_; }  ///< as given
  const std::string& name() const { return name_; }  ///< the file's name, as in messages of Lua
  const std::string& text() const { return text_; }
  const Limits& limits() const { return limits_; }
  /// The line on which `needle` first stands as a text in quotes, or `otherwise`.
  int line_of(std::string_view needle, int otherwise) const;
  /// A message "hedges.lua:12: ..." with that line of the script behind it: "... | local n = x.count".
  std::string with_line(std::string message) const;
  /// A message with the whole path instead of the file's name in front.
  std::string located(std::string_view message) const;

 private:
  std::shared_ptr<const std::string> read_once(const std::filesystem::path& path, const std::string& quoted) const;
  std::string path_, name_, text_;
  std::filesystem::path folder_;
  Limits limits_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const std::string>, std::less<>> files_;
  mutable std::size_t file_bytes_ = 0;
};

}  // namespace textmill::lua
