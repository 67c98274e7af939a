// The checked chain: every name resolved, every column with its writer and readers, every pass worked out. Cannot tell
// a native plugin from a Lua one. Made once, then shared by all workers and never changed.
#pragma once
#include "chain/at_work.hpp"
#include "chain/parameters.hpp"
#include "chain/shown.hpp"
#include "config/run_file.hpp"
#include "model/plugin.hpp"
#include "model/table.hpp"
#include "model/vocabulary.hpp"

#include <textmill/draft/batch.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::chain {

/// A step that can't be what it says it is: a mistake in the run file, where a missing plugin is none.
struct StepMistake : std::runtime_error {
  StepMistake(const std::string& message, model::Place p) : std::runtime_error(message), place(std::move(p)) {}
  model::Place place;
};

/// How the plan finds plugins, without knowing where they come from.
struct PluginFinder {
  /// The plugin that a step uses, held to the limits of the step. Throws StepMistake, or std::runtime_error with the
  /// reason why there is none.
  std::function<model::Plugin(const config::StepConfig& step)> find;
  /// Ids of analyzers that write a column, such as "token/1.norm"; for hints.
  std::function<std::vector<std::string>(const std::string& column)> writers_of;
};

/// What is known of the documents' metadata before the run.
struct KnownMetadata {
  std::vector<std::string> fields;
  bool open = false;  ///< others may still come
};

/// Where a column comes from that a step reads.
struct Input {
  enum class From { nowhere, step, metadata, given };
  From from = From::nowhere;
  std::uint32_t step = 0;   ///< From::step: the writer
  std::uint32_t write = 0;  ///< From::step: index of its writes
  std::string field;        ///< From::metadata
  std::uint32_t given = 0;  ///< From::given: index of the columns that the documents bring along
  bool optional = false;
};

/// A column that a later pass still needs, kept beside the document.
struct KeptColumn {
  std::uint32_t step, write;
  std::uint32_t from_pass;  ///< the pass that writes it
  bool wanted = true;       ///< else it has its place among the others, and is absent
};

/// One step, ready to run.
struct Step {
  std::string name;  ///< `as`, or the plugin's id; unique in the chain
  const config::StepConfig* config = nullptr;
  model::Plugin plugin;
  Parameters parameters;
  std::vector<Input> inputs;         ///< by index of reads; behind them those of `groups`
  std::vector<std::int32_t> groups;  ///< by index of group_by: the input that has it, when a step writes it; else -1
  std::vector<std::int32_t> tables;  ///< by index of writes: index into Plan::tables, or -1
  std::uint32_t pass = 1;            ///< process() and observe() run in it, annotate() in the next
  bool corpus_used = false;          ///< as the configured plugin says
  bool annotates = false;
  std::shared_ptr<void> configured;  ///< the plugin's config
  const tml_batch* batch = nullptr;  ///< its "textmill.batch.draft/1", when it wants batches with this config
};

/// Where a thread is that calls the plugin of a step; the document is empty where it has none in its hands.
inline PlaceOfWork place_of(const Step& step, std::string_view document = {}) {
  return {step.name, step.plugin.descriptor.id, document};
}

/// Which step touches a column last in a pass, so that its memory can serve the next one.
struct Release {
  std::uint32_t step, write;  ///< the column
};

/// What a worker does in one pass.
struct Pass {
  struct Action {
    std::uint32_t step;
    bool annotate;                 ///< else process
    std::vector<Release> release;  ///< columns that nothing reads after it
  };
  std::vector<Action> actions;
  std::vector<std::uint32_t> observers;  ///< steps whose observe() runs when all actions have succeeded
};

/// A field of metadata that a step asks for and of which only the documents can tell whether they have it.
struct AskedField {
  std::string name;
  std::string missing;  ///< what is said when none has it
};

struct Plan {
  /// Made with the plan, because a plugin may intern words while it is configured.
  std::shared_ptr<model::Vocabulary> vocabulary;
  std::vector<Step> steps;
  std::vector<std::unique_ptr<model::TableSchema>> tables;
  std::vector<Pass> passes;
  std::vector<KeptColumn> kept;     ///< columns carried from pass to pass
  bool keep_text = false;           ///< a later pass looks at the text
  bool keep_all = false;            ///< columns and the text are kept beyond the last pass
  bool keep_columns_alone = false;  ///< without id, text and metadata, which stand beside them already
  std::function<bool(const model::FieldSpec&)> keeps;  ///< with keep_all: which columns; all when empty
  bool serial = false;                                 ///< a step allows one worker only
  Shown shown;                                         ///< what sinks are shown of the documents
  std::vector<AskedField> asked_fields;
};

/// What a plan starts from when it is not a run of its own.
struct PlanOptions {
  std::shared_ptr<model::Vocabulary> vocabulary;  ///< to be gone on with; nullptr = a new one
  const std::vector<model::FieldSpec>* given =
      nullptr;  ///< columns that the documents bring along; a step may replace one
  bool keep_all = false, keep_columns_alone = false;             ///< see Plan
  std::function<bool(const model::FieldSpec&)> keeps = nullptr;  ///< see Plan
  std::vector<std::uint32_t>* interned = nullptr;  ///< gets the ids of the terms that plugins intern; may be absent
};

/// Checks the chain and makes the plan. All mistakes go to `diagnostics`; the result is empty if there are any.
/// `plugin_missing` becomes true when a plugin could not be found or loaded. `run` must outlive the plan.
std::unique_ptr<Plan> make_plan(const config::RunFile& run, const PluginFinder& finder, const KnownMetadata& metadata,
                                model::Diagnostics& diagnostics, bool& plugin_missing, const PlanOptions& options = {});

/// The plan as people read it: steps with their columns, passes, tables.
std::string plan_text(const Plan& plan);

}  // namespace textmill::chain
