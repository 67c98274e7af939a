#include "lua/read_declaration.hpp"

#include "lua/table_reader.hpp"
#include "model/diagnostic.hpp"
#include "model/json.hpp"
#include "model/types.hpp"

#include <textmill/declare.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace textmill::lua {
namespace {

using model::FieldSpec;
using model::ParameterSpec;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A small letter, then small letters, digits and "_".
bool is_name(std::string_view s) {
  return !s.empty() && is_lower(s[0]) &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

/// "token/1"
bool is_layer_name(std::string_view s) {
  const auto slash = s.find('/');
  if (slash == std::string_view::npos || !is_name(s.substr(0, slash))) return false;
  const auto version = s.substr(slash + 1);
  return !version.empty() && version[0] != '0' && std::all_of(version.begin(), version.end(), is_digit);
}

bool is_plugin_id(std::string_view s) {
  return !s.empty() && is_lower(s[0]) && std::all_of(s.begin(), s.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
  });
}

/// "1.2.3", with anything behind "-" or "+".
bool is_version(std::string_view s) {
  s = s.substr(0, s.find_first_of("-+"));
  int parts = 0;
  for (bool more = true; more; ++parts) {
    const auto dot = s.find('.');
    const auto part = s.substr(0, dot);
    if (part.empty() || !std::all_of(part.begin(), part.end(), is_digit)) return false;
    more = dot != std::string_view::npos;
    if (more) s.remove_prefix(dot + 1);
  }
  return parts == 3;
}

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

std::string real_text(double v) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, v).ptr};
}

// ---- parameters ------------------------------------------------------------------------------------------------

class ParameterReader {
 public:
  ParameterReader(lua_State* L, const TableReader& list) : in_(L, -1, list.source(), list.line(), "a parameter") {}

  ParameterSpec read() {
    in_.allow({"default", "min", "max", "unit", "summary", "choices", "required", "list"}, 2);
    spec_.id = in_.text_at(1);
    if (!is_name(spec_.id))
      in_.wrong("the parameter '" + spec_.id + "' is named with small letters, digits and _", spec_.id);
    if (spec_.id == "group_by" || spec_.id == "contrast")
      in_.wrong("the parameter '" + spec_.id + "' belongs to the host, every analyzer has it", spec_.id);
    in_ = TableReader(in_.state(), -1, in_.source(), in_.source().line_of(spec_.id, in_.line()),
                      "parameter '" + spec_.id + "'");
    spec_.type = type(in_.text_at(2));
    spec_.summary = in_.text("summary").value_or("");
    spec_.unit = in_.text("unit").value_or("");
    spec_.required = in_.boolean("required").value_or(false);
    spec_.list = in_.boolean("list").value_or(false);
    limits();
    choices();
    defaults();
    return std::move(spec_);
  }

 private:
  std::uint8_t type(const std::string& name) const {
    constexpr std::string_view names[] = {"", "bool", "integer", "real", "text", "choice", "path"};
    for (std::uint8_t i = TML_P_BOOL; i <= TML_P_PATH; ++i)
      if (names[i] == name) return i;
    in_.wrong(in_.what() + " is of the unknown type '" + name +
              "'; there are: bool, integer, real, text, choice, path");
  }
  bool numeric() const { return spec_.type == TML_P_INT || spec_.type == TML_P_REAL; }

  void limits() {
    const auto min = in_.number("min"), max = in_.number("max");
    if ((min || max) && !numeric()) in_.wrong(in_.what() + " has min or max, but is no number");
    spec_.min = min.value_or(-std::numeric_limits<double>::infinity());
    spec_.max = max.value_or(std::numeric_limits<double>::infinity());
    if (std::isnan(spec_.min) || std::isnan(spec_.max) || spec_.min > spec_.max)
      in_.wrong(in_.what() + " has a min above its max");
  }

