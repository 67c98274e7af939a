// A plugin at work: configured, with a vocabulary of its own, workers and states. Every call goes through here and comes
// back as an Outcome, with what was written held as people would see it, so that runs can be compared.
#pragma once
#include "chain/call.hpp"
#include "chain/parameters.hpp"
#include "chain/pool.hpp"
#include "conformance/input.hpp"
#include "model/plugin.hpp"
#include "model/table.hpp"

#include <textmill/draft/batch.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace textmill::conformance {

/// How the kit's host differs from the real one, for one call.
struct HostManner {
  std::int64_t refuse_after = -1;              ///< memory, columns, terms: this many are given, then none; -1 = all
  bool guarded = false;                        ///< memory and columns end at forbidden pages
  bool bare = false;                           ///< no extension at all
  bool failing_services = false;               ///< threads are offered, but stop after the first block with TML_E_NOMEM
  std::vector<GuardedBlock>* grave = nullptr;  ///< guarded memory goes there, forbidden, when the call has returned
};

/// What the host of the kit knows of a call beside the real one.
struct KitCall : tml_call {
  using tml_call::tml_call;
  HostManner manner;
  std::int64_t given = 0;
  int failures_said = 0;    ///< calls of fail()
  bool refused = false;     ///< the manner has made itself felt
  bool left_alone = false;  ///< a service that it has asked for has failed
  struct Guarded {
    std::uint32_t write;
    GuardedBlock block;
    std::byte* real;
    std::size_t bytes;
  };
  std::vector<Guarded> guarded_columns;
  std::vector<GuardedBlock> guarded_memory;
};

/// What a call has come to.
struct Outcome {
  tml_status status = TML_OK;
  std::string reason;
  std::uint64_t from = 0, to = 0;
  std::string disagreement;          ///< status and fail() say different things
  std::string fault;                 ///< what was written breaks the contract
  bool refused = false;              ///< the host has refused something
  bool left_alone = false;           ///< a service of the host has failed in the middle
  std::vector<model::Table> frames;  ///< what was written, by frame; tables sorted as the host sorts them
  double processor_seconds = 0;  ///< of this thread, in the plugin and in the functions of the host that it has called
  double clock_seconds = 0;
  bool ok() const { return status == TML_OK; }
};

/// How `b` differs from `a`, with the first value that does; "" when they are equal. Reasons are compared, too.
std::string difference(const Outcome& a, const Outcome& b);
/// "frequency.count in row 3 is 5, then 6" ...
std::string difference(const std::vector<model::Table>& a, const std::vector<model::Table>& b);

/// How a plugin is set up.
struct Setup {
  std::string with;                      ///< parameters as YAML; "" = defaults
  std::vector<std::string> words_first;  ///< put into the vocabulary before anything else
  chain::Services services;
  std::uint64_t seed = 1;
  bool spare_reads = false;   ///< optional columns that it says it does not read are absent
  bool spare_writes = false;  ///< nobody looks at its layers
};

class Session {
 public:
  /// Throws a Finding (fail) when the values are refused by the host, (skip) when configure() fails.
  Session(const model::Plugin& plugin, Setup setup);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const model::Plugin& plugin() const { return plugin_; }
  const model::Descriptor& descriptor() const { return plugin_.descriptor; }
  void* config() const { return config_; }
  model::Vocabulary& vocabulary() { return vocabulary_; }
  const Setup& setup() const { return setup_; }
  /// False when the plugin has no corpus state, or needs none with these parameters.
  bool has_corpus() const;

  // The corpus functions. Each throws a Finding (fail) when the plugin fails where it must not.
  using State = std::unique_ptr<void, std::function<void(void*)>>;
  State new_state();
  void merge(void* into, void* from);
  std::string save(const void* state);
  /// save() to where there is room for so many bytes.
  Outcome save_within(const void* state, std::size_t room);
  /// The state, or empty with the reason in `outcome`.
  State load(std::string_view saved, std::uint32_t version, Outcome& outcome);
  /// load() from where reading fails after so many bytes.
  Outcome load_within(std::string_view saved, std::size_t readable);
  State load(std::string_view saved);
  Outcome finish(void* state, HostManner manner = {});

 private:
  friend class SessionWorker;
  Outcome save(const void* state, std::size_t room, std::string& saved);
  State load(std::string_view saved, std::uint32_t version, std::size_t total, Outcome& outcome);
  void mark_unread(KitCall& call) const;
  const model::Plugin& plugin_;
  Setup setup_;
  model::Vocabulary vocabulary_;
  model::LocalVocabulary local_;
  chain::Parameters parameters_;
  std::vector<model::TableSchema> schemas_;  // by frame
  KitCall call_;
  void* config_ = nullptr;
  std::vector<char> spared_;  // by index of reads: absent by Setup::spare_reads
};

/// One worker. A Finding (fail) is thrown when it can't be made.
class SessionWorker {
 public:
  explicit SessionWorker(Session& session);
  ~SessionWorker();
  SessionWorker(const SessionWorker&) = delete;
  SessionWorker& operator=(const SessionWorker&) = delete;

  /// Of a plugin with batches: tells it of a document of the next batch.
  Outcome prepare(const tml_batch& batch, const Sample& sample);
  Outcome process(const Sample& sample, HostManner manner = {});
  Outcome observe(void* state, const Sample& sample, HostManner manner = {});
  Outcome annotate(const void* model, const Sample& sample, HostManner manner = {});
  /// Inputs are put in pages that can't be written; `guard` is told of them.
  void protect_inputs(std::function<void(const std::vector<GuardedBlock>&)> guard) { guard_ = std::move(guard); }
  /// Notes no activity, of which there is one a process: for workers that are at work at the same time.
  void be_quiet() { quiet_ = true; }

 private:
  Outcome act(const char* what, const Sample& sample, HostManner manner, chain::Writes writes, bool with_text,
              const std::function<tml_status(tml_call*, const tml_doc*)>& call);
  Session& session_;
  model::LocalVocabulary local_;
  KitCall call_;
  void* worker_ = nullptr;
  bool quiet_ = false;
  std::function<void(const std::vector<GuardedBlock>&)> guard_;
};

/// The functions of the host as the kit has them.
const tml_host& kit_host();
/// Sets a call up, runs it, and reads the outcome. `text` is the document's; `layers` those that it has.
Outcome run_call(KitCall& call, const std::vector<model::TableSchema>& schemas, chain::Writes writes, HostManner manner,
                 std::string_view text, bool has_text, std::span<const chain::LayerRows> layers,
                 const std::function<tml_status(tml_call*)>& body);
/// Resolves YAML text against the declaration, as the chain does. Throws a Finding (fail) with the host's message.
chain::Parameters resolve(const model::Descriptor& descriptor, const std::string& with);

}  // namespace textmill::conformance
