// The page to read first: config -> sources -> chain -> sinks.
#include "run.hpp"

#include "chain/estimate.hpp"
#include "chain/execute.hpp"
#include "chain/passes.hpp"
#include "chain/worker.hpp"
#include "exec/declaration.hpp"
#include "exec/step.hpp"
#include "manifest.hpp"
#include "run_checkpoint.hpp"
#include "run_sinks.hpp"
#include "sinks/file.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace textmill {
namespace {

/// A run that has been checked: everything that is needed to do it.
struct Prepared {
  std::unique_ptr<sources::Reader> opened;
  sources::Reader* reader = nullptr;
  std::unique_ptr<chain::Plan> plan;
  model::TableSchema skipped_schema;
  chain::RunStart start;
};

model::TableSchema skipped_schema() {
  return {"skipped_documents",
          "run",
          true,
          {{"doc_id", TML_STR, "", "The document", 0},
           {"file", TML_STR, "", "Where it came from", 0},
           {"step", TML_STR, "", "The step that failed, or 'source'", 0},
           {"reason", TML_STR, "", "Why", 0},
           {"from", TML_U64, "byte", "Start of the text to blame", 0},
           {"to", TML_U64, "byte", "End of the text to blame", 0}}};
}

model::Plugin exec_plugin(const config::StepConfig& step, const std::string& folder) {
  try {
    return exec::make_plugin(&step.with, folder);
  } catch (const exec::BadColumn& e) {
    throw chain::StepMistake(std::string("exec: ") + e.what(), e.place);
  }
}

Prepared prepare(const config::RunFile& run, Registry& registry, const RunSettings& settings,
                 model::Diagnostics& diagnostics, bool& plugin_missing) {
  Prepared p;
  p.start.at = std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
  p.start.loaded = lua::loaded_files;
  p.skipped_schema = skipped_schema();
  if (settings.merged != nullptr) p.opened = reader_of(*settings.merged);
  else if (settings.documents == nullptr) p.opened = sources::open_sources(run, diagnostics, settings.interrupts);
  p.reader = settings.documents == nullptr ? p.opened.get() : settings.documents;
  chain::KnownMetadata metadata;
  metadata.open = true;  // sources that can't be opened are reported; what they would have had is not known
  if (p.reader) {
    metadata.fields = p.reader->metadata_fields();
    metadata.open = p.reader->open_metadata();
  }
  chain::PlanOptions options;
  options.interned = settings.memory == nullptr ? nullptr : &p.start.interned;
  if (settings.memory != nullptr) options.vocabulary = settings.memory->vocabulary();
  p.plan = chain::make_plan(run, plugin_finder(registry, run.folder), metadata, diagnostics, plugin_missing, options);
  check_sinks(run, p.plan.get(), p.skipped_schema, diagnostics);
  if (p.plan) chain::show_documents(*p.plan, shown_to(run));
  return p;
}

model::Table skipped_table(const model::TableSchema& schema, const std::vector<model::SkippedDocument>& skipped) {
  model::Table t;
  t.schema = &schema;
  for (const auto& c : schema.columns) {
    t.columns.emplace_back();
    t.columns.back().reset(c.type, c.type == TML_STR ? 0 : skipped.size());
  }
  for (std::size_t i = 0; i < skipped.size(); ++i) {
    const auto& s = skipped[i];
    t.columns[0].append(s.id);
    t.columns[1].append(s.origin);
    t.columns[2].append(s.step);
    t.columns[3].append(s.reason);
    t.columns[4].as<std::uint64_t>()[i] = s.from;
    t.columns[5].as<std::uint64_t>()[i] = s.to;
  }
  return t;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::uint32_t thread_count(const config::RunFile& run, const RunSettings& settings) {
  if (settings.threads != 0) return settings.threads;
  return run.threads.value_or(std::max(1u, std::thread::hardware_concurrency()));
}

std::vector<std::pair<std::string, model::MeasureSpec>> measures_of(const chain::Plan& plan) {
  std::vector<std::pair<std::string, model::MeasureSpec>> all;
  for (const auto& step : plan.steps)
    for (auto& m : model::measures_of(*step.plugin.entry)) all.emplace_back(step.name, std::move(m));
  return all;
}

std::vector<std::pair<std::string, std::string>> methods_of(const chain::Plan& plan) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& step : plan.steps)
    for (const auto& [id, value] : step.parameters.resolved())
      if (id == "method") all.emplace_back(step.name, value);
  return all;
}

