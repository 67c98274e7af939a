#include "lua/read_declaration.hpp"

#include "lua/declared_names.hpp"
#include "lua/read_field.hpp"
#include "lua/read_measure.hpp"
#include "lua/read_parameter.hpp"

#include <algorithm>

namespace textmill::lua {
namespace {

using model::FieldSpec;

class PluginReader {
 public:
  PluginReader(lua_State* L, const Source& source, int line) : in_(L, -1, source, line, "the plugin") {}

  Declaration read() {
    if (in_.has("merge"))
      in_.wrong("'merge' is not needed: the host merges states itself, and exactly; take it out", "merge");
    in_.allow({"id",          "version", "summary", "license",         "state_version", "keep_text", "params",
               "reads",       "writes",  "tables",  "document_tables", "layers",        "metadata",  "measures",
               "permissions", "state",   "observe", "finish",          "process",       "annotate",  "writes_table"},
              0);
    identity();
    permissions();
    functions();
    parameters();
    columns();
    frames();
    measures();
    tables_by_choice();
    return std::move(out_);
  }

 private:
  std::string needed(const char* key, const char* example) const {
    auto value = in_.text(key);
    if (!value || value->empty())
      in_.wrong(std::string("the plugin has no ") + key + "; such as: " + key + " = \"" + example + "\"");
    return *value;
  }

  void identity() {
    auto& d = out_.descriptor;
    d.id = needed("id", "my.analyzer");
    if (!is_plugin_id(d.id))
      in_.wrong("the id '" + d.id + "' is written with small letters, digits, '.', '_' and '-'", d.id);
    d.version = needed("version", "1.0.0");
    if (!is_version(d.version))
      in_.wrong("the version '" + d.version + "' is written with three numbers, such as \"1.0.0\"", d.version);
    d.summary = needed("summary", "What it finds, in one line");
    d.license = in_.text("license").value_or("MIT");
    const lua_Integer state_version = in_.integer("state_version").value_or(1);
    if (state_version < 1 || state_version > 1'000'000) in_.wrong("state_version is a whole number from 1");
    d.state_version = static_cast<std::uint32_t>(state_version);
    if (in_.boolean("keep_text").value_or(false)) d.flags |= TML_KEEP_TEXT;
  }

  void permissions() {
    in_.each("permissions", [&](lua_Integer) {
      const auto known = model::all_permissions();
      const std::string name = lua_type(in_.state(), -1) == LUA_TSTRING ? lua_tostring(in_.state(), -1) : "";
      if (std::find(known.begin(), known.end(), name) == known.end())
        in_.wrong("'permissions' is a list of texts, among read_files, environment and clock", name);
      out_.asks.push_back(name);
    });
  }

  void functions() {
    auto& d = out_.descriptor;
    const bool state = in_.function("state"), observe = in_.function("observe"), finish = in_.function("finish");
    d.has_process = in_.function("process");
    d.has_annotate = in_.function("annotate");
    d.has_corpus = state;
    const auto need = [&](bool has, const char* what, const char* why) {
      if (!has) in_.wrong(std::string("the plugin has ") + why + ", but no " + what);
    };
    if (state) need(observe, "observe = function(s, doc, p)", "a state");
    if (state) need(finish, "finish = function(s, out, p)", "a state");
    if (observe) need(state, "state = function() return counter() end", "observe()");
    if (finish) need(state, "state = function() return counter() end", "finish()");
    if (d.has_annotate) need(state, "state = function() return counter() end", "annotate()");
    if (!d.has_process && !state)
      in_.wrong(
          "the plugin does nothing: it needs process = function(doc, out, p), or a state with observe and finish");
  }

  void parameters() {
    auto& params = out_.descriptor.params;
    in_.each("params", [&](lua_Integer i) {
      if (lua_type(in_.state(), -1) != LUA_TTABLE)
        in_.wrong("parameter " + std::to_string(i) +
                  " is written { \"top\", \"integer\", default = 20, min = 1, summary = \"...\" }");
      auto spec = read_parameter(in_);
      for (const auto& other : params)
        if (other.id == spec.id) in_.wrong("the parameter '" + spec.id + "' is declared twice", spec.id);
      params.push_back(std::move(spec));
    });
  }

