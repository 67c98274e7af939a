// `textmill evaluate keywords`: predicted keywords against those that people have given.
#include "cli/command.hpp"
#include "cli/run_options.hpp"
#include "evaluate/keyword_scores.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <ostream>
#include <stdexcept>

namespace textmill::cli {
namespace {

using evaluate::Scores;

model::TableSchema schema() {
  return {"keyword_evaluation",
          "evaluate",
          false,
          {{"k", TML_U64, "", "so many predictions of each document count", 0},
           {"documents", TML_U64, "", "with gold keywords", 0},
           {"hits", TML_U64, "", "gold keywords that are among the predictions", 0},
           {"predicted", TML_U64, "", "", 0},
           {"gold", TML_U64, "", "", 0},
           {"micro_p", TML_F64, "%", "precision of the sums over all documents", 0},
           {"micro_r", TML_F64, "%", "recall", 0},
           {"micro_f1", TML_F64, "%", "their harmonic mean", 0},
           {"macro_p", TML_F64, "%", "mean over documents", 0},
           {"macro_r", TML_F64, "%", "mean over documents", 0},
           {"macro_f1", TML_F64, "%", "mean over documents", 0},
           {"map", TML_F64, "%", "mean average precision", 0},
           {"ndcg", TML_F64, "%", "normalised discounted cumulative gain", 0}}};
}

/// "5,10,15" to numbers.
std::vector<std::size_t> cuts_of(const std::string& text) {
  std::vector<std::size_t> cuts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(',', begin), text.size());
    std::size_t k = 0;
    const auto [stop, error] = std::from_chars(text.data() + begin, text.data() + end, k);
    if (error != std::errc() || stop != text.data() + end || k == 0)
      throw UsageError("option '--k' takes whole numbers above 0 with commas between, not '" + text + "'");
    cuts.push_back(k);
    begin = end + 1;
  }
  return cuts;
}

/// Reads a file, or standard input for "-".
template <class Read> auto read(const std::string& path, Read&& read_from) {
  if (path == "-") return read_from(std::cin, std::string("standard input"));
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": can't be read");
  return read_from(file, path);
}

/// Doubles of a table, some of them null.
void put(model::Column& column, const std::vector<std::optional<double>>& values) {
  column.reset(TML_F64, values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) column.as<double>()[i] = 100 * *values[i];
    else column.validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << (i % 8)));
  }
}

model::Table table_of(const model::TableSchema& schema, const std::vector<Scores>& scores) {
  model::Table table = empty_table(schema);
  std::size_t column = 0;
  for (const auto member : {&Scores::k, &Scores::documents, &Scores::hits, &Scores::predicted, &Scores::gold}) {
    auto& values = table.columns[column++];
    values.reset(TML_U64, scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i) values.as<std::uint64_t>()[i] = scores[i].*member;
  }
  const auto add = [&](auto&& value) {
    std::vector<std::optional<double>> values;
    for (const auto& s : scores) values.push_back(value(s));
    put(table.columns[column++], values);
  };
  for (const auto member : {&evaluate::Agreement::precision, &evaluate::Agreement::recall, &evaluate::Agreement::f1})
    add([&](const Scores& s) { return std::optional(s.micro.*member); });
  for (const auto member : {&evaluate::Agreement::precision, &evaluate::Agreement::recall, &evaluate::Agreement::f1})
    add([&](const Scores& s) { return s.macro ? std::optional((*s.macro).*member) : std::nullopt; });
  add([](const Scores& s) { return s.map; });
  add([](const Scores& s) { return s.ndcg; });
  return table;
}

/// What a reader of the figures must know.
void tell_misfits(const std::vector<evaluate::GoldDocument>& gold, const evaluate::Predictions& predictions,
                  const Terminal& terminal) {
  std::size_t found = 0;
  for (const auto& d : gold) found += predictions.of.contains(d.id) ? 1 : 0;
  if (found == 0 && !gold.empty())
    throw std::runtime_error("no document has the same id in both files; the first of GOLD is '" + gold.front().id +
                             "'" + (predictions.of.empty() ? "" : ", of FILE '" + predictions.of.begin()->first + "'"));
  if (terminal.verbosity < 0) return;
  if (found < gold.size())
    *terminal.err << "warning: " << gold.size() - found << " of " << gold.size()
                  << " documents have no predictions; they count with 0\n";
  if (found < predictions.documents())
    *terminal.err << "warning: predictions of " << predictions.documents() - found
                  << " documents are not used: GOLD does not have them\n";
}

int act(const Options& options, const Terminal& terminal) {
  const std::string format = options.word("format", result_formats(), "table");
  evaluate::ScoreOptions how;
  if (options.has("k")) how.cuts = cuts_of(options.text("k"));
  if (options.word("stem", {"porter", "none"}, "porter") == "none") how.stem = evaluate::Stem::none;
  if (options.word("protocol", {"std", "legacy"}, "std") == "legacy") how.protocol = evaluate::Protocol::legacy;
  how.present_only = options.has("present");
  if (how.protocol == evaluate::Protocol::legacy && (how.present_only || how.stem == evaluate::Stem::none))
    throw UsageError("options '--present' and '--stem' go with '--protocol std'");
  try {
    const auto gold = read(options.arguments()[0], evaluate::read_gold);
    const auto predictions = read(options.arguments()[1], evaluate::read_predictions);
    tell_misfits(gold, predictions, terminal);
    const auto columns = schema();
    print_table(columns, table_of(columns, evaluate::score_keywords(gold, predictions, how)), format, terminal);
    return 0;
  } catch (const std::runtime_error& e) {
    *terminal.err << "textmill evaluate keywords: " << e.what() << '\n';
    return 2;
  }
}

}  // namespace

Command evaluate_keywords_command() {
  CommandSpec spec;
  spec.name = "evaluate keywords";
  spec.arguments = "GOLD FILE";
  spec.summary = "Measure how well keywords agree with those that people have given";
  spec.least = spec.most = 2;
  spec.options = {
      {"k", 0, "N,N", "Count the first N keywords of each document (5,10,15)", false},
      {"stem", 0, "NAME", "Compare words by their stems: porter, or none", false},
      {"present", 0, "", "Leave out gold keywords that do not stand in the text", false},
      {"protocol", 0, "NAME", "std, or legacy: as the programs of EmbedRank and its successors count", false},
      {"format", 0, "FORMAT", "table, csv, tsv, json, jsonl or md", false}};
  spec.examples = {{"the default method on keywords of your own",
                    "textmill keywords texts.jsonl --format jsonl | textmill evaluate keywords texts.jsonl -"},
                   {"keywords of another program, as a table for a paper",
                    "textmill evaluate keywords gold.jsonl theirs.jsonl --format md"}};
  spec.notes =
      "GOLD and FILE are JSON lines; - is standard input. GOLD: {\"id\", \"keys\": [...]}, or \"alts\": [[...], "
      "...] "
      "with keywords that\nmay be put in several ways, \"keys_stemmed\": true for stems, and \"text\" for --present. "
      "FILE: {\"id\", \"keywords\": [...]} with the\nbest first, or the rows of 'textmill keywords --format "
      "jsonl'. "
      "Figures are percent. Keywords are equal when they are in small\nletters (NFKC), without signs at their ends and "
      "by "
      "the Porter stems of their words; repeats count once. Precision divides by what was\npredicted, at most k; micro "
      "is of all documents' sums, macro the mean of documents. MAP and nDCG are trec_eval's at a cut. Exit code 2: a\n"
      "file can't be used.";
  return {spec, act};
}

}  // namespace textmill::cli
