#include "cli/run_options.hpp"

#include "config/run_keys.hpp"
#include "config/write_yaml.hpp"
#include "sinks/sink.hpp"

#include <filesystem>
#include <limits>

namespace textmill::cli {
namespace {

/// Paths of a run file start from its folder; one of the command line starts from where the command is given.
std::string output_path(const Options& options) {
  namespace fs = std::filesystem;
  std::string path = options.text("output");
  const fs::path folder = options.arguments().empty() ? fs::path() : fs::path(options.arguments()[0]).parent_path();
  if (path.empty() || path == "-" || folder.empty() || fs::path(path).is_absolute()) return path;
  return fs::absolute(path).string();
}

}  // namespace

std::vector<OptionSpec> run_options() {
  return {{"set", 0, "PATH=VALUE", "Change the run file: chain.0.with.top=5, or STEP.PARAMETER=VALUE", true},
          {"seed", 0, "N", "Seed for everything random", false},
          {"threads", 'j', "N", "Threads to use; results do not depend on it", false}};
}

std::vector<OptionSpec> output_options() {
  return {{"output", 'o', "PATH", "Write to this file or folder/ instead of the run file's sinks; - = standard output",
           false},
          {"format", 0, "FORMAT", "Format for --output: csv, html, sqlite ...; else by its name", false}};
}

void override_sinks(const Options& options, const std::string& path, config::Overrides& overrides) {
  const std::string format = options.word("format", sinks::sink_formats(), "");
  if (!options.has("output")) {
    if (!format.empty()) throw UsageError("option '--format' needs '--output'");
    return;
  }
  config::Value sink = config::map_value();
  set_entry(sink, "path", config::text_value(config::without_variables(path)));
  if (!format.empty()) set_entry(sink, "format", config::text_value(format));
  overrides.set.emplace_back("sinks", write_yaml(config::list_value({sink})));
}

config::Overrides overrides_of(const Options& options) {
  config::Overrides overrides;
  overrides.set = options.assignments("set");
  const auto seed = options.whole("seed", 0, std::numeric_limits<std::int64_t>::max());
  if (seed) overrides.set.emplace_back("seed", std::to_string(*seed));
  override_sinks(options, output_path(options), overrides);
  return overrides;
}

std::uint32_t threads_of(const Options& options) {
  return static_cast<std::uint32_t>(options.whole("threads", 1, config::most_threads).value_or(0));
}

const std::vector<std::string>& result_formats() {
  static const std::vector<std::string> formats = {"table", "csv", "tsv", "json", "jsonl", "md"};
  return formats;
}

model::Table empty_table(const model::TableSchema& schema) {
  model::Table table;
  table.schema = &schema;
  for (const auto& c : schema.columns) table.columns.emplace_back(c.type);
  return table;
}

void print_table(const model::TableSchema& schema, const model::Table& table, const std::string& format,
                 const Terminal& terminal) {
  const sinks::Console console{terminal.out, terminal.out_columns, 0, terminal.out_colour};
  config::SinkConfig config;
  config.format = format;
  config.path = "-";
  const auto sink = sinks::make_sink(config, ".", console);
  sink->begin({&schema});
  sink->rows(table);
  sink->end();
}

}  // namespace textmill::cli
