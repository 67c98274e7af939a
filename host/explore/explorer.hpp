// The engine of exploring by hand: loads documents once, and runs steps over them as often as is wanted. What it does is
// what a run file would do, and it is written back as one. Knows no Lua and no terminal.
#pragma once
#include "chain/corpus.hpp"
#include "chain/execute.hpp"
#include "config/value.hpp"
#include "explore/result.hpp"
#include "registry.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace textmill::explore {

/// A mistake of the user, in one or more lines, or a run that has failed.
struct ExploreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// A mistake in what was named, before which nothing was run.
struct Refused : ExploreError {
  using ExploreError::ExploreError;
};
/// The user has stopped it.
struct Interrupted : ExploreError {
  Interrupted() : ExploreError("interrupted") {}
};

/// Where documents came from, as a run file says it.
struct Origin {
  config::Value sources = {};  ///< a list
  config::Value prepare = {};  ///< the steps that have written their columns
  std::string folder;          ///< what relative paths start from
  std::vector<model::SkippedDocument> skipped;
};

/// A corpus with its origin.
struct ExploredCorpus {
  chain::Corpus documents;
  std::shared_ptr<const Origin> origin;
  std::string choice;  ///< how it was chosen from what was loaded, for people; "" = it is all of it
};

class Explorer {
 public:
  struct Settings {
    bool installed_only = false;     ///< no plugins by path, no programs: steps that could do anything are refused
    std::uint32_t threads = 0;       ///< 0 = one a core
    std::uint64_t memory_bytes = 0;  ///< that all corpora in memory may take; 0 = three quarters of what is available
    std::atomic<int>* interrupts = nullptr;  ///< see RunSettings
    std::function<void(const chain::Progress&)> progress;
    std::function<void(int level, const std::string&)> log;  ///< 0 error, 1 warning, 2 info, 3 debug; thread-safe
  };
  explicit Explorer(Settings settings);

  /// `sources` as in a run file; `prepare` a chain, the standard one when it is empty; `memory_bytes` instead of that of the
  /// settings when it is not 0. Throws ExploreError.
  ExploredCorpus load(config::Value sources, config::Value prepare, std::uint64_t memory_bytes = 0);
  /// The sources of a run file, prepared by those steps at the beginning of its chain that write columns for others.
  ExploredCorpus load_run_file(const std::string& path, std::uint64_t memory_bytes = 0);
  /// Runs steps over a corpus. All tables that they write come back, without rows too. Throws ExploreError.
  ResultSet run(const ExploredCorpus& corpus, const config::Value& chain, std::optional<std::int64_t> seed);
  /// The chain of a run file over a corpus; steps by which the corpus was prepared are not done again.
  ResultSet run_file(const ExploredCorpus& corpus, const std::string& path);
  /// Makes the columns that the documents do not have yet. Throws ExploreError.
  void complete(const chain::Corpus& corpus);
  /// The same documents with the columns that a step writes for later ones.
  chain::Corpus columns_of(const ExploredCorpus& corpus, const config::Value& chain);

  Registry& registry() { return registry_; }
  const std::shared_ptr<model::Vocabulary>& vocabulary() const { return vocabulary_; }
  const Settings& settings() const { return settings_; }
  /// What an empty `prepare` stands for.
  static config::Value standard_prepare();

 private:
  config::RunFile parse(const config::Value& tree, const std::string& folder) const;
  ExploredCorpus load(config::RunFile run, std::shared_ptr<Origin> origin, std::uint64_t memory_bytes);
  /// Bytes of the corpora that are still in use.
  std::uint64_t loaded_bytes();
  ResultSet run(const ExploredCorpus& corpus, const config::RunFile& run);
  void find_rest(const std::shared_ptr<chain::LoadedDocuments>& documents);
  /// Completes the corpus where the plan reads a column that it does not have yet.
  void complete_for(const chain::Plan& plan, const chain::Corpus& corpus);
  /// Runs a plan that keeps documents, within what of `limit` the corpora in use have left; 0 = as the settings say.
  std::vector<chain::KeptChunk> kept_by(chain::ExecuteResult& result, std::uint64_t limit,
                                        const std::function<chain::ExecuteResult(chain::ExecuteOptions)>& execute);
  std::unique_ptr<chain::Plan> plan(const config::RunFile& run, const chain::KnownMetadata& metadata,
                                    const chain::PlanOptions& options);
  chain::ExecuteOptions execute_options() const;
  void tell(const chain::ExecuteResult& result, bool has_results) const;

  Settings settings_;
  Registry registry_;
  std::shared_ptr<model::Vocabulary> vocabulary_;
  std::vector<std::weak_ptr<chain::LoadedDocuments>> loaded_;
};

/// A step of a chain: { use: ID, with: PARAMETERS }.
config::Value step_value(const std::string& use, config::Value with);

}  // namespace textmill::explore
