#include "cli/one_off.hpp"

#include "cli/perform.hpp"
#include "cli/run_options.hpp"
#include "config/fields.hpp"
#include "config/override.hpp"
#include "config/run_keys.hpp"
#include "config/write_yaml.hpp"
#include "sources/input_path.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>
#include <ostream>

namespace textmill::cli {
namespace {

using config::integer_value;
using config::list_value;
using config::map_value;
using config::text_value;
using config::Value;

Value split_value(const Options& options) {
  const std::string written = options.text("split");
  const auto& words = config::split_words();
  if (std::find(words.begin(), words.end(), written) != words.end()) return text_value(written);
  if (written.empty() || written.find_first_not_of("0123456789") != std::string::npos) {
    const auto near = model::nearest(written, words);
    throw UsageError("option '--split' is " + config::one_of(words) + ", or a number of tokens, not '" + written + "'",
                     near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
  }
  const auto count = options.whole("split", 1, std::numeric_limits<std::uint32_t>::max());
  Value every = map_value();
  set_entry(every, "every", text_value(std::to_string(*count) + " tokens"));
  return every;
}

/// False for a folder, a pattern, standard input and tables.
bool is_large_text(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) && sources::format_of(path) == sources::Format::text &&
         std::filesystem::file_size(path, error) > large_text_bytes && !error;
}

Value parts_value() {
  Value every = map_value();
  set_entry(every, "every", text_value(std::to_string(part_mebibytes) + " MiB"));
  return every;
}

Value source(const OneOff& one_off, const Options& options, const std::string& path,
             const std::vector<std::pair<std::string, std::string>>& fields) {
  Value map = map_value();
  set_entry(map, "path", literal(path));
  if (options.has("split")) set_entry(map, "split", split_value(options));
  else if (one_off.reads_large_texts_in_parts && is_large_text(path)) set_entry(map, "split", parts_value());
  for (const auto& [option, key] :
       {std::pair("input-format", "format"), std::pair("text-field", "text_field"), std::pair("id-field", "id_field"),
        std::pair("language", "language"), std::pair("metadata", "metadata")})
    if (options.has(option)) set_entry(map, key, literal(options.text(option)));
  if (fields.empty()) return map;
  Value all = map_value();
  for (const auto& [field, value] : fields) set_entry(all, field, text_value(value));
  set_entry(map, "fields", std::move(all));
  return map;
}

/// Numbers of documents and their ids would surprise who has given one text.
void tell_of_parts(const Value& sources, const Options& options, model::Diagnostics& diagnostics) {
  if (options.has("split")) return;
  const std::string parts = write_yaml(parts_value());
  for (const Value& source : sources.items)
    if (const Value* split = source.find("split"); split != nullptr && write_yaml(*split) == parts)
      diagnostics.warning({source.find("path")->text, 0, 0},
                          "above " + std::to_string(large_text_bytes >> 20) + " MiB, so each part of " +
                              std::to_string(part_mebibytes) + " MiB is a document",
                          "'--split none' makes it one");
}

Value sink(const Options& options, const OneOff& one_off) {
  const std::string format = options.word("format", result_formats(), options.has("output") ? "" : "table");
  Value map = map_value();
  if (!format.empty()) set_entry(map, "format", text_value(format));
  set_entry(map, "path", literal(options.text("output", "-")));
  set_entry(map, "tables",
            list_value({text_value(format == "table" || one_off.rows.empty() ? one_off.table : one_off.rows)}));
  if (const auto limit = options.whole("limit", 1, std::numeric_limits<std::int64_t>::max()))
    set_entry(map, "limit", integer_value(static_cast<std::int64_t>(*limit)));
  return map;
}

/// Where all texts come as tokens, these are taken instead of looking for others; parts that --split makes have none.
void take_stated_tokens(const Value& sources, const Options& options, Value& chain) {
  const std::string format = options.text("input-format");
  const auto states_tokens = [&](const Value& source) {
    return sources::states_tokens(source.find("path")->text, format);
  };
  if (options.has("split") || !std::all_of(sources.items.begin(), sources.items.end(), states_tokens)) return;
  for (auto& s : chain.items)
    if (s.find("use")->text == "segment") s = step("vertical", map_value());
}

Value run_file(const OneOff& one_off, const Options& options) {
  Value run = map_value(), sources = list_value(), chain = list_value(), sinks = list_value();
  set_entry(run, "textmill", integer_value(1));
  if (const auto seed = options.whole("seed", 0, std::numeric_limits<std::int64_t>::max()))
    set_entry(run, "seed", integer_value(static_cast<std::int64_t>(*seed)));
  if (const auto threads = threads_of(options)) set_entry(run, "threads", integer_value(threads));
  for (const auto& group : one_off.paths ? one_off.paths(options) : std::vector{OneOff::Paths{options.arguments(), {}}})
    for (const auto& path : group.paths) sources.items.push_back(source(one_off, options, path, group.fields));
  one_off.add_steps(options, chain);
  take_stated_tokens(sources, options, chain);
  sinks.items.push_back(sink(options, one_off));
  if (one_off.add_sinks) one_off.add_sinks(options, sinks);
  set_entry(run, "sources", std::move(sources));
  set_entry(run, "chain", std::move(chain));
  set_entry(run, "sinks", std::move(sinks));
  return run;
}

}  // namespace

Value literal(const std::string& text) { return text_value(config::without_variables(text)); }

Value list_between_commas(const std::string& written) {
  Value list = list_value();
  for (std::size_t begin = 0; begin <= written.size();) {
    const auto comma = std::min(written.find(',', begin), written.size());
    list.items.push_back(literal(written.substr(begin, comma - begin)));
    begin = comma + 1;
  }
  return list;
}

Value top_of(const Options& options, std::uint64_t otherwise) {
  return integer_value(static_cast<std::int64_t>(options.whole("top", 0, 1'000'000'000).value_or(otherwise)));
}

std::string note_on_parts(const std::string& consequence) {
  return "\nA text file above " + std::to_string(large_text_bytes >> 20) + " MiB is read in parts of " +
         std::to_string(part_mebibytes) + " MiB, cut at the ends of paragraphs" + consequence +
         " --split none reads it whole.";
}

Value step(const std::string& use, Value with) {
  Value map = map_value();
  set_entry(map, "use", text_value(use));
  if (!with.entries.empty()) set_entry(map, "with", std::move(with));
  return map;
}

void add_words(Value& chain, const std::string& stopwords) {
  chain.items.push_back(step("segment", map_value()));
  Value with = map_value();
  set_entry(with, "case", text_value("fold"));
  if (!stopwords.empty()) set_entry(with, "stopwords", literal(stopwords));
  chain.items.push_back(step("normalize", std::move(with)));
}

std::vector<config::Value> numbers_between_commas(const Options& options, const std::string& name, std::int64_t least,
                                                  std::int64_t most, const std::string& wanted) {
  const std::string written = options.text(name);
  std::vector<config::Value> numbers;
  for (std::size_t at = 0; at <= written.size();) {
    const std::size_t comma = std::min(written.find(',', at), written.size());
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(written.data() + at, written.data() + comma, n);
    if (error != std::errc() || end != written.data() + comma || n < least || n > most)
      throw UsageError("option '--" + name + "' is " + wanted + ", not '" + written + "'");
    numbers.push_back(config::integer_value(n));
    at = comma + 1;
  }
  return numbers;
}

CommandSpec one_off_spec(const std::string& name, const std::string& summary) {
  CommandSpec spec;
  spec.name = name;
  spec.arguments = "PATH...";
  spec.summary = summary;
  spec.least = 1;
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options = {{"split", 0, "HOW", "Make each paragraph, heading, line or page a document, or each N tokens", false},
                  {"input-format", 0, "FORMAT",
                   "What the files are, such as html or pdf; tokens: a document a line; else by content", false},
                  {"text-field", 0, "NAME", "JSON lines and CSV: the field that holds the text", false},
                  {"id-field", 0, "NAME", "JSON lines and CSV: the field that names the document", false},
                  {"language", 0, "TAG", "Language of the texts, such as en; auto: find it", false}};
  for (auto& option : run_options()) spec.options.push_back(std::move(option));
  spec.options.push_back({"output", 'o', "PATH", "Write to this file instead of standard output", false});
  spec.options.push_back(
      {"format", 0, "FORMAT", "table, csv, tsv, json, jsonl or md; else by the name of --output, else table", false});
  spec.options.push_back(
      {"print-config", 0, "", "Print the run file that the options stand for, and do nothing", false});
  spec.notes = "PATH is a file, a folder, a pattern in quotes, or - for standard input.";
  return spec;
}

int act_one_off(const std::string& name, const OneOff& one_off, const Options& options, const Terminal& terminal) {
  model::Diagnostics diagnostics;
  Value tree = run_file(one_off, options);
  for (const auto& set : options.assignments("set")) config::apply_override(tree, set, diagnostics);
  PerformOptions perform_options;
  perform_options.speaker = "textmill " + name;
  const auto& sinks = tree.find("sinks")->items;
  perform_options.summary = std::any_of(sinks.begin(), sinks.end(), [](const Value& s) {
    const Value* path = s.find("path");
    return path != nullptr && path->text != "-";
  });
  if (!diagnostics.ok()) {
    print_plainly(diagnostics, perform_options.speaker, *terminal.err);
    return 2;
  }
  const std::string text = write_yaml(tree);
  if (options.has("print-config")) {
    *terminal.out << text;
    return 0;
  }
  if (terminal.verbosity >= 0) tell_of_parts(*tree.find("sources"), options, diagnostics);
  const auto run = config::parse_run_file(text, "", std::filesystem::current_path().string(), {}, diagnostics);
  if (diagnostics.ok()) return perform(run, terminal, perform_options, diagnostics);
  print_plainly(diagnostics, perform_options.speaker, *terminal.err);
  return 2;
}

}  // namespace textmill::cli
