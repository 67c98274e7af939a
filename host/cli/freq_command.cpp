#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

#include <limits>

namespace textmill::cli {
namespace {

void add_steps(const Options& options, config::Value& chain) {
  add_words(chain, "");
  config::Value with = config::map_value();
  if (options.has("ngrams"))
    set_entry(with, "ngrams",
              config::list_value(numbers_between_commas(options, "ngrams", 1, std::numeric_limits<std::int64_t>::max(),
                                                        "a list of lengths such as 1,2")));
  set_entry(with, "top", top_of(options, 20));
  chain.items.push_back(step("term_frequency", std::move(with)));
}

int act(const Options& options, const Terminal& terminal) {
  OneOff freq{"term_frequency", add_steps};
  freq.reads_large_texts_in_parts = true;
  return act_one_off("freq", freq, options, terminal);
}

}  // namespace

Command freq_command() {
  CommandSpec spec = one_off_spec("freq", "Count terms and n-grams");
  spec.options.insert(spec.options.begin(), {{"top", 0, "N", "So many terms of each length; 0 = all (20)", false},
                                             {"ngrams", 0, "N,...", "Lengths of word n-grams (1)", false}});
  spec.notes += note_on_parts(", each of which counts\nas a document;");
  spec.examples = {{"the most frequent terms of a folder", "textmill freq speeches/"},
                   {"without function words", "textmill freq speeches/ --set normalize.stopwords=en"},
                   {"all pairs of words, as CSV", "textmill freq speeches/ --ngrams 2 --top 0 -o pairs.csv"}};
  return {spec, act};
}

}  // namespace textmill::cli
