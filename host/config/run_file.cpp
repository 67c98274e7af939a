// A run file in four moves: YAML to a tree, --set into the tree, ${NAME} out of the tree, and the tree into structs.
#include "config/run_file.hpp"

#include "config/fields.hpp"
#include "config/override.hpp"
#include "config/quantity.hpp"
#include "config/run_keys.hpp"
#include "config/run_text.hpp"
#include "config/variables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>

namespace textmill::config {
namespace {

using Kind = Value::Kind;
using model::Diagnostics;

/// The entries of a list that must not be empty; nullptr, with a complaint, when it is anything else.
const std::vector<Value>* entries(Fields& top, const std::string& key, const std::string& remedy,
                                  Diagnostics& diagnostics) {
  const Value* list = top.take(key);
  if (list == nullptr) {
    top.missing(key, remedy);
    return nullptr;
  }
  if (list->kind != Kind::list) {
    top.wrong_type(key, *list, "a list");
    return nullptr;
  }
  if (list->items.empty()) {
    diagnostics.error(list->place, "'" + key + "' is an empty list", remedy);
    return nullptr;
  }
  return &list->items;
}

/// False, with a complaint, when an entry is neither a map nor a word.
bool is_entry(const Value& v, const std::string& what, const std::string& short_form, Diagnostics& diagnostics) {
  if (v.kind == Kind::map || (v.kind == Kind::text && !v.text.empty())) return true;
  diagnostics.error(v.place, what + " must be a map or " + short_form + ", not " + std::string(v.kind_name()));
  return false;
}

/// "1000", "1000 tokens" or "4 MiB": the size of the parts.
bool read_part_size(std::string_view text, SourceConfig& source) {
  std::uint64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error != std::errc() || n == 0 || n > std::numeric_limits<std::uint32_t>::max()) return false;
  source.split = SourceConfig::Split::every;
  source.split_every = n;
  if (unit.empty() || unit == " tokens" || unit == " token") return true;
  source.split = SourceConfig::Split::bytes;
  source.split_every = n << (unit == " MiB" ? 20 : 10);
  return (unit == " MiB" || unit == " KiB") && source.split_every <= most_part_bytes;
}

void read_split(Fields& fields, SourceConfig& source, Diagnostics& diagnostics) {
  const Value* v = fields.take("split");
  if (v == nullptr) return;
  if (v->kind == Kind::map) {
    Fields split(*v, "'split'", diagnostics);
    const Value* every = split.take("every");
    split.finish();
    if (every == nullptr) return split.missing("every", "{every: 1000 tokens}");
    if (!every->is_scalar() || !read_part_size(every->text, source))
      diagnostics.error(every->place, "'every' must be a number of tokens, or of KiB or MiB up to 1024 MiB",
                        "such as 1000 tokens or 4 MiB");
    return;
  }
  std::string word;
  if (v->kind != Kind::text) return fields.wrong_type("split", *v, one_of(split_words()) + ", or {every: 1000 tokens}");
  if (!fields.word("split", split_words(), word)) return;
  const auto at = std::find(split_words().begin(), split_words().end(), word) - split_words().begin();
  source.split = static_cast<SourceConfig::Split>(at);
}

void read_cleaning(Fields& fields, SourceConfig& source, Diagnostics& diagnostics) {
  const Value* v = fields.take("clean");
  if (!fields.texts("clean", source.clean)) return;
  for (const auto& word : source.clean) {
    const auto& known = cleaning_words();
    if (std::find(known.begin(), known.end(), word) != known.end()) continue;
    const auto near = model::nearest(word, known);
    diagnostics.error(v->place, "'clean' of a source is a list of " + one_of(known) + ", not '" + word + "'",
                      near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
  }
}

void read_xml(Fields& source_fields, XmlConfig& xml, Diagnostics& diagnostics) {
  const Value* v = source_fields.take("xml");
  if (v == nullptr) return;
  if (v->kind != Kind::map)
    return source_fields.wrong_type("xml", *v,
                                    "a map of paths, such as {document: //letter, metadata: {date: //date/@when}}");
  xml.place = source_fields.place("xml");
  Fields fields(*v, "'xml'", diagnostics);
  fields.text("document", xml.document);
  fields.text("text", xml.text);
  fields.texts("skip", xml.skip);
  if (const Value* metadata = fields.take("metadata"); metadata != nullptr) {
    if (metadata->kind != Kind::map) fields.wrong_type("metadata", *metadata, "a map of names and paths");
    for (const Entry& e : metadata->entries) {
      if (e.value.kind == Kind::text) xml.metadata.emplace_back(e.key, e.value.text);
      else diagnostics.error(e.value.place, "the path of '" + e.key + "' must be text");
    }
  }
  fields.finish();
}

void read_source_fields(Fields& source_fields, SourceConfig& source) {
  const Value* v = source_fields.take("fields");
  if (v == nullptr) return;
  if (v->kind != Kind::map) return source_fields.wrong_type("fields", *v, "a map, such as {corpus: reference}");
  for (const auto& entry : v->entries) {
    if (entry.value.is_scalar()) source.fields.emplace_back(entry.key, entry.value.text);
    else source_fields.wrong_type("fields." + entry.key, entry.value, "a text");
  }
}

void read_source(const Value& v, SourceConfig& source, Diagnostics& diagnostics) {
  source.place = v.place;
  if (!is_entry(v, "a source", "a path", diagnostics)) return;
  if (v.kind == Kind::text) {
    source.path = v.text;
    return;
  }
  Fields fields(v, "a source", diagnostics);
  if (fields.take("path") == nullptr) fields.missing("path");
  else if (fields.text("path", source.path)) source.place = v.find("path")->place;
  fields.word("format", source_formats(), source.format);
  fields.text("metadata", source.metadata);
  fields.text("text_field", source.text_field);
  fields.text("id_field", source.id_field);
  read_source_fields(fields, source);
  read_split(fields, source, diagnostics);
  fields.text("language", source.language);
  fields.word("invalid_utf8", invalid_utf8_policies(), source.invalid_utf8);
  fields.text("encoding", source.encoding);
  read_cleaning(fields, source, diagnostics);
  fields.word("boilerplate", boilerplate_policies(), source.boilerplate);
  read_xml(fields, source.xml, diagnostics);
  fields.texts("columns", source.columns);
  fields.finish();
}

/// group_by belongs to the host, wherever it is written: it leaves the parameters.
void take_group_by(StepConfig& step, Diagnostics& diagnostics) {
  auto& entries = step.with.entries;
  const auto at = std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return e.key == "group_by"; });
  if (at == entries.end()) return;
  if (!step.group_by.empty()) diagnostics.error(at->place, "'group_by' stands twice in this step");
  Value map;
  map.kind = Kind::map;
  map.entries.push_back(*at);
  step.group_by_place = at->value.place;
  Fields(map, "a step", diagnostics).texts("group_by", step.group_by);
  entries.erase(at);
}

