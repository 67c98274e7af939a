#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

namespace textmill::cli {
namespace {

void add_steps(const Options& options, config::Value& chain) {
  add_words(chain, options.text("stopwords"));
  config::Value with = config::map_value();
  set_entry(with, "nodes", config::list_value({literal(options.arguments()[0])}));
  if (const auto words = options.whole("window", 1, 100)) {
    set_entry(with, "left", config::integer_value(static_cast<std::int64_t>(*words)));
    set_entry(with, "right", config::integer_value(static_cast<std::int64_t>(*words)));
  }
  if (options.has("measure")) set_entry(with, "sort_by", literal(options.text("measure")));
  if (const auto count = options.whole("min-count", 1, 1'000'000'000))
    set_entry(with, "min_count", config::integer_value(static_cast<std::int64_t>(*count)));
  set_entry(with, "top", top_of(options, 20));
  chain.items.push_back(step("collocations", std::move(with)));
}

std::vector<OneOff::Paths> paths(const Options& options) {
  const auto& words = options.arguments();
  return {{{words.begin() + 1, words.end()}, {}}};
}

int act(const Options& options, const Terminal& terminal) {
  OneOff collocates{"collocations", add_steps};
  collocates.paths = paths;
  collocates.reads_large_texts_in_parts = true;
  return act_one_off("collocates", collocates, options, terminal);
}

}  // namespace

Command collocates_command() {
  CommandSpec spec = one_off_spec("collocates", "Find the words that stand near a word more often than by chance");
  spec.arguments = "WORD PATH...";
  spec.least = 2;
  spec.options.insert(
      spec.options.begin(),
      {{"window", 0, "N", "Words on each side, within the sentence (5)", false},
       {"measure", 0, "NAME", "Measure by which they are ranked (log_dice); 'textmill describe collocations' lists all",
        false},
       {"min-count", 0, "N", "Leave out what is met together less often (3)", false},
       {"stopwords", 0, "TAG", "Leave out the function words of a language, such as en", false},
       {"top", 0, "N", "So many collocates; 0 = all (20)", false}});
  spec.notes = "WORD may have * and ?; each word that fits has collocates of its own.\n" + spec.notes +
               note_on_parts(";\nno window reaches over them.");
  spec.examples = {
      {"what stands around a word", "textmill collocates climate speeches/"},
      {"content words alone, by the test that corpus linguists know",
       "textmill collocates climate speeches/ --stopwords en --measure g2"},
      {"all of them, for a spreadsheet", "textmill collocates 'climat*' speeches/ --top 0 -o climate.csv"}};
  return {spec, act};
}

}  // namespace textmill::cli
