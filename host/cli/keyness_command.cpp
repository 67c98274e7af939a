#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

namespace textmill::cli {
namespace {

void add_steps(const Options& options, config::Value& chain) {
  add_words(chain, "");
  config::Value with = config::map_value();
  if (options.has("reference")) {
    set_entry(with, "by", config::text_value("corpus"));
    set_entry(with, "target", config::text_value("target"));
  }
  if (options.has("by")) set_entry(with, "by", literal(options.text("by")));
  if (options.has("target")) {
    config::Value targets = config::list_value();
    for (const auto& target : options.all("target")) targets.items.push_back(literal(target));
    set_entry(with, "target", std::move(targets));
  }
  if (options.has("word-list")) set_entry(with, "reference_list", literal(options.text("word-list")));
  if (options.has("test")) set_entry(with, "test", literal(options.text("test")));
  set_entry(with, "direction", config::text_value(options.has("negative") ? "both" : "positive"));
  set_entry(with, "top", top_of(options, 20));
  chain.items.push_back(step("keyness", std::move(with)));
}

std::vector<OneOff::Paths> paths(const Options& options) {
  if (!options.has("reference")) return {{options.arguments(), {}}};
  return {{options.arguments(), {{"corpus", "target"}}}, {options.all("reference"), {{"corpus", "reference"}}}};
}

int act(const Options& options, const Terminal& terminal) {
  const int references = (options.has("reference") ? 1 : 0) + (options.has("by") ? 1 : 0);
  if (references == 2) throw UsageError("options '--reference' and '--by' are two ways to contrast; give one of them");
  if (options.has("reference") && options.has("word-list"))
    throw UsageError("options '--reference' and '--word-list' are two references; give one of them");
  if (options.has("target") && !options.has("by")) throw UsageError("option '--target' needs '--by'");
  OneOff keyness{"keyness", add_steps};
  keyness.paths = paths;
  return act_one_off("keyness", keyness, options, terminal);
}

}  // namespace

Command keyness_command() {
  CommandSpec spec = one_off_spec("keyness", "Find the terms that set texts apart from others");
  spec.options.insert(
      spec.options.begin(),
      {{"reference", 0, "PATH", "Texts to compare with; may be given several times", true},
       {"word-list", 0, "FILE", "Word list to compare with: a word, a tab and its frequency a line", false},
       {"by", 0, "FIELD", "Compare groups of the texts by this metadata field instead", false},
       {"target", 0, "VALUE", "The group to look at; may be given several times; none: each in turn", true},
       {"metadata", 0, "FILE", "CSV with metadata of the texts, joined by doc_id or file name", false},
       {"test", 0, "NAME", "Test by which terms are listed (ll4); 'textmill describe keyness' lists all", false},
       {"negative", 0, "", "List the terms that are too rare, too", false},
       {"top", 0, "N", "So many terms of each target; 0 = all (20)", false}});
  spec.notes += "\nWithout --reference, --word-list or --by, each text is compared with all others.";
  spec.examples = {{"the key terms of one folder against another", "textmill keyness now/ --reference then/"},
                   {"of each party", "textmill keyness speeches/ --metadata speeches.csv --by party"},
                   {"against a frequency list", "textmill keyness speeches/ --word-list english.tsv"}};
  return {spec, act};
}

}  // namespace textmill::cli