bool is_prefix(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) {
    return c == '_' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

/// A quantity in a map of the run file, from `least` to `most`, which the message writes as `range`.
template <class T> std::optional<T> read_quantity(Fields& fields, const char* key,
                                                  std::optional<T> (*parse)(std::string_view), T least, T most,
                                                  const char* range, Diagnostics& diagnostics) {
  const Value* v = fields.take(key);
  if (v == nullptr) return std::nullopt;
  const auto quantity = v->is_scalar() ? parse(v->text) : std::nullopt;
  if (quantity && *quantity >= least && *quantity <= most) return quantity;
  diagnostics.error(v->place, std::string("'") + key + "' of the limits of a step must be " + range + ", not " +
                                  (v->is_scalar() ? "'" + v->text + "'" : std::string(v->kind_name())));
  return std::nullopt;
}

void read_limits(Fields& step_fields, StepConfig& step, Diagnostics& diagnostics) {
  using namespace std::chrono_literals;
  const Value* v = step_fields.take("limits");
  if (v == nullptr) return;
  if (v->kind != Kind::map) return step_fields.wrong_type("limits", *v, "a map, such as {memory: 256 MiB, time: 10 s}");
  StepLimits& limits = step.limits.emplace();
  limits.place = step_fields.place("limits");
  Fields fields(*v, "the limits of a step", diagnostics);
  limits.memory_bytes = read_quantity<std::uint64_t>(fields, "memory", byte_count, 1ull << 20, 1ull << 40,
                                                     "a size from 1 MiB to 1024 GiB, such as 256 MiB", diagnostics);
  limits.call_time = read_quantity<std::chrono::milliseconds>(
      fields, "time", duration, 10ms, 24h, "a time from 10 ms to 1440 min, such as 10 s", diagnostics);
  fields.finish();
}

void read_permissions(Fields& fields, StepConfig& step, Diagnostics& diagnostics) {
  const Value* v = fields.take("permissions");
  if (v == nullptr) return;
  step.permissions_place = fields.place("permissions");
  fields.texts("permissions", step.permissions);
  const auto known = model::all_permissions();
  for (const auto& name : step.permissions) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near(model::nearest(name, known));
    diagnostics.error(
        v->place,
        "there is no permission '" + name + "'" + (near.empty() ? "; there are: read_files, environment, clock" : ""),
        near.empty() ? "" : "did you mean '" + near + "'?");
  }
  std::erase_if(step.permissions,
                [&](const auto& name) { return std::find(known.begin(), known.end(), name) == known.end(); });
}

