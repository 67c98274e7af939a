// What `init` finds out about texts before it writes a run file about them. Knows nothing of what is written.
#pragma once
#include "config/run_file.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace textmill::cli {

struct Survey {
  /// A metadata field of the documents that were looked at.
  struct Field {
    std::string name;
    std::size_t documents = 0, values = 0;  ///< that have it; that are different
  };
  std::vector<config::SourceConfig> sources;   ///< path, metadata, text_field
  std::map<std::string, std::size_t> formats;  ///< files of each
  std::uint64_t bytes = 0;                     ///< of all files
  std::uint64_t documents = 0;                 ///< that were looked at
  bool is_whole = true;                        ///< these are all
  std::vector<Field> fields;
  std::map<std::string, std::uint64_t> languages;  ///< documents of each; those not told are not there
};

/// Looks at files, folders and patterns, which are relative to `folder`: all names, and the first documents of each.
/// `text_field` of tables; "" = "text", or else the column with the longest values. nullopt when a path can't be read; why
/// goes to `diagnostics`.
std::optional<Survey> survey(const std::vector<std::string>& paths, const std::string& folder,
                             const std::string& text_field, model::Diagnostics& diagnostics);

}  // namespace textmill::cli
