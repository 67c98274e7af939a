#include "cli/command.hpp"
#include "config/schema.hpp"
#include "registry.hpp"

#include <map>
#include <ostream>

namespace textmill::cli {
namespace {

int act(const Options&, const Terminal& terminal) {
  Registry registry;
  std::map<std::string, model::Descriptor> by_id;  // the first hit is the one that a run would use
  for (const auto& entry : registry.entries())
    for (const auto& d : entry.plugins) by_id.emplace(d.id, d);
  std::vector<model::Descriptor> plugins;
  for (const auto& [id, d] : by_id) plugins.push_back(d);
  *terminal.out << config::json_schema(plugins);
  return 0;
}

}  // namespace

Command schema_command() {
  CommandSpec spec;
  spec.name = "schema";
  spec.summary = "Print the JSON Schema of run files, for editors";
  spec.examples = {{"write it to a file", "textmill schema > textmill.schema.json"}};
  spec.notes =
      "An editor with a YAML language server completes and checks a run file that begins with\n"
      "  # yaml-language-server: $schema=textmill.schema.json";
  return {spec, act};
}

}  // namespace textmill::cli
