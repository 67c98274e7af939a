// What runs have done of the first pass, in files: of one run that may be interrupted and goes on, or of all shards of a run.
//
// What a chunk of documents has come to (rows, kept columns, what sinks are shown) and what has been learnt from it are committed
// together, so that a file always stands for whole chunks. A term is an id in them, and the texts of all ids stand beside.
// Shard i of n has every n-th chunk. Chunks depend on the documents alone, so the results of all shards together are those
// of one run, to the bit. Such files are trusted as plugins are: a damaged one is refused, a forged one is not noticed.
#pragma once
#include "chain/checkpoint/file.hpp"
#include "chain/plan.hpp"
#include "chain/run_memory.hpp"
#include "chain/worker.hpp"
#include "sources/reader.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace textmill::chain {

/// What run it is: enough to read the run file again elsewhere and to make the same plan.
struct CheckpointHead {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  std::string program;  ///< its version
  std::string path, folder, text;
  Pairs set, variables;
  std::vector<std::string> metadata_fields;
  bool open_metadata = false;
  std::uint64_t shard = 1, shards = 1;
};

/// What is known when a shard is through.
struct CheckpointEnd {
  std::uint64_t chunks = 0;  ///< of the whole corpus
  std::vector<sources::InputFile> inputs;
  std::vector<std::string> warnings;
};

/// One run at a time. What workers call is thread-safe. Failures are std::runtime_error with path, reason and remedy.
class Checkpoint {
 public:
  /// Goes on with a file, or begins it.
  Checkpoint(const std::string& path, CheckpointHead head);
  /// All shards of a run, in any order; `program` is its version.
  Checkpoint(const std::vector<std::string>& paths, const std::string& program);

  const CheckpointHead& head() const { return head_; }
  /// Of the shards.
  const CheckpointEnd& end() const { return end_; }
  const std::string& path() const { return parts_[0].file->path(); }
  /// The shard that the file is for is through.
  bool has_ended() const { return ended_; }

  /// Looks whether the plan is that of the files, and makes their terms known. Before the run.
  void begin(const Plan& plan, const LoadedFiles& loaded);
  /// Nothing has to be read, all chunks are there.
  bool has_all() const { return complete_; }
  bool is_one_of_several() const { return !complete_ && head_.shards > 1; }
  bool is_mine(std::uint64_t chunk) const { return chunk % head_.shards == head_.shard - 1; }
  bool has(std::uint64_t chunk) const { return chunks_.contains(chunk); }
  /// Into an empty result. `documents` are those that came from the sources now; nullptr when nothing is read. [worker]
  void take(std::uint64_t chunk, const Digest* documents, ChunkResult& result) const;
  /// Adds what was learnt to `models`, by step.
  void load_states(const Services& services, std::vector<States>& models) const;
  /// Seconds that each step took.
  const std::vector<double>& seconds() const { return seconds_; }

  void add(std::uint64_t chunk, const Digest& documents, const ChunkResult& result);
  /// It is time for a commit.
  bool is_due() const { return std::chrono::steady_clock::now() - committed_ > every_; }
  void commit_every(std::chrono::milliseconds time) { every_ = time; }
  /// `learnt` from the chunks that were added since the last commit, by step; and the seconds that each step took for them.
  void commit(const Services& services, const std::vector<States>& learnt, std::span<const double> seconds);
  /// The shard is through.
  void finish(const CheckpointEnd& end);
  /// Takes the file away.
  void remove() { parts_[0].file->remove(); }

 private:
  /// What one process has written, with ids of its own.
  struct Session {
    std::vector<std::uint32_t> terms;  ///< by id then, the id now
  };
  struct Place {
    const RecordFile* file;
    RecordFile::Record record;
    std::size_t session;
  };
  struct Part {
    std::unique_ptr<RecordFile> file;
    CheckpointHead head;
    std::string marks;  ///< of the plan
  };

  void read_heads(const std::vector<std::string>& paths, const std::string& program);
  [[noreturn]] static void fail_version(const Part& part, const std::string& program);
  void check_shards() const;
  void check_plan(const Part& part, const std::string& marks) const;
  void learn_terms(Session& session, std::string_view bytes) const;
  void write_terms();
  void scan(const Part& part);

  CheckpointHead head_;
  CheckpointEnd end_;
  const Plan* plan_ = nullptr;
  std::vector<Part> parts_;
  std::vector<Session> sessions_;
  std::unordered_map<std::uint64_t, Place> chunks_;
  std::vector<Place> states_;
  std::vector<double> seconds_;
  bool complete_ = false, ended_ = false;
  std::uint32_t written_terms_ = 0;
  std::chrono::milliseconds every_{30'000};
  std::chrono::steady_clock::time_point committed_ = std::chrono::steady_clock::now();
};

/// Of documents as they come from the sources, and those that could not be read.
Digest key_of_chunk(std::span<const model::Document> documents, std::span<const model::SkippedDocument> skipped);

}  // namespace textmill::chain
