#include "cli/command.hpp"
#include "cli/run_options.hpp"
#include "registry.hpp"

#include <ostream>

namespace textmill::cli {
namespace {

model::TableSchema schema_of_listing() {
  return {"plugins",
          "plugins",
          false,
          {{"id", TML_STR, "", "What a run file calls it", 0},
           {"version", TML_STR, "", "", 0},
           {"summary", TML_STR, "", "", 0},
           {"path", TML_STR, "", "The file it is in", 0},
           {"problem", TML_STR, "", "Why it is refused", 0}}};
}

int act(const Options& options, const Terminal& terminal) {
  const std::string format = options.word("format", result_formats(), "table");
  Registry registry;
  model::TableSchema schema = schema_of_listing();
  std::vector<const RegistryEntry*> refused;
  for (const auto& entry : registry.entries())
    if (!entry.problem.empty()) refused.push_back(&entry);
  if (refused.empty()) schema.columns.pop_back();

  model::Table table = empty_table(schema);
  const auto add_row = [&](std::initializer_list<std::string> cells) {
    std::size_t i = 0;
    for (const auto& cell : cells)
      if (i < table.columns.size()) table.columns[i++].append(cell);
  };
  for (const auto& entry : registry.entries())
    for (const auto& d : entry.plugins) add_row({d.id, d.version, d.summary, entry.path.string(), entry.problem});
  for (const auto* entry : refused)
    if (entry->plugins.empty()) add_row({"", "", "", entry->path.string(), entry->problem});
  print_table(schema, table, format, terminal);
  if (table.rows() != 0) return 0;
  *terminal.err << "no plugins found; these folders were searched:\n";
  for (const auto& folder : registry.folders()) *terminal.err << "  " << folder.string() << '\n';
  return 0;
}

}  // namespace

Command plugins_command() {
  CommandSpec spec;
  spec.name = "plugins";
  spec.summary = "List the plugins that can be used, and those that are refused";
  spec.options = {{"format", 0, "FORMAT", "table, csv, tsv, json, jsonl or md", false}};
  spec.examples = {{"list them", "textmill plugins"},
                   {"their ids alone", "textmill plugins --format csv | cut -d, -f1"}};
  spec.notes =
      "Plugins are looked for in the folders of TEXTMILL_PLUGIN_PATH (colons between), in "
      "~/.local/share/textmill/plugins\n"
      "and in the installation. Listing opens no shared library.";
  return {spec, act};
}

}  // namespace textmill::cli