  void choices() {
    in_.each("choices", [&](lua_Integer) {
      if (lua_type(in_.state(), -1) != LUA_TSTRING) in_.wrong("the choices of " + in_.what() + " are texts in quotes");
      spec_.choices.emplace_back(lua_tostring(in_.state(), -1));
    });
    if (spec_.type == TML_P_CHOICE && spec_.choices.empty())
      in_.wrong(in_.what() + " is a choice and needs choices = { \"a\", \"b\" }");
    if (spec_.type != TML_P_CHOICE && !spec_.choices.empty())
      in_.wrong(in_.what() + " has choices, but its type is not \"choice\"");
    auto sorted = spec_.choices;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end())
      in_.wrong(in_.what() + " has the choice '" + *twice + "' twice");
  }

  void defaults() {
    if (spec_.required) {
      if (in_.has("default")) in_.wrong(in_.what() + " is required and has a default; it can have one of the two");
      return;
    }
    const bool may_lack = spec_.list || spec_.type == TML_P_TEXT || spec_.type == TML_P_PATH;
    if (!in_.has("default")) {
      if (!may_lack) in_.wrong(in_.what() + " needs a default, or required = true");
      return;
    }
    lua_State* L = in_.state();
    if (!spec_.list) {
      lua_getfield_raw("default");
      spec_.default_text = value_text(false);
      lua_pop(L, 1);
      return;
    }
    std::string all;
    in_.each("default", [&](lua_Integer) { all += (all.empty() ? "" : ", ") + value_text(true); });
    spec_.default_text = "[" + all + "]";
  }

  void lua_getfield_raw(const char* key) const {
    lua_pushstring(in_.state(), key);
    lua_rawget(in_.state(), -2);
  }

  /// The value on top of the stack as YAML text.
  std::string value_text(bool quoted) const {
    lua_State* L = in_.state();
    const int type = lua_type(L, -1);
    const auto expect = [&](bool is, const char* what) {
      if (!is) in_.wrong("the default of " + in_.what() + " is " + what + ", not " + lua_typename(L, type));
    };
    switch (spec_.type) {
      case TML_P_BOOL:
        expect(type == LUA_TBOOLEAN, "true or false");
        return lua_toboolean(L, -1) != 0 ? "true" : "false";
      case TML_P_INT:
        expect(lua_isinteger(L, -1) != 0, "a whole number");
        return in_range(std::to_string(lua_tointeger(L, -1)));
      case TML_P_REAL:
        expect(type == LUA_TNUMBER && std::isfinite(lua_tonumber(L, -1)), "a number");
        return in_range(real_text(lua_tonumber(L, -1)));
      default: break;
    }
    expect(type == LUA_TSTRING, "a text in quotes");
    std::string text = lua_tostring(L, -1);
    if (spec_.type == TML_P_CHOICE &&
        std::find(spec_.choices.begin(), spec_.choices.end(), text) == spec_.choices.end())
      in_.wrong("the default '" + text + "' of " + in_.what() + " is not among its choices");
    if (!quoted) return text;
    std::string json;
    model::append_json_string(json, text);
    return json;
  }

  std::string in_range(std::string text) const {
    const double v = lua_tonumber(in_.state(), -1);
    if (v < spec_.min || v > spec_.max)
      in_.wrong("the default " + text + " of " + in_.what() + " is outside its limits");
    return text;
  }

  TableReader in_;
  ParameterSpec spec_;
};

// ---- columns ---------------------------------------------------------------------------------------------------

tml_type type_named(std::string_view name) {
  for (tml_type t = TML_BOOL; t <= TML_STR; ++t)
    if (model::type_name(t) == name) return t;
  return 0;
}

std::uint8_t kind_named(std::string_view name) {
  if (name == "layer") return TML_LAYER;
  if (name == "metadata") return TML_META;
  if (name == "document_table") return TML_DOC_TABLE;
  return name == "table" ? TML_CORPUS_TABLE : 0;
}

constexpr std::uint8_t by_name = 0;  // the kind of an entry of reads and writes

/// One entry of reads, writes, tables ...: "frame.column: type", or a table that begins with it.
class FieldReader {
 public:
  FieldReader(const TableReader& plugin, const char* list, std::uint8_t kind, bool reads)
      : plugin_(plugin), list_(list), reads_(reads) {
    field_.kind = kind;
  }

  FieldSpec read() {
    lua_State* L = plugin_.state();
    if (lua_type(L, -1) == LUA_TSTRING) {
      text_ = lua_tostring(L, -1);
      parse();
    } else if (lua_type(L, -1) == LUA_TTABLE) {
      read_table(L);
    } else {
      plugin_.wrong(std::string("an entry of '") + list_ +
                    "' is a text such as \"token/1.term\" or { \"hits.count: u64\", unit = \"token\" }, not " +
                    luaL_typename(L, -1));
    }
    resolve_type();
    return std::move(field_);
  }

 private:
  [[noreturn]] void wrong(const std::string& why) const {
    plugin_.wrong("column '" + text_ + "' in '" + list_ + "': " + why, text_);
  }