/// run.json stands beside the first result that is a file.
std::string manifest_path(const std::vector<std::string>& outputs) {
  return outputs.empty() ? "" : (std::filesystem::path(outputs[0]).parent_path() / "run.json").string();
}

int exit_code_of(const chain::ExecuteResult& result) {
  if (result.interrupted) return 130;
  if (!result.errors.empty()) return 1;
  return result.skipped.empty() ? 0 : 3;
}

/// Passes messages on, and keeps the warnings among them for sinks.
class Warnings {
 public:
  explicit Warnings(std::function<void(int, const std::string&)> next) : next_(std::move(next)) {}

  using Log = std::function<void(int, const std::string&)>;

  Log log() {
    return [this](int level, const std::string& text) {
      if (level <= 1) {
        const std::lock_guard lock(mutex_);
        if (texts_.size() < most) texts_.insert(text);
      }
      if (next_) next_(level, text);
    };
  }
  std::vector<std::string> sorted() const { return {texts_.begin(), texts_.end()}; }

 private:
  static constexpr std::size_t most = 1000;
  std::function<void(int, const std::string&)> next_;
  std::mutex mutex_;
  std::set<std::string> texts_;
};

/// Tells of fields that steps ask for and that no document came with: they are misspelt, most likely.
void tell_missing_fields(const chain::Plan& plan, const sources::Reader& reader, const Warnings::Log& log) {
  constexpr std::size_t most_listed = 10;
  auto met = reader.fields_met();
  std::erase(met, model::stated_tokens_field);
  if (met.empty()) return;
  std::string all;
  for (std::size_t i = 0; i < met.size() && i < most_listed; ++i) all += (i == 0 ? "'" : ", '") + met[i] + "'";
  if (met.size() > most_listed) all += " ...";
  for (const auto& [name, missing] : plan.asked_fields) {
    if (std::find(met.begin(), met.end(), name) != met.end()) continue;
    const std::string near(model::nearest(name, met));
    log(1, missing + (near.empty() ? "; there are: " + all : "; did you mean '" + near + "'?"));
  }
}

/// What is told of bytes that were not UTF-8; "" when there were none.
std::string replaced_text(const chain::ExecuteResult& result) {
  if (result.replaced_bytes == 0) return "";
  const auto count = [](std::uint64_t n, const std::string& thing) {
    return std::to_string(n) + " " + thing + (n == 1 ? "" : "s");
  };
  return count(result.replaced_bytes, "byte") + " in " + count(result.replaced_documents, "document") +
         (result.replaced_bytes == 1 ? " was" : " were") +
         " not UTF-8 and became U+FFFD; 'invalid_utf8: skip' in the source leaves such documents out";
}

/// One of several shards writes nothing but its checkpoint.
bool is_shard(const RunSettings& settings) { return settings.shards > 1; }

std::unique_ptr<chain::Checkpoint> open_checkpoint(const config::RunFile& run, const Prepared& prepared,
                                                   const RunSettings& settings) {
  if (settings.checkpoint.empty()) return nullptr;
  const auto head = checkpoint_head(run, *prepared.reader, settings.shard, settings.shards);
  return std::make_unique<chain::Checkpoint>(settings.checkpoint, head);
}

