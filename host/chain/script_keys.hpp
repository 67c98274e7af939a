// What a step says to scripts alone: its limits and its permissions.
#pragma once
#include "config/run_file.hpp"
#include "model/diagnostic.hpp"
#include "model/plugin.hpp"

namespace textmill::chain {

/// Reports limits and permissions of a step whose plugin is no script, what the script asks for and the step does not grant,
/// and, as a warning, what is granted and not asked for.
void check_script_keys(const config::StepConfig& step, const model::Plugin& plugin, model::Diagnostics& diagnostics);

}  // namespace textmill::chain