  void read_table(lua_State* L) {
    const TableReader in(L, -1, plugin_.source(), plugin_.line(), std::string("an entry of '") + list_ + "'");
    if (reads_) in.allow({"optional"}, 1);
    else if (field_.kind == by_name) in.allow({"kind", "order", "unit", "summary", "nullable", "second_pass", "of"}, 1);
    else in.allow({"order", "unit", "summary", "nullable", "second_pass", "of"}, 1);
    text_ = in.text_at(1);
    if (const auto kind = in.text("kind")) {
      field_.kind = kind_named(*kind);
      if (field_.kind == 0) wrong("unknown kind '" + *kind + "'; there are: layer, metadata, document_table, table");
    }
    const lua_Integer order = in.integer("order").value_or(0);
    if (order < -100 || order > 100)
      wrong("order is a small whole number: 1 = sorted by it first, -1 = first and descending");
    field_.order = static_cast<int>(order);
    field_.unit = in.text("unit").value_or("");
    field_.summary = in.text("summary").value_or("");
    field_.of = in.text("of").value_or("");
    if (in.boolean("optional").value_or(false)) field_.flags |= TML_OPTIONAL;
    if (in.boolean("nullable").value_or(false)) field_.flags |= TML_NULLABLE;
    if (in.boolean("second_pass").value_or(false)) field_.flags |= TML_SECOND_PASS;
    parse();
  }

  void parse() {
    const std::string_view text = text_;
    const auto colon = text.find(':');
    const auto name = trimmed(text.substr(0, colon));
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) wrong("a column is written \"layer/1.column\" or \"table.column: type\"");
    field_.frame = name.substr(0, dot);
    field_.column = name.substr(dot + 1);
    if (!is_name(field_.column))
      wrong("'" + field_.column + "' is no name of a column; it has small letters, digits and _");
    if (colon != std::string_view::npos) {
      const auto type = trimmed(text.substr(colon + 1));
      field_.type = type_named(type);
      if (field_.type == 0)
        wrong("unknown type '" + std::string(type) +
              "'; there are: bool, u8, u16, u32, u64, i32, i64, f32, f64, term, ref, text");
    }
    if (field_.kind == by_name && field_.frame == "document/1") field_.kind = TML_META;
    else if (field_.kind == by_name && is_layer_name(field_.frame)) field_.kind = TML_LAYER;
    check_frame();
  }

  void check_frame() const {
    const bool layer = is_layer_name(field_.frame);
    if (!layer && !is_name(field_.frame))
      wrong("'" + field_.frame + "' is no name; a layer is named like \"token/1\", a table like \"hits\"");
    if (reads_ && !layer) wrong("only layers can be read, such as \"token/1.term\"");
    if (field_.kind == TML_META && field_.frame != "document/1")
      wrong("metadata is written \"document/1.column: type\"");
    if (field_.kind == TML_LAYER && (!layer || field_.frame == "document/1"))
      wrong("a layer is named like \"quote/1\"");
    if ((field_.kind == TML_DOC_TABLE || field_.kind == TML_CORPUS_TABLE) && layer)
      wrong("a table has a plain name, such as \"hits\"");
  }

  void resolve_type() {
    const tml_type standard = textmill::detail::standard_type(field_.frame, field_.column);
    if (standard != 0 && field_.type != 0 && field_.type != standard)
      wrong("this standard column is " + std::string(model::type_name(standard)));
    if (field_.type == 0) field_.type = standard;
    if (field_.type == 0 && field_.kind == TML_META && reads_) field_.type = TML_STR;
    if (field_.type == 0) wrong("it is no standard column, so its type is needed: \"" + field_.full_name() + ": u32\"");
    if (field_.type == TML_REF && field_.of.empty() && !reads_)
      wrong("a ref needs of = \"layer/1\", the layer whose rows are meant");
  }

  const TableReader& plugin_;
  const char* list_;
  bool reads_;
  std::string text_;
  FieldSpec field_;
};

// ---- the whole -------------------------------------------------------------------------------------------------

class PluginReader {
 public:
  PluginReader(lua_State* L, const Source& source, int line) : in_(L, -1, source, line, "the plugin") {}

  Declaration read() {
    if (in_.has("merge"))
      in_.wrong("'merge' is not needed: the host merges states itself, and exactly; take it out", "merge");
    in_.allow({"id", "version", "summary", "license", "state_version", "keep_text", "params", "reads", "writes",
               "tables", "document_tables", "layers", "metadata", "state", "observe", "finish", "process", "annotate"},
              0);
    identity();
    functions();
    parameters();
    columns();
    frames();
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
      auto spec = ParameterReader(in_.state(), in_).read();
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
      auto field = FieldReader(in_, list, kind, reads).read();
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

  TableReader in_;
  Declaration out_;
};

}  // namespace

Declaration read_declaration(lua_State* L, const Source& source, int line) {
  return PluginReader(L, source, line).read();
}

}  // namespace textmill::lua
