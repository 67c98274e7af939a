#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

namespace textmill::cli {
namespace {

/// Ids with commas between them, as a list.
config::Value ids(const std::string& text) {
  config::Value list = config::list_value({});
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(',', from), text.size());
    if (to > from) list.items.push_back(config::text_value(config::without_variables(text.substr(from, to - from))));
    from = to + 1;
  }
  return list;
}

void add_steps(const Options& options, config::Value& chain) {
  chain.items.push_back(step("segment", config::map_value()));
  config::Value with = config::map_value();
  if (options.has("measures")) set_entry(with, "measures", ids(options.text("measures")));
  if (const auto words = options.whole("min-words", 0, 1'000'000'000))
    set_entry(with, "min_words", config::integer_value(static_cast<std::int64_t>(*words)));
  if (options.has("explain")) set_entry(with, "explain", config::boolean_value(true));
  if (const auto most = options.whole("hardest", 1, 100'000))
    set_entry(with, "hardest", config::integer_value(static_cast<std::int64_t>(*most)));
  else set_entry(with, "hardest", config::integer_value(0));
  chain.items.push_back(step("readability", std::move(with)));
}

int act(const Options& options, const Terminal& terminal) {
  const std::string table = options.has("hardest")   ? "readability_hardest"
                            : options.has("explain") ? "readability_explained"
                                                     : "readability";
  return act_one_off("readability", {table, add_steps}, options, terminal);
}

}  // namespace

Command readability_command() {
  CommandSpec spec = one_off_spec("readability", "Measure how hard each document is to read");
  spec.options.insert(
      spec.options.begin(),
      {{"measures", 0, "IDS", "Only these, with commas between; else all for the language", false},
       {"min-words", 0, "N", "Words that a text needs for a value; else what each measure asks for", false},
       {"explain", 0, "", "Show the formulas with the counts of the document filled in", false},
       {"hardest", 0, "N", "Show the N hardest sentences and words of each document instead", false}});
  spec.examples = {
      {"compare the texts of a folder", "textmill readability speeches/ --measures difficulty,flesch"},
      {"the sections of a report, as CSV", "textmill readability report.txt --split heading -o sections.csv"},
      {"what makes a text hard", "textmill readability report.txt --hardest 5"}};
  return {spec, act};
}

}  // namespace textmill::cli
