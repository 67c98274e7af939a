#include "run_checkpoint.hpp"

#include <algorithm>
#include <filesystem>

namespace textmill {
namespace {

class ReadByOthers : public sources::Reader {
 public:
  explicit ReadByOthers(const chain::Checkpoint& shards) : shards_(shards) {
    for (const auto& input : shards.end().inputs) bytes_ += input.bytes;
  }
  bool read(std::vector<model::Document>&, std::vector<model::SkippedDocument>&, std::size_t) override { return false; }
  std::uint64_t bytes_done() const override { return bytes_; }
  std::uint64_t bytes_total() const override { return bytes_; }
  std::vector<std::string> metadata_fields() const override { return shards_.head().metadata_fields; }
  bool open_metadata() const override { return shards_.head().open_metadata; }
  std::vector<sources::InputFile> inputs() const override { return shards_.end().inputs; }
  std::vector<std::string> warnings() const override { return shards_.end().warnings; }

 private:
  const chain::Checkpoint& shards_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

std::string program_version() { return TEXTMILL_VERSION; }

chain::CheckpointHead checkpoint_head(const config::RunFile& run, const sources::Reader& reader, std::uint64_t shard,
                                      std::uint64_t shards) {
  chain::CheckpointHead head;
  head.program = program_version();
  head.path = run.path;
  head.folder = run.folder;
  head.text = run.text;
  head.set = run.set;
  head.variables = run.variables;
  head.metadata_fields = reader.metadata_fields();
  head.open_metadata = reader.open_metadata();
  head.shard = shard;
  head.shards = shards;
  return head;
}

std::unique_ptr<sources::Reader> reader_of(const chain::Checkpoint& shards) {
  return std::make_unique<ReadByOthers>(shards);
}

std::unique_ptr<chain::Checkpoint> open_shards(const std::vector<std::string>& paths) {
  return std::make_unique<chain::Checkpoint>(paths, program_version());
}

config::RunFile run_of(const chain::Checkpoint& shards, const config::Overrides& more,
                       model::Diagnostics& diagnostics) {
  const chain::CheckpointHead& head = shards.head();
  config::Overrides overrides;
  overrides.set = head.set;
  overrides.set.insert(overrides.set.end(), more.set.begin(), more.set.end());
  overrides.environment = [&head](const std::string& name) -> std::optional<std::string> {
    for (const auto& [known, value] : head.variables)
      if (known == name) return value;
    return std::nullopt;
  };
  return config::parse_run_file(head.text, head.path, head.folder, overrides, diagnostics);
}

}  // namespace textmill
