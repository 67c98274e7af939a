// The text of a run file, for who parses it otherwise than read_run_file() does.
#pragma once
#include "config/run_file.hpp"

#include <optional>
#include <string>

namespace textmill::config {

/// The bytes of a run file, or one more than may be; nullopt when it can't be read, which goes to `diagnostics`.
std::optional<std::string> read_run_text(const std::string& path, model::Diagnostics& diagnostics);
/// The folder that relative paths of a run file start from; absolute.
std::string run_folder(const std::string& path);

}  // namespace textmill::config
