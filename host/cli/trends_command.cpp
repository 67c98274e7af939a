#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

namespace textmill::cli {
namespace {

void add_steps(const Options& options, config::Value& chain) {
  add_words(chain, options.text("stopwords"));
  config::Value with = config::map_value();
  for (const auto& [option, parameter] : {std::pair("by", "by"), std::pair("unit", "unit")})
    if (options.has(option)) set_entry(with, parameter, literal(options.text(option)));
  if (options.has("term")) {
    config::Value terms = config::list_value();
    for (const auto& term : options.all("term")) terms.items.push_back(literal(term));
    set_entry(with, "terms", std::move(terms));
  }
  if (const auto width = options.whole("bin", 1, 1'000'000'000))
    set_entry(with, "bin_width", config::integer_value(static_cast<std::int64_t>(*width)));
  if (const auto bins = options.whole("window", 1, 1'000'001))
    set_entry(with, "window", config::integer_value(static_cast<std::int64_t>(*bins)));
  set_entry(with, "top", top_of(options, 10));
  chain.items.push_back(step("trends", std::move(with)));
}

int act(const Options& options, const Terminal& terminal) {
  return act_one_off("trends", {"trends", add_steps}, options, terminal);
}

}  // namespace

Command trends_command() {
  CommandSpec spec = one_off_spec("trends", "Follow terms over the years or another order of the texts");
  spec.options.insert(
      spec.options.begin(),
      {{"term", 0, "WORD", "A term to follow, which may have * and ?; may be given several times", true},
       {"by", 0, "FIELD", "Metadata field with the time of each text (year)", false},
       {"unit", 0, "UNIT", "How it is read: number, year, month, day or text (number)", false},
       {"bin", 0, "N", "Units taken together: 10 makes decades of years (1)", false},
       {"window", 0, "N", "Bins of the rolling window, an odd number (1)", false},
       {"metadata", 0, "FILE", "CSV with metadata of the texts, joined by doc_id or file name", false},
       {"stopwords", 0, "TAG", "Leave out the function words of a language, such as en", false},
       {"top", 0, "N", "So many terms, the most frequent ones; 0 = all (10)", false}});
  spec.examples = {{"one word through the years", "textmill trends speeches/ --metadata speeches.csv --term climate"},
                   {"by decades", "textmill trends speeches/ --metadata speeches.csv --term 'tax*' --bin 10"},
                   {"of JSON lines with dates, by months",
                    "textmill trends posts.jsonl --text-field text --by date --unit month --stopwords en"}};
  return {spec, act};
}

}  // namespace textmill::cli