void fill_report(RunReport& report, const chain::ExecuteResult& result) {
  report.documents = result.documents;
  report.bytes = result.bytes;
  report.exit_code = exit_code_of(result);
  for (const auto& e : result.errors) report.error += (report.error.empty() ? "" : "\n") + e;
}

void write_results(std::vector<OpenSink>& opened, const Prepared& prepared, ManifestData& manifest, Warnings& warnings,
                   RunReport& report) {
  const chain::Plan& plan = *prepared.plan;
  emit_to(opened, skipped_table(prepared.skipped_schema, manifest.result->skipped));
  report.outputs = outputs_of(opened);
  manifest.plan = &plan;
  manifest.inputs = prepared.reader->inputs();
  manifest.outputs = report.outputs;
  end_sinks(opened,
            {manifest_json(manifest, false), manifest.started, warnings.sorted(), measures_of(plan), methods_of(plan)});
}

void do_run(const config::RunFile& run_file, Prepared& prepared, const RunSettings& settings, RunReport& report) {
  const auto started = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  };
  chain::Plan& plan = *prepared.plan;
  ManifestData manifest;
  manifest.started = utc_now();
  const std::unique_ptr<chain::Checkpoint> own = open_checkpoint(run_file, prepared, settings);
  std::vector<OpenSink> opened;
  if (!is_shard(settings))
    opened = open_sinks(run_file, plan, prepared.skipped_schema, settings.console, settings.sink);
  if (settings.sink == nullptr)
    chain::leave_out_tables(
        plan, [&](const model::TableSchema& t) { return takes_table(run_file, plan, prepared.skipped_schema, t); });
  Warnings warnings(settings.log);

  chain::ExecuteOptions options;
  options.threads = thread_count(run_file, settings);
  options.interrupts = settings.interrupts;
  options.progress = settings.progress;
  options.log = warnings.log();
  options.memory = settings.memory;
  options.start = std::move(prepared.start);
  options.checkpoint = own ? own.get() : settings.merged;
  if (options.checkpoint != nullptr) options.checkpoint->begin(plan, options.start.loaded);
  if (own && own->has_ended()) {
    report.kept_in = settings.checkpoint;
    report.ended_before = true;
    return;
  }
  options.show = [&](const sinks::Document& document) { show_to(opened, document, *plan.vocabulary); };
  const auto emit = [&](const model::Table& table) {
    manifest.table_rows[table.schema->name] += table.rows();
    report.rows += table.rows();
    emit_to(opened, table);
  };
  chain::ExecuteResult result = chain::execute(plan, *prepared.reader, emit, options);
  for (const auto& warning : prepared.reader->warnings()) warnings.log()(1, warning);
  tell_missing_fields(plan, *prepared.reader, warnings.log());
  const std::vector<std::string> told = warnings.sorted();
  if (const std::string text = replaced_text(result); !text.empty()) warnings.log()(1, text);
  fill_report(report, result);
  report.threads = manifest.threads = options.threads;
  if (own && is_shard(settings) && !result.interrupted) own->finish({result.chunks, prepared.reader->inputs(), told});
  if (own && (is_shard(settings) || result.interrupted)) {
    report.kept_in = settings.checkpoint;
  } else {
    manifest.run_file = &run_file;
    manifest.result = &result;
    write_results(opened, prepared, manifest, warnings, report);
  }
  report.seconds = manifest.seconds = seconds();
  if (const std::string path = manifest_path(report.outputs); !path.empty()) {
    sinks::write_file(path, manifest_json(manifest));
    report.outputs.push_back(path);
    report.manifest = path;
  }
  if (own && report.kept_in.empty() && result.errors.empty()) own->remove();
  report.skipped = std::move(result.skipped);
}

}  // namespace

Registry registry_for(const config::RunFile& run) {
  std::vector<std::filesystem::path> first;
  for (const auto& path : run.plugin_paths) first.push_back(std::filesystem::path(run.folder) / path);
  return Registry(std::move(first));
}

