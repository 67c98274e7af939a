#include "cli/one_off.hpp"
#include "config/write_yaml.hpp"

namespace textmill::cli {
namespace {

config::Value integer(const Options& options, const std::string& name, std::uint64_t least, std::uint64_t most,
                      std::uint64_t otherwise) {
  return config::integer_value(static_cast<std::int64_t>(options.whole(name, least, most).value_or(otherwise)));
}

/// "20", or several of which the best is chosen: "5,10,20", or "auto".
config::Value numbers_of_topics(const Options& options) {
  constexpr std::int64_t standard = 10, most = 10'000;
  if (!options.has("num-topics")) return config::integer_value(standard);
  if (options.text("num-topics") == "auto") return config::text_value("auto");
  auto numbers = numbers_between_commas(options, "num-topics", 1, most,
                                        "a whole number from 1 to 10000, several such as 5,10,20, or auto");
  return numbers.size() == 1 ? numbers.front() : config::list_value(std::move(numbers));
}

void add_steps(const Options& options, config::Value& chain) {
  // Who gives tokens has chosen them.
  const bool given = options.text("input-format") == "tokens";
  add_words(chain, given ? "" : options.text("language", "en"));
  config::Value with = config::map_value();
  if (options.has("method")) set_entry(with, "method", literal(options.text("method")));
  set_entry(with, "num_topics", numbers_of_topics(options));
  set_entry(with, "top_terms", integer(options, "top", 1, 100'000, 10));
  if (given) set_entry(with, "min_chars", config::integer_value(1));
  chain.items.push_back(step("topics", std::move(with)));
}

void add_sinks(const Options& options, config::Value& sinks) {
  if (!options.has("doc-topics")) return;
  config::Value sink = config::map_value();
  set_entry(sink, "path", literal(options.text("doc-topics")));
  set_entry(sink, "tables", config::list_value({config::text_value("doc_topics")}));
  sinks.items.push_back(std::move(sink));
}

/// Which number was chosen, and why, is said where nobody has asked for more words.
int act(const Options& options, const Terminal& given) {
  Terminal terminal = given;
  const std::string number = options.text("num-topics");
  const bool chooses = number == "auto" || number.find(',') != std::string::npos;
  if (chooses && terminal.verbosity == 0) terminal.verbosity = 1;
  return act_one_off("topics", {"topic_summary", add_steps, add_sinks, "topics"}, options, terminal);
}

}  // namespace

Command topics_command() {
  CommandSpec spec = one_off_spec("topics", "Group words and documents by topic");
  spec.options.insert(
      spec.options.begin(),
      {{"num-topics", 0, "N,...", "Number of topics (10); lda: of several the best is chosen; auto: of those that suit",
        false},
       {"method", 0, "NAME", "How they are found (lda); 'textmill describe topics' lists the methods", false},
       {"top", 0, "N", "Terms of each topic (10)", false},
       {"doc-topics", 0, "FILE", "Write the topics of each document here, as its name says: .csv, .jsonl ...", false}});
  spec.examples = {{"the topics of a folder", "textmill topics speeches/ --num-topics 20"},
                   {"as many as the texts have", "textmill topics speeches/ --num-topics auto"},
                   {"the best of some numbers", "textmill topics speeches/ --num-topics 5,10,20,40"},
                   {"and those of each document", "textmill topics speeches/ --doc-topics topics.csv"}};
  spec.notes +=
      "\nFunction words of --language, else of English, are left out, but for --input-format tokens. The same seed "
      "gives the same topics.\n"
      "Shown is a line a topic; csv, tsv, json, jsonl and md give a row a term, with its weight.";
  return {spec, act};
}

}  // namespace textmill::cli
