// Steps are run as in a run file: the tree of values is written as YAML, read by the one reader of run files, planned by the
// one planner, and executed by the one engine. All corpora of a session share a vocabulary, so that they can be joined.
#include "explore/explorer.hpp"

#include "config/write_yaml.hpp"
#include "explore/memory.hpp"
#include "model/byte_text.hpp"
#include "run.hpp"
#include "sources/input_path.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>

namespace textmill::explore {
namespace {

using config::Value;

std::string joined_messages(const model::Diagnostics& diagnostics) {
  std::string out;
  for (const auto& d : diagnostics.all()) {
    if (d.severity != model::Severity::error) continue;
    out += (out.empty() ? "" : "\n") +
           (d.place.file.empty() ? ""
                                 : d.place.file + (d.place.line == 0 ? "" : ":" + std::to_string(d.place.line)) + ": ");
    out += d.message;
    if (!d.hint.empty()) out += "; " + d.hint;
  }
  return out;
}

void check(const model::Diagnostics& diagnostics) {
  if (!diagnostics.ok()) throw Refused(joined_messages(diagnostics));
}

Value run_tree(const Value* sources, const Value& chain) {
  Value tree = config::map_value();
  set_entry(tree, "textmill", config::integer_value(1));
  if (sources != nullptr) set_entry(tree, "sources", *sources);
  set_entry(tree, "chain", chain);
  return tree;
}

bool writes_columns(const model::Descriptor& d) {
  return std::any_of(d.writes.begin(), d.writes.end(), [](const model::FieldSpec& f) { return !f.is_table(); });
}

/// The steps and sources of a run file as they were written.
Value entry_of(const config::RunFile& run, const char* key) {
  model::Diagnostics ignored;
  const Value root = config::parse_yaml(run.text, run.path, ignored);
  const Value* found = root.find(key);
  return found == nullptr ? config::list_value() : *found;
}

/// A plugin by its path, or a program.
bool may_do_anything(const std::string& use) {
  return use == "exec" || use.find('/') != std::string::npos || use.ends_with(".so") || use.ends_with(".lua");
}

std::string skipped_text(const std::vector<model::SkippedDocument>& skipped) {
  const auto& first = skipped[0];
  const std::string one = (first.id.empty() ? first.origin : first.id) + ": " + first.step + ": " + first.reason;
  if (skipped.size() == 1) return "1 document was skipped: " + one;
  return std::to_string(skipped.size()) + " documents were skipped, the first: " + one;
}

bool come_as_tokens(const std::vector<config::SourceConfig>& sources) {
  return std::all_of(sources.begin(), sources.end(), [](const auto& s) {
    return s.split == config::SourceConfig::Split::none && sources::states_tokens(s.path, s.format);
  });
}

}  // namespace

Value step_value(const std::string& use, Value with) {
  Value map = config::map_value();
  set_entry(map, "use", config::text_value(use));
  if (!with.entries.empty()) set_entry(map, "with", std::move(with));
  return map;
}

Explorer::Explorer(Settings settings)
    : settings_(std::move(settings)), vocabulary_(std::make_shared<model::Vocabulary>()) {}

Value Explorer::standard_prepare() {
  Value fold = config::map_value();
  set_entry(fold, "case", config::text_value("fold"));
  return config::list_value({step_value("segment", config::map_value()), step_value("normalize", std::move(fold))});
}

config::RunFile Explorer::parse(const Value& tree, const std::string& folder) const {
  model::Diagnostics diagnostics;
  auto run = config::parse_run_file(write_yaml(tree), "", folder, {}, diagnostics, true);
  check(diagnostics);
  return run;
}

std::unique_ptr<chain::Plan> Explorer::plan(const config::RunFile& run, const chain::KnownMetadata& metadata,
                                            const chain::PlanOptions& options) {
  for (const auto& step : run.chain)
    if (settings_.installed_only && may_do_anything(step.use))
      throw ExploreError("a sandboxed program can use installed analyzers only, not '" + step.use + "'");
  model::Diagnostics diagnostics;
  bool plugin_missing = false;
  auto plan =
      chain::make_plan(run, plugin_finder(registry_, run.folder), metadata, diagnostics, plugin_missing, options);
  check(diagnostics);
  return plan;
}

chain::ExecuteOptions Explorer::execute_options() const {
  chain::ExecuteOptions options;
  options.threads = settings_.threads != 0 ? settings_.threads : std::max(1u, std::thread::hardware_concurrency());
  options.interrupts = settings_.interrupts;
  options.tolerated_interrupts = 0;
  options.progress = settings_.progress;
  options.log = settings_.log;
  return options;
}

void Explorer::tell(const chain::ExecuteResult& result, bool has_results) const {
  if (result.interrupted) throw Interrupted();
  std::string errors;
  for (const auto& e : result.errors) errors += (errors.empty() ? "" : "\n") + e;
  if (!errors.empty() && !has_results) throw ExploreError(errors);
  if (!settings_.log) return;
  if (!errors.empty()) settings_.log(0, errors);
  if (!result.skipped.empty()) settings_.log(1, skipped_text(result.skipped));
}

ExploredCorpus Explorer::load(Value sources, Value prepare, std::uint64_t memory_bytes) {
  auto origin = std::make_shared<Origin>();
  origin->folder = std::filesystem::current_path().string();
  origin->sources = std::move(sources);
  origin->prepare = prepare.items.empty() ? standard_prepare() : std::move(prepare);
  auto run = parse(run_tree(&origin->sources, origin->prepare), origin->folder);
  if (prepare.items.empty() && come_as_tokens(run.sources)) {
    origin->prepare.items[0] = step_value("vertical", config::map_value());
    run = parse(run_tree(&origin->sources, origin->prepare), origin->folder);
  }
  return load(std::move(run), origin, memory_bytes);
}

ExploredCorpus Explorer::load_run_file(const std::string& path, std::uint64_t memory_bytes) {
  model::Diagnostics diagnostics;
  auto run = config::read_run_file(path, {}, diagnostics);
  check(diagnostics);
  if (!run.plugin_paths.empty()) registry_ = registry_for(run);
  auto origin = std::make_shared<Origin>();
  origin->folder = run.folder;
  origin->sources = entry_of(run, "sources");
  const Value chain = entry_of(run, "chain");
  std::size_t n = 0;
  try {
    while (n < run.chain.size() && writes_columns(registry_.find(run.chain[n].use, run.folder).descriptor)) ++n;
  } catch (const std::runtime_error& e) {
    throw ExploreError(e.what());
  }
  if (n == 0) {
    origin->prepare = standard_prepare();
    return load(parse(run_tree(&origin->sources, origin->prepare), origin->folder), origin, memory_bytes);
  }
  origin->prepare = config::list_value({chain.items.begin(), chain.items.begin() + static_cast<std::ptrdiff_t>(n)});
  run.chain.erase(run.chain.begin() + static_cast<std::ptrdiff_t>(n), run.chain.end());
  return load(std::move(run), origin, memory_bytes);
}

namespace {

/// Documents to come, with the columns that the plan keeps.
std::shared_ptr<chain::LoadedDocuments> room_for(const chain::Plan& plan) {
  std::vector<model::FieldSpec> columns;
  std::vector<std::string> writers;
  for (const auto& k : plan.kept) {
    columns.push_back(plan.steps[k.step].plugin.descriptor.writes[k.write]);
    writers.push_back(plan.steps[k.step].name);
  }
  return std::make_shared<chain::LoadedDocuments>(std::move(columns), std::move(writers));
}

std::vector<char> present_in(const chain::Plan& plan) {
  std::vector<char> present;
  for (const auto& k : plan.kept) present.push_back(k.wanted ? 1 : 0);
  return present;
}

/// What counting takes. The rest of what the standard steps write is made when it is first asked for: finding words again is
/// cheaper than having kept all about them when nobody asks.
bool is_counted(const model::FieldSpec& field) {
  return field.full_name() == "token/1.term" || field.full_name() == "token/1.norm";
}

std::string too_large(const chain::TooLarge& at, std::uint64_t limit, std::uint64_t others) {
  std::string out = "the corpus does not fit into " + model::byte_text(limit) + " of memory";
  if (others != 0) out += ", of which corpora that are still in use take " + model::byte_text(others);
  return out + ": it is full after " + std::to_string(at.documents) + (at.documents == 1 ? " document" : " documents") +
         " with " + model::byte_text(at.text_bytes) +
         " of text\nload fewer documents, prepare fewer columns (prepare = { \"segment\" }), run the analysis as a run "
         "file, "
         "which keeps no corpus in memory, or raise the limit: corpus.load{ ..., memory = \"8 GiB\" }, or --memory";
}

}  // namespace

std::uint64_t Explorer::loaded_bytes() {
  std::uint64_t bytes = 0;
  std::erase_if(loaded_, [](const auto& documents) { return documents.expired(); });
  for (const auto& documents : loaded_)
    if (const auto alive = documents.lock()) bytes += alive->byte_count();
  return bytes;
}

std::vector<chain::KeptChunk> Explorer::kept_by(
    chain::ExecuteResult& result, std::uint64_t limit,
    const std::function<chain::ExecuteResult(chain::ExecuteOptions)>& execute) {
  std::vector<chain::KeptChunk> chunks;
  const std::uint64_t others = loaded_bytes();
  if (limit == 0) limit = settings_.memory_bytes;
  if (limit == 0) limit = others + available_memory() / 4 * 3;
  auto options = execute_options();
  options.keep = &chunks;
  options.most_loaded_bytes = limit - std::min(limit, others);
  try {
    result = execute(options);
    tell(result, false);
  } catch (const ExploreError&) {
    throw;
  } catch (const chain::TooLarge& e) {
    throw ExploreError(too_large(e, limit, others));
  } catch (const std::runtime_error& e) {  // a lost source, or a step that stops
    throw ExploreError(e.what());
  }
  return chunks;
}

ExploredCorpus Explorer::load(config::RunFile written, std::shared_ptr<Origin> origin, std::uint64_t memory_bytes) {
  const config::RunFile run = with_language_step(std::move(written));
  model::Diagnostics diagnostics;
  auto reader = sources::open_sources(run, diagnostics, settings_.interrupts);
  check(diagnostics);
  const Value standard = standard_prepare();
  chain::PlanOptions options{.vocabulary = vocabulary_, .given = nullptr, .keep_all = true};
  if (run.chain.size() == standard.items.size() && write_yaml(origin->prepare) == write_yaml(standard))
    options.keeps = is_counted;
  const auto made = plan(run, {reader->metadata_fields(), reader->open_metadata()}, options);
  chain::ExecuteResult result;
  auto chunks = kept_by(result, memory_bytes, [&](const chain::ExecuteOptions& how) {
    return chain::execute(
        *made, *reader, [](const model::Table&) {}, how);
  });
  origin->skipped = std::move(result.skipped);
  if (memory_bytes != 0) settings_.memory_bytes = memory_bytes;  // for the columns that are still to come, too
  auto loaded = room_for(*made);
  loaded->set_documents(std::move(chunks), present_in(*made));
  loaded_.push_back(loaded);
  if (settings_.log)
    for (const auto& warning : reader->warnings()) settings_.log(1, warning);
  return {chain::Corpus(std::move(loaded)), std::move(origin), ""};
}

void Explorer::complete(const chain::Corpus& corpus) {
  for (const auto& documents : corpus.loaded())
    if (!documents->has_all()) find_rest(documents);
}

void Explorer::complete_for(const chain::Plan& plan, const chain::Corpus& corpus) {
  for (const auto& step : plan.steps)
    for (const auto& input : step.inputs)
      if (input.from == chain::Input::From::given)
        for (const auto& documents : corpus.loaded())
          if (!documents->has(input.given)) return complete(corpus);
}

/// The first of the standard steps once more, for all that it writes but what the documents have.
void Explorer::find_rest(const std::shared_ptr<chain::LoadedDocuments>& documents) {
  const chain::Corpus corpus(documents);
  const auto& columns = documents->columns();
  const auto is_missing = [&](const model::FieldSpec& field) {
    const auto at = std::find(columns.begin(), columns.end(), field);
    return at != columns.end() && !documents->has(static_cast<std::size_t>(at - columns.begin()));
  };
  const auto run = parse(run_tree(nullptr, config::list_value({standard_prepare().items[0]})),
                         std::filesystem::current_path().string());
  const auto made = plan(
      run, {corpus.metadata_fields(), false},
      {.vocabulary = vocabulary_, .given = nullptr, .keep_all = true, .keep_columns_alone = true, .keeps = is_missing});
  chain::ExecuteResult result;
  documents->set_rest(kept_by(result, 0, [&](const chain::ExecuteOptions& how) {
    return chain::execute(
        *made, corpus, [](const model::Table&) {}, how);
  }));
}

ResultSet Explorer::run(const ExploredCorpus& corpus, const Value& chain, std::optional<std::int64_t> seed) {
  Value tree = run_tree(nullptr, chain);
  if (seed) set_entry(tree, "seed", config::integer_value(*seed));
  return run(corpus, parse(tree, std::filesystem::current_path().string()));
}

ResultSet Explorer::run_file(const ExploredCorpus& corpus, const std::string& path) {
  model::Diagnostics diagnostics;
  auto run_file = config::read_run_file(path, {}, diagnostics);
  check(diagnostics);
  const Value chain = entry_of(run_file, "chain");
  const auto& prepared = corpus.origin->prepare.items;
  std::size_t same = 0;
  while (same < prepared.size() && same < chain.items.size() && same + 1 < run_file.chain.size() &&
         write_yaml(prepared[same]) == write_yaml(chain.items[same]))
    ++same;
  if (same == prepared.size())
    run_file.chain.erase(run_file.chain.begin(), run_file.chain.begin() + static_cast<std::ptrdiff_t>(same));
  return run(corpus, run_file);
}

ResultSet Explorer::run(const ExploredCorpus& corpus, const config::RunFile& run) {
  const auto made = plan(run, {corpus.documents.metadata_fields(), false},
                         {.vocabulary = vocabulary_, .given = &corpus.documents.columns()});
  complete_for(*made, corpus.documents);
  ResultSet results;
  for (const auto& schema : made->tables) results.push_back(std::make_shared<ResultTable>(*schema));
  bool any = false;
  const auto emit = [&](const model::Table& table) {
    any = true;
    for (std::size_t k = 0; k < results.size(); ++k)
      if (made->tables[k].get() == table.schema) results[k]->append(table);
  };
  try {
    tell(chain::execute(*made, corpus.documents, emit, execute_options()), any);
  } catch (const ExploreError&) {
    throw;
  } catch (const std::runtime_error& e) {  // a step that stops
    throw ExploreError(e.what());
  }
  return results;
}

chain::Corpus Explorer::columns_of(const ExploredCorpus& corpus, const Value& chain) {
  const auto run = parse(run_tree(nullptr, chain), std::filesystem::current_path().string());
  const auto made = plan(run, {corpus.documents.metadata_fields(), false},
                         {.vocabulary = vocabulary_, .given = &corpus.documents.columns(), .keep_all = true});
  complete_for(*made, corpus.documents);
  chain::ExecuteResult result;
  auto chunks = kept_by(result, 0, [&](const chain::ExecuteOptions& how) {
    return chain::execute(
        *made, corpus.documents, [](const model::Table&) {}, how);
  });
  auto loaded = room_for(*made);
  loaded->set_documents(std::move(chunks), present_in(*made));
  return chain::Corpus(std::move(loaded));
}

}  // namespace textmill::explore
