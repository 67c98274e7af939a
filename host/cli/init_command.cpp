// `textmill init`: a run file for texts that somebody has, to begin from. Its comments are steps that may be wanted.
#include "cli/command.hpp"
#include "cli/perform.hpp"
#include "cli/status_line.hpp"
#include "cli/survey.hpp"
#include "config/override.hpp"
#include "config/write_yaml.hpp"
#include "model/byte_text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <ostream>

namespace textmill::cli {
namespace {

namespace fs = std::filesystem;

/// From this many documents on topics say something.
constexpr std::uint64_t enough_for_topics = 50;

std::string scalar(const std::string& text) {
  std::string written = config::write_yaml(config::text_value(config::without_variables(text)));
  written.pop_back();
  return written;
}

/// A line of YAML with what it means behind it.
std::string line(const std::string& yaml, const std::string& comment) {
  constexpr std::size_t column = 50;
  return yaml + std::string(yaml.size() < column ? column - yaml.size() : 1, ' ') + "# " + comment + "\n";
}

std::string documents_text(const Survey& found) {
  return (found.is_whole ? "" : "the first ") + count_text(found.documents, "document");
}

std::string head(const Survey& found, const std::string& path) {
  std::string formats, fields;
  std::size_t files = 0;
  for (const auto& [format, count] : found.formats) {
    formats += (formats.empty() ? "" : ", ") + format;
    files += count;
  }
  for (const auto& f : found.fields) {
    fields += (fields.empty() ? "" : ", ") + f.name;
    if (f.values > 1 && f.values < f.documents) fields += " (" + std::to_string(f.values) + " values)";
  }
  return "# Made by 'textmill init', which has looked at " + documents_text(found) + " of " +
         count_text(files, "file") + " (" + formats + "; " + model::byte_text(found.bytes) + ").\n" +
         (fields.empty() ? "" : "# Their metadata: " + fields + ".\n") + "# To run it: textmill run " + path +
         " --open\n";
}

/// The language of nearly all documents; "" when there are several, or none is known.
std::string main_language(const Survey& found) {
  for (const auto& [language, count] : found.languages)
    if (count * 10 >= found.documents * 9) return language;
  return "";
}

std::string sources_text(const Survey& found) {
  const std::string language = main_language(found);
  std::string out = "sources:\n";
  for (const auto& source : found.sources) {
    out += "  - path: " + scalar(source.path) + "\n";
    if (source.text_field != "text")
      out += line("    text_field: " + scalar(source.text_field), "the column that holds the text");
    if (!source.metadata.empty()) out += line("    metadata: " + scalar(source.metadata), "joined by document or file");
    out += language.empty()
               ? line("    language: auto", "of each document, as it is found")
               : line("    language: " + language, "of what was looked at; auto: of each document, as it is found");
    out += line("    # split: heading", "or paragraph, page, { every: 1000 tokens }: each part a document");
  }
  return out;
}

/// A field that sorts the documents into a few groups.
std::string group_field(const Survey& found) {
  for (const auto& f : found.fields)
    if (f.values >= 2 && f.values <= 12 && f.documents >= 2 * f.values && f.name != "year") return f.name;
  return "";
}

bool has_field(const Survey& found, const std::string& name) {
  return std::any_of(found.fields.begin(), found.fields.end(), [&](const auto& f) { return f.name == name; });
}

std::string step_text(bool is_wanted, const std::string& use, const std::string& with, const std::string& comment) {
  const std::string mark = is_wanted ? "  " : "  # ";
  return line(mark + "- use: " + use, comment) + (with.empty() ? "" : mark + "  with: { " + with + " }\n");
}

std::string chain_text(const Survey& found) {
  const bool several = found.documents > 1;
  const bool is_vertical = found.formats.contains("vrt") || found.formats.contains("conllu");
  const std::string group = group_field(found);
  std::string out = "chain:\n";
  out += is_vertical ? step_text(true, "vertical", "", "tokens, sentences and paragraphs as the files state them")
                     : step_text(true, "segment", "", "paragraphs, sentences, tokens");
  out += step_text(true, "normalize", "case: fold, stopwords: auto", "small letters; function words do not count");
  out += step_text(true, "term_frequency", several ? "ngrams: [1, 2], min_docfreq: 2" : "ngrams: [1, 2]",
                   "words and pairs of words");
  out += step_text(true, "keywords", "top: 10", "what each document is about");
  out += step_text(true, "readability", "sentences: true", "how hard each is to read, and each sentence");
  out += step_text(!found.is_whole || found.documents >= enough_for_topics, "topics", "num_topics: 10, seed: 42",
                   "words that come together; for some dozens of documents");
  if (!group.empty()) out += step_text(false, "keyness", "by: " + scalar(group), "what sets the groups apart");
  if (has_field(found, "year")) out += step_text(false, "trends", "by: year", "which words come and go");
  return out;
}

std::string run_text(const Survey& found, const std::string& path) {
  return head(found, path) + "textmill: 1\n" + sources_text(found) + chain_text(found) +
         "  # 'textmill plugins' lists what else there is, 'textmill describe ID' says what each takes.\nsinks:\n" +
         line("  - { format: html, path: out/report.html }", "all on one page, each number with its passages") +
         line("  - { format: csv, path: out/ }", "each table for other programs");
}

int write(const std::string& path, const std::string& text, const Terminal& terminal) {
  // Only made anew: what is there, or comes in between, stays.
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wxe"), std::fclose);
  if (!file && errno == EEXIST) {
    *terminal.err << "textmill init: '" << path << "' exists already; nothing was written\n"
                  << "          name another file with --output\n";
    return 1;
  }
  if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() || std::fflush(file.get()) != 0) {
    if (file) std::remove(path.c_str());  // half a file is none
    *terminal.err << "textmill init: '" << path << "' can't be written\n";
    return 1;
  }
  if (terminal.verbosity >= 0) *terminal.err << "written: " << path << "\nNext: textmill run " << path << " --open\n";
  return 0;
}

/// The path as a run file in `folder` has to name it.
std::string seen_from(const fs::path& folder, const std::string& path) {
  if (fs::path(path).is_absolute()) return path;
  std::error_code error;
  const fs::path seen = fs::proximate(fs::absolute(path), folder, error);
  return error ? fs::absolute(path).string() : seen.string();
}

int act(const Options& options, const Terminal& terminal) {
  constexpr int mistake = 2;
  const std::string path = options.text("output", "analysis.yaml");
  const fs::path folder = path == "-" ? fs::current_path() : fs::absolute(path).parent_path();
  if (!fs::is_directory(folder))
    throw UsageError("there is no folder '" + folder.string() + "' to write to", "make it, or name another --output");
  std::vector<std::string> paths;
  for (const auto& argument : options.arguments()) {
    if (argument == "-") throw UsageError("standard input can't be looked at beforehand", "name a file or folder");
    paths.push_back(seen_from(folder, argument));
  }
  model::Diagnostics diagnostics;
  const auto found = survey(paths, folder.string(), options.text("text-field"), diagnostics);
  print_plainly(diagnostics, "textmill init", *terminal.err);
  if (!found) return mistake;
  const std::string text = run_text(*found, path == "-" ? "analysis.yaml" : path);
  if (path != "-") return write(path, text, terminal);
  *terminal.out << text;
  return 0;
}

}  // namespace

Command init_command() {
  CommandSpec spec;
  spec.name = "init";
  spec.arguments = "PATH...";
  spec.summary = "Begin a run file for these texts: their format, metadata and language, and the usual steps";
  spec.least = 1;
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options = {{"output", 'o', "FILE", "Write to this file (analysis.yaml); - = standard output", false},
                  {"text-field", 0, "NAME", "JSON lines and CSV: the field that holds the text", false}};
  spec.examples = {{"begin an analysis of a folder", "textmill init speeches/"},
                   {"see what would be written", "textmill init survey.csv --text-field answer -o -"}};
  spec.notes =
      "PATH is a file, a folder, a pattern in quotes or an archive. A file that exists is never overwritten. A table "
      "beside\n"
      "the texts that names them in a column doc_id or file is joined as their metadata. What is a comment in the run "
      "file\n"
      "is a suggestion: take away the # and it holds.";
  return {spec, act};
}

}  // namespace textmill::cli
