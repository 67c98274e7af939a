#include "cli/case_test.hpp"
#include "cli/command.hpp"

#include <algorithm>
#include <limits>

namespace textmill::cli {
namespace {

int act(const Options& options, const Terminal& terminal) {
  int worst = 0;
  for (const auto& folder : options.arguments()) worst = std::max(worst, test_case(folder, terminal));
  return worst;
}

}  // namespace

Command plugin_test_command() {
  CommandSpec spec;
  spec.name = "plugin test";
  spec.arguments = "FOLDER...";
  spec.summary = "Run cases of a plugin and compare their rows, byte for byte";
  spec.least = 1;
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.examples = {{"run all cases of an analyzer", "textmill plugin test plugins/keywords/cases/*"}};
  spec.notes =
      "A case is a folder with input.txt (or another input.*), step.yaml and expected.jsonl. step.yaml is a run file "
      "without\n"
      "sources and sinks; 'tables: [NAME]' says which tables are compared. What differs is written to "
      "expected.jsonl.new.";
  return {spec, act};
}

}  // namespace textmill::cli
