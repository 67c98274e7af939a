// Patterns for file names: * and ? and [abc] within a name, ** for any folders between. No braces, no environment.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// True when the text has one of the signs of a pattern.
bool is_glob(std::string_view path);

/// Does one file name match a pattern without slashes? Characters are UTF-8 characters; "[!a-z]" and "[^a-z]" negate, a "["
/// that is never closed stands for itself. A name that begins with "." matches only a pattern that does.
bool name_matches(std::string_view pattern, std::string_view name);

/// A pattern in two: the folder before the first name with a sign in it, and the rest.
struct GlobParts {
  std::string folder;  ///< "" = the current one; else with its final slash
  std::string pattern;
};
GlobParts split_glob(std::string_view path);

/// The files below `folder` that match, as paths relative to it, in byte order, each once. Folders whose name begins with
/// "." and links to folders are not entered by "**". Throws std::filesystem::filesystem_error for a folder that can't be read.
std::vector<std::string> expand_glob(const std::filesystem::path& folder, std::string_view pattern);

}  // namespace textmill::sources
