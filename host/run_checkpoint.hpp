// A run and its checkpoint: what stands in the file of the run itself, and documents that were read by others.
#pragma once
#include "chain/checkpoint/checkpoint.hpp"
#include "config/run_file.hpp"
#include "sources/reader.hpp"

#include <memory>
#include <string>
#include <vector>

namespace textmill {

/// The version of the program, as checkpoints name it.
std::string program_version();
/// Shard `shard` of `shards` of a run whose documents have such metadata.
chain::CheckpointHead checkpoint_head(const config::RunFile& run, const sources::Reader& reader, std::uint64_t shard,
                                      std::uint64_t shards);
/// What the documents were of which a checkpoint has all; there is nothing left to read.
std::unique_ptr<sources::Reader> reader_of(const chain::Checkpoint& shards);

/// The checkpoints of all shards of a run. Throws std::runtime_error with path, reason and remedy.
std::unique_ptr<chain::Checkpoint> open_shards(const std::vector<std::string>& paths);
/// The run that they are of, as it was read; `more` is changed on top of it. Mistakes go to `diagnostics`.
config::RunFile run_of(const chain::Checkpoint& shards, const config::Overrides& more, model::Diagnostics& diagnostics);

}  // namespace textmill
