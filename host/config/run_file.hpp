// The run file as plain structs. Knows the language of run files; knows no plugin, so parameters stay values here and
// are checked by the chain.
#pragma once
#include "config/value.hpp"
#include "model/permissions.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace textmill::config {

/// What elements of an XML file are, as paths; `xml:` of a source. Empty = not stated.
struct XmlConfig {
  model::Place place;
  std::string document, text;
  std::vector<std::string> skip;
  std::vector<std::pair<std::string, std::string>> metadata;  ///< name, path
};

/// Where documents come from; one entry of `sources:`.
struct SourceConfig {
  enum class Split { none, paragraph, heading, line, page, every, bytes };
  model::Place place;
  /// As written: file, folder, glob, or "-"; relative to the run file. A folder stands for its texts, and for its tables
  /// (jsonl, csv, tsv) when it has no texts.
  std::string path;
  std::string format = "auto";      ///< auto, or one of source_formats()
  std::string metadata;             ///< CSV joined by doc_id or file name; "" = none
  std::string text_field = "text";  ///< jsonl, csv, tsv
  std::string id_field;             ///< jsonl, csv, tsv; "" = "doc_id" or "id" where there is one, else numbered
  Split split = Split::none;
  std::uint64_t split_every = 0;  ///< of each part: words between blanks for Split::every, bytes for Split::bytes
  std::vector<std::pair<std::string, std::string>> fields;  ///< metadata that every document of the source gets
  std::string language;                  ///< becomes metadata `language`; "" = not stated, "auto" = to be found
  std::string invalid_utf8 = "replace";  ///< replace, skip
  std::string encoding = "auto";         ///< auto, or the name of one
  std::vector<std::string> clean;        ///< of plain text; words of cleaning_words()
  std::string boilerplate = "drop";      ///< of HTML: drop, keep
  XmlConfig xml;
  std::vector<std::string> columns;  ///< of vertical texts; empty = word, pos, lemma
  bool keep_offsets = false;         ///< no key: for who asks where each byte of a text comes from
};

/// What one worker may use for a step; `limits:` of the step. Only scripts can be held to them.
struct StepLimits {
  model::Place place;  ///< of the key
  std::optional<std::uint64_t> memory_bytes;
  std::optional<std::chrono::milliseconds> call_time;  ///< processor time of one call, which is about one document
};

/// One step of the chain; one entry of `chain:`.
struct StepConfig {
  enum class OnError { stop, skip_document };
  model::Place place;
  model::Place use_place;
  std::string use;  ///< plugin id, or path of a .so or .lua file, relative to the run file
  std::string as;   ///< prefix for its tables; "" = none
  Value with;       ///< parameters: a map, or null; group_by is taken out
  OnError on_error = OnError::skip_document;
  std::vector<std::string> group_by;  ///< metadata fields; from the step or from `with`
  model::Place group_by_place;
  std::vector<std::string> columns;  ///< metadata fields that its document tables show beside doc_id
  model::Place columns_place;
  std::optional<StepLimits> limits;
  model::Permissions permissions;  ///< what a script may do beside reading its documents
  model::Place permissions_place;
};

/// Where results go; one entry of `sinks:`.
struct SinkConfig {
  model::Place place;
  std::string format;               ///< see sinks::sink_formats()
  std::string path;                 ///< file or folder (trailing "/"), relative to the run file; "-" = standard output
  std::vector<std::string> tables;  ///< only these; empty = all
  bool texts = true;                ///< html, sqlite: the texts of the documents too
  bool append = false;              ///< sqlite: add this run to those that the file holds
  bool bom = false;                 ///< csv, tsv: begin with a byte order mark, for spreadsheets
  std::optional<std::uint64_t> limit;  ///< so many rows of each table, the first ones
};

/// A whole run.
struct RunFile {
  std::string path;                                            ///< as given, "" for a run made from options
  std::string folder;                                          ///< absolute; what relative paths start from
  std::string text;                                            ///< as read
  std::vector<std::pair<std::string, std::string>> set;        ///< Overrides::set
  std::vector<std::pair<std::string, std::string>> variables;  ///< ${NAME} that were asked for, and their values
  std::optional<std::uint64_t> seed;
  std::optional<std::uint32_t> threads;
  std::vector<std::string> plugin_paths;  ///< `plugins:` files and folders to look in first
  std::vector<SourceConfig> sources;
  std::vector<StepConfig> chain;
  std::vector<SinkConfig> sinks;
  std::vector<std::string> tables;  ///< partial files only: the tables that a case compares; empty = all
};

/// What the command line changes in a run file.
struct Overrides {
  std::vector<std::pair<std::string, std::string>> set;  ///< --set a.b=c: path of keys and list indexes, YAML text
  std::function<std::optional<std::string>(const std::string&)>
      environment;  ///< for ${NAME}; empty = the process's own
};

/// Reads a run file from disk. Mistakes go to `diagnostics`, all of them; check diagnostics.ok() before using the result.
RunFile read_run_file(const std::string& path, const Overrides& overrides, model::Diagnostics& diagnostics);
/// The same from text; `path` is the name for messages, `folder` what relative paths start from. `partial` accepts a
/// file without sources and sinks (a case of a plugin).
RunFile parse_run_file(std::string_view text, const std::string& path, const std::string& folder,
                       const Overrides& overrides, model::Diagnostics& diagnostics, bool partial = false);

}  // namespace textmill::config
