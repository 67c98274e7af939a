#include "config/schema.hpp"

#include "config/run_keys.hpp"
#include "config/value.hpp"
#include "model/json.hpp"
#include "model/permissions.hpp"

#include <cmath>
#include <limits>

namespace textmill::config {
namespace {

using model::JsonWriter;
using model::ParameterSpec;

/// Words of JSON Schema. Each function writes into the object that is open.
class Schema {
 public:
  explicit Schema(JsonWriter& json) : w(json) {}

  Schema& pair(std::string_view key, std::string_view value) {
    w.key(key).text(value);
    return *this;
  }
  Schema& type(std::string_view name) { return pair("type", name); }
  Schema& describe(std::string_view text) { return text.empty() ? *this : pair("description", text); }
  Schema& closed() {
    w.key("additionalProperties").boolean(false);
    return *this;
  }
  Schema& words(std::string_view key, const std::vector<std::string>& list) {
    w.key(key).begin_array();
    for (const auto& word : list) w.text(word);
    w.end();
    return *this;
  }
  Schema& number(std::string_view key, double value) {
    w.key(key).number(value);
    return *this;
  }
  Schema& refer(std::string_view definition) { return pair("$ref", "#/definitions/" + std::string(definition)); }
  Schema& open(std::string_view key) {
    w.key(key).begin_object();
    return *this;
  }
  Schema& open_list(std::string_view key) {
    w.key(key).begin_array();
    return *this;
  }
  /// An object inside a list.
  Schema& item() {
    w.begin_object();
    return *this;
  }
  Schema& end() {
    w.end();
    return *this;
  }

  /// key: { type: string, description }
  Schema& text_property(std::string_view key, std::string_view description) {
    return open(key).type("string").describe(description).end();
  }
  Schema& word_property(std::string_view key, const std::vector<std::string>& list, std::string_view standard,
                        std::string_view description) {
    return open(key).type("string").words("enum", list).pair("default", standard).describe(description).end();
  }
  Schema& flag_property(std::string_view key, bool standard, std::string_view description) {
    open(key).type("boolean");
    w.key("default").boolean(standard);
    return describe(description).end();
  }
  /// A whole number, or ${NAME}.
  Schema& whole_property(std::string_view key, double least, double most, std::string_view description) {
    open(key).describe(description).open_list("anyOf");
    item().type("integer").number("minimum", least);
    if (std::isfinite(most)) number("maximum", most);
    return end().item().refer("variable").end().end().end();
  }