void read_step(const Value& v, StepConfig& step, Diagnostics& diagnostics) {
  step.place = step.use_place = v.place;
  if (!is_entry(v, "a step", "the name of an analyzer", diagnostics)) return;
  if (v.kind == Kind::text) {
    step.use = v.text;
    return;
  }
  Fields fields(v, "a step", diagnostics);
  if (const Value* use = fields.take("use")) step.use_place = use->place;
  else fields.missing("use", "use: NAME of an analyzer");
  fields.text("use", step.use);
  if (fields.text("as", step.as) && !is_prefix(step.as))
    diagnostics.error(v.find("as")->place,
                      "'as' of a step is a word of letters, digits, '_' and '-', not '" + step.as + "'");
  if (const Value* with = fields.take("with")) {
    if (with->kind == Kind::map) step.with = *with;
    else fields.wrong_type("with", *with, "a map of parameters");
  }
  std::string policy;
  if (fields.word("on_error", error_policies(), policy) && policy == "stop") step.on_error = StepConfig::OnError::stop;
  if (const Value* group = fields.take("group_by")) step.group_by_place = group->place;
  fields.texts("group_by", step.group_by);
  if (const Value* columns = fields.take("columns")) step.columns_place = columns->place;
  fields.texts("columns", step.columns);
  read_limits(fields, step, diagnostics);
  read_permissions(fields, step, diagnostics);
  take_group_by(step, diagnostics);
  fields.finish();
}

/// Keys that only some formats know would be lost on the others.
void check_sink_keys(const Value& v, const std::string& format, Diagnostics& diagnostics) {
  constexpr std::pair<const char*, std::array<std::string_view, 2>> keys[] = {
      {"texts", {"html", "sqlite"}}, {"append", {"sqlite", "sqlite"}}, {"bom", {"csv", "tsv"}}};
  for (const auto& [key, formats] : keys) {
    const Value* given = v.find(key);
    if (given == nullptr || format.empty() || format == formats[0] || format == formats[1]) continue;
    const std::string known =
        std::string(formats[0]) + (formats[0] == formats[1] ? "" : " and " + std::string(formats[1]));
    diagnostics.error(given->place, "'" + std::string(key) + "' is known to sinks of format " + known +
                                        ", and this one's is " + format);
  }
}

void read_sink(const Value& v, SinkConfig& sink, Diagnostics& diagnostics) {
  sink.place = v.place;
  if (!is_entry(v, "a sink", "a path", diagnostics)) return;
  if (v.kind == Kind::text) {
    sink.path = v.text;
  } else {
    Fields fields(v, "a sink", diagnostics);
    if (fields.text("format", sink.format)) sink.place = v.find("format")->place;
    const bool optional = sink.format == "table";
    if (fields.take("path") == nullptr && !optional) fields.missing("path", "\"-\" is standard output");
    else if (!fields.text("path", sink.path) && optional) sink.path = "-";
    fields.texts("tables", sink.tables);
    fields.flag("texts", sink.texts);
    fields.flag("append", sink.append);
    fields.flag("bom", sink.bom);
    sink.limit = fields.whole("limit", 1, std::numeric_limits<std::int64_t>::max());
    fields.finish();
    if (sink.path.empty()) return;
  }
  if (sink.format.empty()) sink.format = sink_format_of(sink.path);
  check_sink_keys(v, sink.format, diagnostics);
  if (sink.format.empty())
    diagnostics.error(v.place, "the path '" + sink.path + "' does not say the format of this sink",
                      "add format: csv, or end a folder in '/'");
}

void read_version(Fields& top, const std::string& file, Diagnostics& diagnostics) {
  const Value* v = top.take("textmill");
  if (v == nullptr) {
    diagnostics.error({file, 0, 0, 1}, "the version of the run file is missing", "add the line 'textmill: 1'");
    return;
  }
  if (v->kind != Kind::integer) return top.wrong_type("textmill", *v, "a whole number, the version of the run file");
  if (v->integer == language_version) return;
  const std::string known = std::to_string(language_version);
  diagnostics.error(v->place, "this run file is of version " + v->text + "; this program knows version " + known,
                    v->integer > language_version ? "use a newer textmill" : "write textmill: " + known);
}

