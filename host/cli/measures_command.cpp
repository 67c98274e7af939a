#include "cli/command.hpp"
#include "cli/measure_text.hpp"
#include "cli/run_options.hpp"
#include "model/diagnostic.hpp"
#include "model/measure.hpp"
#include "registry.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <stdexcept>
#include <utility>

namespace textmill::cli {
namespace {

/// A measure and the plugin that computes it.
using Found = std::pair<std::string, model::MeasureSpec>;

/// Small letters, and blanks for what stands between the parts of a word; in ASCII only: ids and formulas are.
std::string plain(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-' || c == '_') c = ' ';
  }
  return text;
}

bool is_in_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; }

/// True when the word stands somewhere, but for the middle of another: "ttr" is not in "attraction".
bool has(const std::string& text, const std::string& word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; ++at)
    if (at == 0 || !is_in_word(word[0]) || !is_in_word(text[at - 1])) return true;
  return false;
}

bool has_all(const Found& found, const std::vector<std::string>& words) {
  const auto& [plugin, m] = found;
  std::string all;
  for (const auto& part : {plugin, m.id, m.formula, m.source, m.note}) all += plain(part) + '\n';
  return std::all_of(words.begin(), words.end(), [&](const std::string& w) { return has(all, plain(w)); });
}

/// Of all plugins that can be used; `textmill plugins` says why others can't.
std::vector<Found> measures_with(const std::vector<std::string>& words) {
  std::vector<Found> found;
  Registry registry;
  for (const auto& id : registry.ids()) {
    try {
      const auto plugin = registry.find(id, std::filesystem::current_path().string());
      for (auto& m : model::measures_of(*plugin.entry)) {
        Found one(id, std::move(m));
        if (has_all(one, words)) found.push_back(std::move(one));
      }
    } catch (const std::runtime_error&) {
      continue;
    }
  }
  return found;
}

void print_rows(const std::vector<Found>& found, const std::string& format, const Terminal& terminal) {
  const model::TableSchema schema = {"measures",
                                     "measures",
                                     false,
                                     {{"measure", TML_STR, "", "", 0},
                                      {"plugin", TML_STR, "", "The analyzer that computes it", 0},
                                      {"formula", TML_STR, "", "", 0},
                                      {"range", TML_STR, "", "Its bounds, unit and smallest sample", 0},
                                      {"source", TML_STR, "", "The publication", 0},
                                      {"note", TML_STR, "", "The variant", 0}}};
  model::Table table = empty_table(schema);
  for (const auto& [plugin, m] : found) {
    const std::string cells[] = {m.id, plugin, m.formula, bounds_of(m), m.source, m.note};
    for (std::size_t k = 0; k < table.columns.size(); ++k) table.columns[k].append(cells[k]);
  }
  print_table(schema, table, format, terminal);
}

std::string nearest_measure(const std::string& word) {
  std::vector<std::string> ids;
  for (const auto& [plugin, m] : measures_with({})) ids.push_back(m.id);
  return std::string(model::nearest(word, ids));
}

int act(const Options& options, const Terminal& terminal) {
  std::vector<std::string> formats = {"text"};
  formats.insert(formats.end(), result_formats().begin(), result_formats().end());
  const std::string format = options.word("format", formats, "text");
  const auto found = measures_with(options.arguments());
  if (format != "text") print_rows(found, format, terminal);
  else
    for (const auto& [plugin, m] : found) *terminal.out << measure_text(m, plugin, 0);
  if (!found.empty()) return 0;
  std::string words;
  for (const auto& word : options.arguments()) words += (words.empty() ? "'" : ", '") + word + "'";
  *terminal.err << "textmill measures: "
                << (words.empty() ? "no analyzer with measures has been found; see 'textmill plugins'"
                                  : "no measure has " + words + (options.arguments().size() > 1 ? " together" : ""))
                << '\n';
  if (options.arguments().size() == 1)
    if (const std::string near = nearest_measure(options.arguments()[0]); !near.empty())
      *terminal.err << "          did you mean '" << near << "'?\n";
  return 0;
}

}  // namespace

Command measures_command() {
  CommandSpec spec;
  spec.name = "measures";
  spec.arguments = "[WORD...]";
  spec.summary = "List the measures of all analyzers with formula and publication, or those with these words";
  spec.most = 100;
  spec.options = {{"format", 0, "FORMAT", "text, table, csv, tsv, json, jsonl or md", false}};
  spec.examples = {{"all there are, as a spreadsheet", "textmill measures --format csv > measures.csv"},
                   {"which one is it, and who computes it?", "textmill measures dice"},
                   {"those of a publication", "textmill measures Gries 2008"}};
  spec.notes =
      "A measure is listed when each of the words begins somewhere in its id, formula, publication or note, or in the "
      "id "
      "of its\nanalyzer; small and capital letters are the same, and so are a blank, - and _.";
  return {spec, act};
}

}  // namespace textmill::cli
