#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

namespace textmill::cli {
namespace {

void add_steps(const Options& options, config::Value& chain) {
  add_words(chain, options.text("stopwords"));
  config::Value with = config::map_value();
  if (options.has("by")) {
    set_entry(with, "parts", config::text_value("groups"));
    set_entry(with, "by", literal(options.text("by")));
  }
  if (const auto parts = options.whole("parts", 1, 1'000'000)) {
    set_entry(with, "parts", config::text_value("equal"));
    set_entry(with, "equal_parts", config::integer_value(static_cast<std::int64_t>(*parts)));
  }
  set_entry(with, "top", top_of(options, 20));
  chain.items.push_back(step("dispersion", std::move(with)));
}

int act(const Options& options, const Terminal& terminal) {
  if (options.has("by") && options.has("parts"))
    throw UsageError("options '--by' and '--parts' are two ways to divide the corpus; give one of them");
  return act_one_off("dispersion", {"dispersion", add_steps}, options, terminal);
}

}  // namespace

Command dispersion_command() {
  CommandSpec spec = one_off_spec("dispersion", "Measure how evenly the frequent terms are spread over texts");
  spec.options.insert(spec.options.begin(),
                      {{"by", 0, "FIELD", "Over groups of the texts by this metadata field", false},
                       {"parts", 0, "N", "Over so many equal parts of all texts together", false},
                       {"metadata", 0, "FILE", "CSV with metadata of the texts, joined by doc_id or file name", false},
                       {"stopwords", 0, "TAG", "Leave out the function words of a language, such as en", false},
                       {"top", 0, "N", "So many terms, the most frequent ones; 0 = all (20)", false}});
  spec.notes += "\nWithout --by or --parts the parts are the documents.";
  spec.examples = {{"over the documents of a folder", "textmill dispersion speeches/"},
                   {"over parties", "textmill dispersion speeches/ --metadata speeches.csv --by party"},
                   {"over the length of a book", "textmill dispersion book.txt --parts 10 --stopwords en"}};
  return {spec, act};
}

}  // namespace textmill::cli
