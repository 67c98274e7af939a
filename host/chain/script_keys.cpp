#include "chain/script_keys.hpp"

namespace textmill::chain {
namespace {

std::string quoted(const std::string& s) { return "'" + s + "'"; }

/// "read_files, clock" of the names that stand in the first list and not in the second.
std::string missing_from(const model::Permissions& names, const model::Permissions& others) {
  std::string out;
  for (const auto& name : names)
    if (!model::permits(others, name)) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string opened_by(std::string_view names) {
  std::string out;
  for (const auto& p : model::permission_names)
    if (names.find(p.name) != std::string_view::npos) out += (out.empty() ? "" : ", ") + std::string(p.opens);
  return out;
}

}  // namespace

void check_script_keys(const config::StepConfig& step, const model::Plugin& plugin, model::Diagnostics& diagnostics) {
  const bool granted = !step.permissions.empty();
  if (!plugin.keeps_limits) {
    const auto refuse = [&](const model::Place& place, const char* held, const char* key) {
      diagnostics.error(place, quoted(step.use) + " is no script, and only scripts can be " + held,
                        std::string("remove '") + key + "' from this step");
    };
    if (step.limits) refuse(step.limits->place, "held to limits", "limits");
    if (granted) refuse(step.permissions_place, "given permissions", "permissions");
    return;
  }
  if (const std::string asked = missing_from(plugin.asks, step.permissions); !asked.empty()) {
    std::string all;
    for (const auto& name : plugin.asks) all += (all.empty() ? "" : ", ") + name;
    diagnostics.error(step.use_place,
                      quoted(plugin.descriptor.id) + " asks for what this step does not permit: " + asked + " (" +
                          opened_by(asked) + ")",
                      "if you trust it, add to the step: permissions: [" + all + "]");
  }
  if (const std::string unused = missing_from(step.permissions, plugin.asks); !unused.empty())
    diagnostics.warning(step.permissions_place, quoted(plugin.descriptor.id) + " does not ask for " + unused,
                        "take it out of 'permissions'");
}

}  // namespace textmill::chain
