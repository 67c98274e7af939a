#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

namespace textmill::cli {
namespace {

void add_steps(const Options& options, config::Value& chain) {
  chain.items.push_back(step("segment", config::map_value()));
  config::Value with = config::map_value();
  if (options.has("method")) set_entry(with, "method", literal(options.text("method")));
  set_entry(with, "top",
            config::integer_value(static_cast<std::int64_t>(options.whole("top", 0, 100'000).value_or(10))));
  chain.items.push_back(step("keywords", std::move(with)));
}

int act(const Options& options, const Terminal& terminal) {
  return act_one_off("keywords", {"keywords", add_steps}, options, terminal);
}

}  // namespace

Command keywords_command() {
  CommandSpec spec = one_off_spec("keywords", "Find the most telling words and phrases of each document");
  spec.options.insert(
      spec.options.begin(),
      {{"top", 0, "N", "Keywords of each document; 0 = all (10)", false},
       {"method", 0, "NAME", "How they are found; 'textmill describe keywords' lists the methods", false}});
  spec.examples = {{"keywords of each text of a folder", "textmill keywords speeches/"},
                   {"keywords of each section of a report", "textmill keywords report.txt --split heading --top 5"}};
  return {spec, act};
}

}  // namespace textmill::cli
