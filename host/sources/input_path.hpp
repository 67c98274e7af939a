// The files that an entry of `sources:` names, and the format of each.
#pragma once
#include "config/run_file.hpp"
#include "sources/format.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// One file to read.
struct InputPath {
  std::string path;   ///< "-" = standard input
  std::string shown;  ///< as the run file names it, for messages and the run manifest
  std::string
      relative;  ///< to the folder or to the fixed beginning of the glob; the file name when it was named itself
  Format format = Format::text;

  std::string_view file_name() const;
  /// `relative` without_suffix(): the id of a text file, the beginning of ids of rows and lines.
  std::string_view id() const;
  /// The size of a plain file, which can be opened twice; none of anything else. Asks the system each time.
  std::optional<std::uint64_t> byte_count() const;
};

/// Finds the files of an entry in the order in which they are read: one file, a folder's texts (or its tables and archives
/// when it has no texts) with all folders below, hidden ones and links to folders left out, or what a glob matches, both in byte order of the relative path. The file of
/// `metadata:` is none of them. Mistakes go to `diagnostics` at the place of the entry, and the list is empty then.
std::vector<InputPath> find_inputs(const config::SourceConfig& source, const std::string& folder,
                                   model::Diagnostics& diagnostics);

/// Whether the texts of a path come as tokens (vrt, conllu), as far as the stated format ("" = none) or else names tell; those of
/// a folder do when all of its files that have a known suffix do.
bool states_tokens(const std::string& path, std::string_view stated);

}  // namespace textmill::sources
