#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

namespace textmill::cli {
namespace {

void add_steps(const Options&, config::Value& chain) {
  chain.items.push_back(step("segment", config::map_value()));
  chain.items.push_back(step("readability", config::map_value()));
}

int act(const Options& options, const Terminal& terminal) { return act_one_off("readability", {"readability", add_steps}, options, terminal); }

}  // namespace

Command readability_command() {
  CommandSpec spec = one_off_spec("readability", "Measure how hard each document is to read");
  spec.examples = {{"compare the texts of a folder", "textmill readability speeches/"},
                   {"the sections of a report, as CSV", "textmill readability report.txt --split heading -o sections.csv"}};
  return {spec, act};
}

}  // namespace textmill::cli