chain::PluginFinder plugin_finder(Registry& registry, const std::string& folder) {
  chain::PluginFinder finder;
  finder.find = [&registry, folder](const config::StepConfig& step) {
    if (step.use == "exec") return exec_plugin(step, folder);
    lua::Limits limits;
    if (step.limits) {
      limits.memory_bytes = step.limits->memory_bytes.value_or(limits.memory_bytes);
      limits.call_time = step.limits->call_time.value_or(limits.call_time);
    }
    limits.permissions = step.permissions;
    return registry.find(step.use, folder, limits);
  };
  finder.writers_of = [&registry](const std::string& column) {
    std::vector<std::string> ids;
    for (const auto& entry : registry.entries())
      for (const auto& d : entry.plugins)
        if (std::any_of(d.writes.begin(), d.writes.end(),
                        [&](const model::FieldSpec& f) { return !f.is_table() && f.full_name() == column; }))
          ids.push_back(d.id);
    return ids;
  };
  return finder;
}

config::RunFile with_language_step(config::RunFile run) {
  const auto is_language = [](const config::StepConfig& s) { return s.use == "language"; };
  const auto is_auto = [](const config::SourceConfig& s) { return s.language == "auto"; };
  const auto source = std::find_if(run.sources.begin(), run.sources.end(), is_auto);
  if (source == run.sources.end() || std::any_of(run.chain.begin(), run.chain.end(), is_language)) return run;
  config::StepConfig step;
  step.place = step.use_place = source->place;
  step.use = "language";
  run.chain.insert(run.chain.begin(), std::move(step));
  return run;
}

std::string check_run(const config::RunFile& run_file, Registry& registry, model::Diagnostics& diagnostics,
                      bool& plugin_missing) {
  const config::RunFile run = with_language_step(run_file);
  const Prepared prepared = prepare(run, registry, {}, diagnostics, plugin_missing);
  if (!diagnostics.ok()) return "";
  return chain::plan_text(*prepared.plan) + chain::estimate_text(*prepared.plan, prepared.reader->bytes_total());
}

namespace {

/// The run with what is kept of each document, but without what was learnt from others than these.
RunReport again(const config::RunFile& run_file, Registry& registry, const RunSettings& settings,
                model::Diagnostics& diagnostics) {
  if (settings.interrupts != nullptr && settings.interrupts->load() > 0) {
    RunReport report;
    report.exit_code = 130;
    report.error = "interrupted before all documents were through; the results of the run before stand";
    return report;
  }
  settings.memory->expect_same_documents(false);
  model::Diagnostics second;  // warnings have been noted the first time
  RunReport report = run(run_file, registry, settings, second);
  if (!second.ok()) diagnostics = std::move(second);
  return report;
}

}  // namespace

RunReport run(const config::RunFile& written, Registry& registry, const RunSettings& settings,
              model::Diagnostics& diagnostics) {
  RunReport report;
  bool plugin_missing = false;
  const config::RunFile run_file = with_language_step(written);
  // What has gone to standard output can't be taken back when documents turn out to be others.
  const auto goes_out = [](const config::SinkConfig& s) { return s.path == "-"; };
  if (settings.memory != nullptr && std::any_of(run_file.sinks.begin(), run_file.sinks.end(), goes_out))
    settings.memory->expect_same_documents(false);
  Prepared prepared = prepare(run_file, registry, settings, diagnostics, plugin_missing);
  if (!diagnostics.ok()) {
    report.exit_code = plugin_missing ? 4 : 2;
    return report;
  }
  try {
    do_run(run_file, prepared, settings, report);
  } catch (const chain::CorpusChanged&) {
    return again(written, registry, settings, diagnostics);
  } catch (const std::runtime_error& e) {  // a lost source or sink, or a step that stops the run: old results stay
    report.exit_code = 1;
    report.error = e.what();
  }
  return report;
}

}  // namespace textmill
