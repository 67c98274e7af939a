// `textmill text`: what the sources make of files, as JSON lines that are a source again.
#include "cli/command.hpp"
#include "cli/interrupts.hpp"
#include "cli/perform.hpp"
#include "config/override.hpp"
#include "config/write_yaml.hpp"
#include "model/json.hpp"
#include "sources/reader.hpp"

#include <filesystem>
#include <limits>
#include <ostream>

namespace textmill::cli {
namespace {

using config::Value;

Value source(const std::string& path, const Options& options) {
  Value map = config::map_value();
  set_entry(map, "path", config::text_value(config::without_variables(path)));
  for (const auto& [option, key] : {std::pair("input-format", "format"), std::pair("encoding", "encoding"),
                                    std::pair("text-field", "text_field"), std::pair("split", "split")})
    if (options.has(option)) set_entry(map, key, config::text_value(config::without_variables(options.text(option))));
  return map;
}

/// A run file whose chain does not matter, so that sources are read and checked as they always are.
config::RunFile run_file_of(const Options& options, model::Diagnostics& diagnostics) {
  Value run = config::map_value(), sources = config::list_value(), step = config::map_value();
  set_entry(run, "textmill", config::integer_value(1));
  for (const auto& path : options.arguments()) sources.items.push_back(source(path, options));
  set_entry(run, "sources", std::move(sources));
  set_entry(step, "use", config::text_value("segment"));
  set_entry(run, "chain", config::list_value({std::move(step)}));
  set_entry(run, "sinks", config::list_value({config::text_value("-")}));
  for (const auto& set : options.assignments("set")) config::apply_override(run, set, diagnostics);
  return config::parse_run_file(write_yaml(run), "", std::filesystem::current_path().string(), {}, diagnostics);
}

void print(const model::Document& d, std::ostream& out) {
  model::JsonWriter json;
  json.begin_object();
  json.key("doc_id").text(d.id);
  json.key("file").text(d.origin);
  for (const auto& [name, value] : d.metadata)
    if (name != model::stated_tokens_field)
      if (name != "doc_id" && name != "file" && name != "text" && name != "offsets") json.key(name).text(value);
  json.key("text").text(d.text);
  if (!d.offsets.empty()) {
    json.key("offsets").begin_array();
    for (const auto& run : d.offsets.runs())
      json.begin_array().number(std::uint64_t{run.text}).number(run.original).number(std::uint64_t{run.length}).end();
    json.end();
  }
  json.end();
  out << json.str() << '\n';
}

int act(const Options& options, const Terminal& terminal) {
  constexpr int mistake = 2, some_skipped = 3, interrupted = 130;
  model::Diagnostics diagnostics;
  config::RunFile run = run_file_of(options, diagnostics);
  for (auto& s : run.sources) s.keep_offsets = options.has("offsets");
  const auto& interrupts = watch_interrupts();
  const auto reader = diagnostics.ok() ? sources::open_sources(run, diagnostics, &interrupts) : nullptr;
  print_plainly(diagnostics, "textmill text", *terminal.err);
  if (!reader) return mistake;
  std::vector<model::Document> documents;
  std::vector<model::SkippedDocument> skipped;
  constexpr std::size_t chunk_bytes = 256 << 10;
  std::size_t skipped_count = 0;
  while (interrupts.load() == 0 && *terminal.out && reader->read(documents, skipped, chunk_bytes)) {
    for (const auto& d : documents) print(d, *terminal.out);
    for (const auto& s : skipped) *terminal.err << "skipped " << s.origin << ": " << s.reason << '\n';
    skipped_count += skipped.size();
    documents.clear();
    skipped.clear();
  }
  terminal.out->flush();
  for (const auto& warning : reader->warnings()) *terminal.err << "warning: " << warning << '\n';
  return interrupts.load() != 0 ? interrupted : skipped_count != 0 ? some_skipped : 0;
}

}  // namespace

Command text_command() {
  CommandSpec spec;
  spec.name = "text";
  spec.arguments = "PATH...";
  spec.summary = "Print the texts that are read from files, as JSON lines";
  spec.least = 1;
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options = {{"split", 0, "HOW", "Make each paragraph, heading, line or page a document", false},
                  {"input-format", 0, "FORMAT", "What the files are; else by their content and names", false},
                  {"encoding", 0, "NAME", "Their encoding, such as windows-1252", false},
                  {"text-field", 0, "NAME", "JSON lines and CSV: the field that holds the text", false},
                  {"offsets", 0, "", "Add where the bytes of the text stand in the file", false},
                  {"set", 0, "KEY=VALUE", "Change a key of a source, such as sources.0.boilerplate=keep", true}};
  spec.examples = {{"see what is left of a page", "textmill text page.html"},
                   {"make texts of a folder of PDFs once", "textmill text scans/ > scans.jsonl"}};
  spec.notes =
      "PATH is a file, a folder, a pattern in quotes, an archive, or - for standard input. Each line has doc_id, file, "
      "the "
      "metadata and text,\nand can be read as a source. Offsets are runs [byte of the text, byte of the file, bytes]; "
      "0 "
      "bytes: made of what stands there,\nas by a decoder. Of a PDF they lead to what `pdftotext -enc UTF-8` prints, "
      "where form feeds end pages.\nExit code 3: some documents were skipped.";
  return {spec, act};
}

}  // namespace textmill::cli