  void columns() {
    read_list("reads", by_name, true, out_.descriptor.reads);
    auto& writes = out_.descriptor.writes;
    read_list("layers", TML_LAYER, false, writes);
    read_list("metadata", TML_META, false, writes);
    read_list("document_tables", TML_DOC_TABLE, false, writes);
    read_list("tables", TML_CORPUS_TABLE, false, writes);
    read_list("writes", by_name, false, writes);
    for (auto& field : writes) place(field);
  }

  void read_list(const char* list, std::uint8_t kind, bool reads, std::vector<FieldSpec>& fields) {
    in_.each(list, [&](lua_Integer) {
      auto field = read_field(in_, list, kind, reads);
      for (const auto& other : fields) {
        if (other.full_name() == field.full_name())
          in_.wrong("the column '" + field.full_name() + "' is declared twice", field.full_name());
        if (other.frame == field.frame && other.kind != field.kind)
          in_.wrong("'" + field.frame + "' is declared as two kinds of table");
      }
      fields.push_back(std::move(field));
    });
  }

  /// Finds the kind of a plain table in `writes`, and the function that writes a column.
  void place(FieldSpec& field) const {
    const auto& d = out_.descriptor;
    if (field.kind == by_name) {
      const bool per_document = d.has_process || d.has_annotate;
      if (per_document && d.has_corpus)
        in_.wrong("the table '" + field.frame +
                      "' can be one of each document or of the corpus: list it under document_tables = { ... } or "
                      "tables = { ... }",
                  field.frame);
      field.kind = per_document ? TML_DOC_TABLE : TML_CORPUS_TABLE;
    }
    if (field.kind == TML_CORPUS_TABLE) {
      if (!d.has_corpus)
        in_.wrong("the table '" + field.frame +
                      "' is written by finish(), which is missing; for a table of each document use document_tables = "
                      "{ ... }",
                  field.frame);
      if (field.second_pass())
        in_.wrong("the table '" + field.frame + "' is written by finish(), so second_pass has no meaning");
      return;
    }
    if (!d.has_process && !d.has_annotate)
      in_.wrong("'" + field.full_name() + "' is written by process() or annotate(), which are missing");
    if (!d.has_process) field.flags |= TML_SECOND_PASS;
    if (field.second_pass() && !d.has_annotate)
      in_.wrong("'" + field.full_name() + "' is of the second pass, but there is no annotate()");
  }

  void frames() {
    auto& writes = out_.descriptor.writes;
    for (std::uint32_t i = 0; i < writes.size(); ++i) {
      const auto& f = writes[i];
      const Phase phase = f.kind == TML_CORPUS_TABLE ? Phase::finish
                          : f.second_pass()          ? Phase::annotate
                                                     : Phase::process;
      const auto same = [&](const Frame& frame) { return frame.name == f.frame && frame.phase == phase; };
      auto found = std::find_if(out_.frames.begin(), out_.frames.end(), same);
      if (found == out_.frames.end()) {
        out_.frames.push_back({f.frame, f.kind, phase, {}});
        found = out_.frames.end() - 1;
      } else if (found->columns.back() + 1 != i && f.is_table()) {
        in_.wrong("the columns of the table '" + f.frame + "' are to be listed together", f.frame);
      }
      found->columns.push_back(i);
    }
  }

  void measures() {
    in_.each("measures", [&](lua_Integer i) {
      if (lua_type(in_.state(), -1) != LUA_TTABLE)
        in_.wrong("measure " + std::to_string(i) +
                  " is written { \"share\", formula = \"long / words\", source = \"...\" }");
      auto measure = read_measure(in_, out_.descriptor.writes);
      for (const auto& other : out_.measures)
        if (other.id == measure.id) in_.wrong("the measure '" + measure.id + "' is declared twice", measure.id);
      out_.measures.push_back(std::move(measure));
    });
  }

  void tables_by_choice() {
    const auto& writes = out_.descriptor.writes;
    out_.chooses_tables = in_.function("writes_table");
    if (out_.chooses_tables &&
        std::none_of(writes.begin(), writes.end(), [](const FieldSpec& f) { return f.is_table(); }))
      in_.wrong("the plugin has writes_table(), but no table");
  }

  TableReader in_;
  Declaration out_;
};

}  // namespace

Declaration read_declaration(lua_State* L, const Source& source, int line) {
  return PluginReader(L, source, line).read();
}

}  // namespace textmill::lua
