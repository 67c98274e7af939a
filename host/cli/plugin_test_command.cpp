#include "cli/case_test.hpp"
#include "cli/command.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace textmill::cli {
namespace {

/// The folder itself, or, when it is none of a case, those of cases in it, in the order of their names.
std::vector<std::string> cases_of(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> cases;
  std::error_code error;
  if (!fs::exists(fs::path(folder) / "step.yaml", error))
    for (const auto& entry : fs::directory_iterator(folder, error))
      if (fs::exists(entry.path() / "step.yaml", error)) cases.push_back(entry.path().string());
  std::sort(cases.begin(), cases.end());
  return cases.empty() ? std::vector{folder} : cases;
}

int act(const Options& options, const Terminal& terminal) {
  int worst = 0;
  for (const auto& folder : options.arguments())
    for (const auto& one : cases_of(folder)) worst = std::max(worst, test_case(one, terminal));
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
  spec.examples = {{"run all cases of an analyzer", "textmill plugin test plugins/keywords/cases"}};
  spec.notes =
      "A case is a folder with input.txt (or another input.*), step.yaml and expected.jsonl; FOLDER is one, or holds "
      "some. "
      "step.yaml\nis a run file without sources and sinks; 'tables: [NAME]' says which tables are compared. What "
      "differs is "
      "written to\nexpected.jsonl.new.";
  return {spec, act};
}

}  // namespace textmill::cli
