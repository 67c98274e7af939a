// The run manifest (run.json): what was run, on what, with which versions and parameters, and what came of it.
#pragma once
#include "chain/execute.hpp"
#include "run.hpp"

#include <map>
#include <string>

namespace textmill {

/// Everything that the manifest says.
struct ManifestData {
  const config::RunFile* run_file = nullptr;
  const chain::Plan* plan = nullptr;
  const chain::ExecuteResult* result = nullptr;
  std::vector<sources::InputFile> inputs;
  std::vector<std::string> outputs;
  std::map<std::string, std::uint64_t> table_rows;
  std::uint32_t threads = 1;
  std::string started;  ///< UTC, ISO 8601
  double seconds = 0;
};

/// The manifest as JSON text with a final newline.
std::string manifest_json(const ManifestData& data, bool with_times = true);

}  // namespace textmill
