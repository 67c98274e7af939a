#include "compare/settings.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace textmill::compare {
namespace {

const StepRecord* find(const std::vector<StepRecord>& steps, const std::string& name) {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const auto& s) { return s.name == name; });
  return found == steps.end() ? nullptr : &*found;
}

std::string size_of(const InputRecord& input) {
  // Two files of one length differ in their hashes, so these are shown.
  return std::to_string(input.bytes) + " bytes, " + input.hash.substr(0, 8);
}

void compare_inputs(const RunRecord& before, const RunRecord& after, std::vector<Cause>& out) {
  std::map<std::string, std::pair<const InputRecord*, const InputRecord*>> inputs;
  for (const auto& input : before.inputs) inputs[input.path].first = &input;
  for (const auto& input : after.inputs) inputs[input.path].second = &input;
  for (const auto& [path, pair] : inputs) {
    const auto [was, is] = pair;
    if (was != nullptr && is != nullptr && was->hash == is->hash && was->bytes == is->bytes) continue;
    out.push_back({"", "input " + path, was == nullptr ? "" : size_of(*was), is == nullptr ? "" : size_of(*is)});
  }
}

void compare_settings(const StepRecord& before, const StepRecord& after, std::vector<Cause>& out) {
  const std::string& step = after.name;
  if (before.plugin != after.plugin) {
    out.push_back({step, step, "use: " + before.plugin, "use: " + after.plugin});
    return;
  }
  if (before.version != after.version)
    out.push_back({step, "version of " + after.plugin, before.version, after.version});
  std::map<std::string, std::string> old(before.settings.begin(), before.settings.end());
  for (const auto& [name, value] : after.settings) {
    const auto was = old.find(name);
    if (was == old.end()) out.push_back({step, step + "." + name, "", value});
    else if (was->second != value) out.push_back({step, step + "." + name, was->second, value});
    if (was != old.end()) old.erase(was);
  }
  for (const auto& [name, value] : old) out.push_back({step, step + "." + name, value, ""});
}

}  // namespace

std::vector<Cause> causes(const RunRecord& before, const RunRecord& after) {
  std::vector<Cause> out;
  if (before.version != after.version) out.push_back({"", "version of textmill", before.version, after.version});
  if (before.seed != after.seed) out.push_back({"", "seed", before.seed, after.seed});
  compare_inputs(before, after, out);
  for (const auto& step : before.steps)
    if (find(after.steps, step.name) == nullptr)
      out.push_back({step.name, "step " + step.name, "use: " + step.plugin, ""});
  for (const auto& step : after.steps) {
    if (const auto* old = find(before.steps, step.name)) compare_settings(*old, step, out);
    else out.push_back({step.name, "step " + step.name, "", "use: " + step.plugin});
  }
  return out;
}

bool may_change(const Cause& cause, const std::string& writer, const RunRecord& before, const RunRecord& after) {
  return cause.step.empty() || before.depends(writer, cause.step) || after.depends(writer, cause.step);
}

}  // namespace textmill::compare