  JsonWriter& w;
};

void write_value(JsonWriter& w, const Value& v) {
  switch (v.kind) {
    case Value::Kind::null: w.null(); return;
    case Value::Kind::boolean: w.boolean(v.boolean); return;
    case Value::Kind::integer: w.number(v.integer); return;
    case Value::Kind::real: w.number(v.real); return;
    case Value::Kind::text: w.text(v.text); return;
    case Value::Kind::list:
      w.begin_array();
      for (const Value& item : v.items) write_value(w, item);
      w.end();
      return;
    case Value::Kind::map:
      w.begin_object();
      for (const Entry& e : v.entries) write_value(w.key(e.key), e.value);
      w.end();
      return;
  }
}

bool is_word(const ParameterSpec& p) { return p.type == TML_P_TEXT || p.type == TML_P_CHOICE || p.type == TML_P_PATH; }

void write_default(JsonWriter& w, const ParameterSpec& p) {
  if (p.required || p.default_text.empty()) return;
  if (is_word(p) && !p.list) {
    w.key("default").text(p.default_text);
    return;
  }
  model::Diagnostics
      ignored;  // the declaration's own test is the conformance kit's affair; a wrong default is left out here
  const Value v = parse_yaml(p.default_text, p.id, ignored);
  if (ignored.ok()) write_value(w.key("default"), v);
}

/// Type and range of one value of the parameter.
void write_type(Schema& s, const ParameterSpec& p) {
  constexpr std::string_view types[] = {"string", "boolean", "integer", "number", "string", "string", "string"};
  s.type(types[p.type]);
  if (p.type == TML_P_CHOICE) s.words("enum", p.choices);
  if (p.type != TML_P_INT && p.type != TML_P_REAL) return;
  if (std::isfinite(p.min)) s.number("minimum", p.min);
  if (std::isfinite(p.max)) s.number("maximum", p.max);
}

void write_parameter(Schema& s, const ParameterSpec& p) {
  s.open(p.id);
  std::string description = p.summary;
  if (!p.unit.empty()) description += (description.empty() ? "in " : ", in ") + p.unit;
  s.describe(description);
  write_default(s.w, p);
  s.open_list("anyOf");
  if (p.list) {
    s.item().type("array").open("items");
    write_type(s, p);
    s.end().end();
  }
  s.item();  // one value does for a list of one
  write_type(s, p);
  if (p.type == TML_P_INT && !p.choices.empty()) s.end().item().words("enum", p.choices);
  s.end().item().refer("variable").end().end().end();
}

void write_limits(Schema& s) {
  s.open("limits").type("object").describe("What the script may use in one worker").open("properties");
  constexpr std::string_view limits[][3] = {
      {"memory", "(KiB|MiB|GiB)", "Memory of the script, such as 256 MiB"},
      {"time", "(ms|s|min)", "Processor time of one call, which is about one document, such as 10 s"}};
  for (const auto& [key, unit, description] : limits) {
    s.open(key).describe(description).open_list("anyOf");
    s.item().type("string").pair("pattern", "^[0-9]+ ?" + std::string(unit) + "$").end();
    s.item().refer("variable").end().end().end();
  }
  s.end().closed().end();
}

void write_permissions(Schema& s) {
  std::string opens;
  for (const auto& p : model::permission_names)
    opens += (opens.empty() ? "" : "; ") + std::string(p.name) + ": " + std::string(p.opens);
  s.open("permissions").describe("What the script may do, as it asks for it. " + opens).open_list("anyOf");
  s.item().type("string").words("enum", model::all_permissions()).end();
  s.item().type("array").open("items").words("enum", model::all_permissions()).end().end().end().end();
}

/// The keys that every step has, besides `use` and `with`.
void write_step_rest(Schema& s) {
  s.text_property("as", "A prefix for the names of this step's tables");
  s.word_property("on_error", error_policies(), "skip_document", "What happens when the step fails on a document");
  s.open("group_by").refer("texts").end();
  s.open("columns").refer("texts").end();
  write_limits(s);
  write_permissions(s);
}

void write_plugin_step(Schema& s, const model::Descriptor& d) {
  std::vector<std::string> required;
  for (const auto& p : d.params)
    if (p.required) required.push_back(p.id);
  s.item().type("object").describe(d.summary).open("properties");
  s.open("use").pair("const", d.id).describe(d.summary).end();
  s.open("with").type("object").open("properties");
  for (const auto& p : d.params) write_parameter(s, p);
  s.open("group_by").refer("texts").end().end();
  if (!required.empty()) s.words("required", required);
  s.closed().end();
  write_step_rest(s);
  s.end()
      .words("required", required.empty() ? std::vector<std::string>{"use"} : std::vector<std::string>{"use", "with"})
      .closed()
      .end();
}

void write_path_step(Schema& s) {
  s.item().type("object").describe("A plugin by its file").open("properties");
  s.open("use").refer("plugin_path").end();
  s.open("with").type("object").describe("Parameters of the plugin").end();
  write_step_rest(s);
  s.end().words("required", {"use"}).closed().end();
}

/// A step that is nothing but its name.
void write_short_step(Schema& s, const std::vector<model::Descriptor>& plugins) {
  std::vector<std::string> ids;
  for (const auto& d : plugins) ids.push_back(d.id);
  if (!ids.empty()) s.item().type("string").words("enum", ids).end();
  s.item().refer("plugin_path").end();
}

void write_step(Schema& s, const std::vector<model::Descriptor>& plugins) {
  s.open("step").open_list("anyOf");
  for (const auto& d : plugins) write_plugin_step(s, d);
  write_path_step(s);
  write_short_step(s, plugins);
  s.end().end();
}

void write_split(Schema& s) {
  s.open("split").describe("Each part of a text becomes a document").open_list("anyOf");
  s.item().type("string").words("enum", split_words()).end();
  s.item()
      .type("object")
      .open("properties")
      .open("every")
      .describe("Tokens, KiB or MiB of each part")
      .open_list("anyOf");
  s.item().type("integer").number("minimum", 1).end();
  s.item().type("string").pair("pattern", "^[1-9][0-9]*( (tokens?|KiB|MiB))?$").end();
  s.item().refer("variable").end();
  s.end().end().end().words("required", {"every"}).closed().end();
  s.end().end();
}

void write_xml(Schema& s) {
  s.open("xml").type("object").describe("XML: what elements are, as paths; TEI needs none").open("properties");
  s.text_property("document", "Each such element is a document, such as //div[@type='letter']");
  s.text_property("text", "What of a document is its text, such as .//body");
  s.open("skip").refer("texts").end();
  s.open("metadata").type("object").describe("Names and paths, such as date: //date/@when");
  s.open("additionalProperties").type("string").end().end();
  s.end().closed().end();
}

void write_source(Schema& s) {
  s.open("source").open_list("anyOf");
  s.item().type("string").describe("A file, folder, pattern, or - for standard input").end();
  s.item().type("object").open("properties");
  s.text_property("path", "A file, folder, pattern, or - for standard input; relative to the run file");
  s.word_property("format", source_formats(), "auto", "What the files are; auto goes by their content and names");
  s.text_property("metadata", "A CSV file with a row of metadata for each document, joined by doc_id or file name");
  s.text_property("text_field", "jsonl, csv, tsv: the field that holds the text");
  s.text_property("id_field", "jsonl, csv, tsv: the field that names the document");
  s.open("fields").type("object").describe("Metadata that every document of the source gets").end();
  write_split(s);
  s.text_property("language", "Language of the documents, such as en; auto = found by the step language");
  s.word_property("invalid_utf8", invalid_utf8_policies(), "replace", "What happens to a text that is not valid UTF-8");
  s.text_property("encoding",
                  "Encoding of the files, such as windows-1252; auto = UTF-8, or guessed where they are not");
  s.open("clean").describe("Traces of typesetting to remove from plain text").open_list("anyOf");
  s.item().type("string").words("enum", cleaning_words()).end();
  s.item().type("array").open("items").type("string").words("enum", cleaning_words()).end().end();
  s.end().end();
  s.word_property("boilerplate", boilerplate_policies(), "drop", "HTML: navigation and the like around the content");
  write_xml(s);
  s.open("columns").refer("texts").end();
  s.end().words("required", {"path"}).closed().end();
  s.end().end();
}

void write_sink(Schema& s) {
  s.open("sink").open_list("anyOf");
  s.item().type("string").describe("A file whose name says its format, or a folder for csv").end();
  s.item().type("object").open("properties");
  s.text_property("format", "csv, tsv, json, jsonl, md, table ...");
  s.text_property("path", "A file, a folder ending in /, or - for standard output; relative to the run file");
  s.open("tables").refer("texts").end();
  s.flag_property("texts", true, "html, sqlite: the texts of the documents too");
  s.flag_property("append", false, "sqlite: add this run to those that the file holds");
  s.flag_property("bom", false, "csv, tsv: begin with a byte order mark, which spreadsheets ask for");
  s.whole_property("limit", 1, INFINITY, "So many rows of each table, the first ones");
  s.end().closed().end();
  s.end().end();
}

void write_words(Schema& s) {
  s.open("texts").open_list("anyOf");
  s.item().type("string").end().item().type("array").open("items").type("string").end().end().end().end();
  s.open("variable")
      .type("string")
      .describe("A variable of the environment")
      .pair("pattern", "\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}")
      .end();
  s.open("plugin_path")
      .type("string")
      .describe("A plugin by its file, .so or .lua")
      .pair("pattern", "(\\.so|\\.lua|\\$\\{.*\\})$")
      .end();
}

void write_top(Schema& s) {
  s.open("properties");
  s.open("textmill").number("const", language_version).describe("Version of the run file language").end();
  s.whole_property("seed", 0, std::numeric_limits<double>::infinity(),
                   "For everything random; a step may have its own");
  s.whole_property("threads", 1, static_cast<double>(most_threads),
                   "Threads to use; left out, one a core. Results do not depend on it");
  s.open("plugins").describe("Files and folders in which plugins are looked for first").refer("texts").end();
  constexpr std::string_view lists[][3] = {{"sources", "source", "Where documents come from"},
                                           {"chain", "step", "The analyzers, in order"},
                                           {"sinks", "sink", "Where tables go"}};
  for (const auto& [key, of, description] : lists)
    s.open(key).type("array").describe(description).number("minItems", 1).open("items").refer(of).end().end();
  s.end();
}

}  // namespace

std::string json_schema(const std::vector<model::Descriptor>& plugins) {
  JsonWriter json(2);
  json.begin_object();
  Schema s(json);
  s.pair("$schema", "http://json-schema.org/draft-07/schema#");
  s.pair("title", "Textmill run file").type("object");
  write_top(s);
  s.words("required", {"textmill", "sources", "chain", "sinks"}).closed();
  s.open("definitions");
  write_source(s);
  write_step(s, plugins);
  write_sink(s);
  write_words(s);
  s.end().end();
  return json.take() + "\n";
}

}  // namespace textmill::config