template <class T, class Read> void read_list(Fields& top, const std::string& key, const std::string& remedy,
                                              bool optional, std::vector<T>& out, Read read, Diagnostics& diagnostics) {
  if (optional && top.take(key) == nullptr) return;
  const auto* list = entries(top, key, remedy, diagnostics);
  if (list == nullptr) return;
  for (const Value& v : *list) read(v, out.emplace_back(), diagnostics);
}

void read_run(const Value& root, RunFile& run, bool partial, Diagnostics& diagnostics) {
  if (root.kind != Kind::map) {
    const std::string found = root.kind == Kind::null ? "it is empty" : "it is " + std::string(root.kind_name());
    diagnostics.error({run.path, 0, 0, 1},
                      "a run file is a map with 'textmill', 'sources', 'chain' and 'sinks'; " + found);
    return;
  }
  Value at_file = root;
  at_file.place = {run.path, 0, 0, 1};
  Fields top(at_file, "the run file", diagnostics);
  read_version(top, run.path, diagnostics);
  read_list(top, "sources", "- path: FILE, FOLDER or PATTERN", partial, run.sources, read_source, diagnostics);
  read_list(top, "chain", "- use: NAME of an analyzer", false, run.chain, read_step, diagnostics);
  read_list(top, "sinks", "- { format: csv, path: out/ }", partial, run.sinks, read_sink, diagnostics);
  run.seed = top.whole("seed", 0, std::numeric_limits<std::int64_t>::max());
  if (const auto threads = top.whole("threads", 1, most_threads)) run.threads = static_cast<std::uint32_t>(*threads);
  top.texts("plugins", run.plugin_paths);
  if (partial) top.texts("tables", run.tables);
  top.finish();
}

}  // namespace

std::string sink_format_of(const std::string& path) {
  constexpr std::pair<std::string_view, std::string_view> suffixes[] = {
      {".ldavis.json", "ldavis"}, {"/", "csv"},          {".csv", "csv"},        {".tsv", "tsv"},
      {".json", "json"},          {".jsonl", "jsonl"},   {".md", "md"},          {".html", "html"},
      {".db", "sqlite"},          {".sqlite", "sqlite"}, {".tex", "latex"},      {".mtx", "matrix_market"},
      {".ldac", "lda_c"},         {".mallet", "mallet"}, {".graphml", "graphml"}};
  if (path == "-") return "table";
  for (const auto& [suffix, format] : suffixes)
    if (path.ends_with(suffix)) return std::string(format);
  return "";
}

RunFile parse_run_file(std::string_view text, const std::string& path, const std::string& folder,
                       const Overrides& overrides, Diagnostics& diagnostics, bool partial) {
  RunFile run;
  run.path = path;
  run.folder = folder;
  run.text = std::string(text);
  run.set = overrides.set;
  diagnostics.add_source(path, run.text);
  const std::size_t errors_before = diagnostics.error_count();
  Value root = parse_yaml(text, path, diagnostics);
  if (diagnostics.error_count() != errors_before) return run;
  for (const auto& set : overrides.set) apply_override(root, set, diagnostics);
  const auto environment = overrides.environment ? overrides.environment : process_environment;
  const auto noted = [&](const std::string& name) {
    auto value = environment(name);
    if (value) run.variables.emplace_back(name, *value);
    return value;
  };
  substitute(root, noted, diagnostics);
  read_run(root, run, partial, diagnostics);
  return run;
}

std::optional<std::string> read_run_text(const std::string& path, Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  std::error_code error;
  const auto refuse = [&](const std::string& why) {
    diagnostics.error({path, 0, 0, 1}, why);
    return std::nullopt;
  };
  if (!fs::exists(path, error)) return refuse("there is no such file");
  if (fs::is_directory(path, error)) return refuse("this is a folder, not a run file");
  std::ifstream file(path, std::ios::binary);
  if (!file) return refuse("the file can't be opened; check its permissions");
  // One byte more than is allowed shows that the file is too large, without reading all of it.
  std::string text(YamlLimits{}.most_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return refuse("the file can't be read");
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

std::string run_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::absolute(path, error).parent_path().lexically_normal().string();
}

RunFile read_run_file(const std::string& path, const Overrides& overrides, Diagnostics& diagnostics) {
  if (const auto text = read_run_text(path, diagnostics))
    return parse_run_file(*text, path, run_folder(path), overrides, diagnostics);
  RunFile run;
  run.path = path;
  run.folder = run_folder(path);
  return run;
}

}  // namespace textmill::config
