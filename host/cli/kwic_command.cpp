#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

#include <limits>

namespace textmill::cli {
namespace {

void add_steps(const Options& options, config::Value& chain) {
  // Lines are sorted by folded words.
  if (options.has("sort")) add_words(chain, "");
  else chain.items.push_back(step("segment", config::map_value()));
  config::Value with = config::map_value();
  set_entry(with, "pattern", literal(options.arguments()[0]));
  if (options.has("kind")) set_entry(with, "kind", literal(options.text("kind")));
  if (options.has("match-case")) set_entry(with, "case", config::text_value("match"));
  if (const auto words = options.whole("window", 0, 10'000))
    set_entry(with, "window", config::integer_value(static_cast<std::int64_t>(*words)));
  if (options.has("sort")) set_entry(with, "sort", list_between_commas(options.text("sort")));
  config::Value kwic = step("kwic", std::move(with));
  if (options.has("columns")) set_entry(kwic, "columns", list_between_commas(options.text("columns")));
  chain.items.push_back(std::move(kwic));
}

std::vector<OneOff::Paths> paths(const Options& options) {
  const auto& words = options.arguments();
  return {{{words.begin() + 1, words.end()}, {}}};
}

int act(const Options& options, const Terminal& terminal) {
  OneOff kwic{options.has("sort") ? "kwic_sorted" : "kwic", add_steps};
  kwic.paths = paths;
  kwic.reads_large_texts_in_parts = true;
  return act_one_off("kwic", kwic, options, terminal);
}

}  // namespace

Command kwic_command() {
  CommandSpec spec = one_off_spec("kwic", "List occurrences of a word or phrase in context");
  spec.arguments = "PATTERN PATH...";
  spec.least = 2;
  spec.options.insert(
      spec.options.begin(),
      {{"kind", 0, "KIND", "How PATTERN is read: glob, regex or fixed (glob: * any characters, ? one)", false},
       {"match-case", 0, "", "Tell small letters from capitals", false},
       {"window", 0, "N", "Words on each side (8)", false},
       {"sort", 0, "PLACE,...", "Sort by words: l1 is the first to the left, r1 to the right, or node", false},
       {"limit", 0, "N", "Only the first N lines", false},
       {"metadata", 0, "FILE", "CSV with metadata of the texts, joined by doc_id or file name", false},
       {"columns", 0, "FIELD,...", "Metadata to show with each line", false}});
  spec.notes = "PATTERN is a word, or several with blanks between them.\n" + spec.notes +
               note_on_parts(",\neach of which is a document;");
  spec.examples = {{"every occurrence of a word", "textmill kwic climate speeches/"},
                   {"a phrase, sorted by what follows", "textmill kwic 'in the * of' speeches/ --sort r1,r2"},
                   {"all lines as CSV, with the year of each",
                    "textmill kwic 'tax*' speeches/ --metadata speeches.csv "
                    "--columns year -o tax.csv"}};
  return {spec, act};
}

}  // namespace textmill::cli
