#include "cli/command.hpp"
#include "cli/measure_text.hpp"
#include "cli/text_grid.hpp"
#include "model/json.hpp"
#include "model/measure.hpp"
#include "model/plugin.hpp"
#include "model/real.hpp"
#include "model/types.hpp"
#include "registry.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <ostream>
#include <stdexcept>

namespace textmill::cli {
namespace {

using model::Descriptor;
using model::FieldSpec;
using model::ParameterSpec;

std::string number_text(double v) {
  std::string out;
  model::append_real(out, v);
  return out;
}

constexpr std::size_t widest_range = 60;

std::string choices_text(const ParameterSpec& p) {
  std::string out;
  for (const auto& c : p.choices) out += (out.empty() ? "" : ", ") + c;
  return out;
}

std::string range_text(const ParameterSpec& p) {
  const std::string out = choices_text(p);
  if (out.size() > widest_range) return "see below";
  if (p.type != TML_P_INT && p.type != TML_P_REAL) return out;
  const std::string words = out.empty() ? "" : " or " + out;
  if (std::isfinite(p.min) && std::isfinite(p.max)) return number_text(p.min) + " to " + number_text(p.max) + words;
  if (std::isfinite(p.min)) return "at least " + number_text(p.min);
  return std::isfinite(p.max) ? "at most " + number_text(p.max) : "";
}

Grid parameter_grid(const Descriptor& d) {
  Grid grid = {{"parameter", "type", "default", "range", "unit", "meaning"}};
  for (const auto& p : d.params)
    grid.push_back({p.id, model::parameter_type_name(p), p.required ? "(required)" : p.default_text, range_text(p),
                    p.unit, p.summary});
  return grid;
}

/// Words at the commas, in lines of at most 100 columns.
std::string wrapped(const std::string& list, const std::string& indent) {
  std::string out = indent, word;
  std::size_t column = indent.size();
  for (std::size_t at = 0; at < list.size(); at += word.size()) {
    word = list.substr(at, std::min(list.find(' ', at), list.size() - 1) + 1 - at);
    if (column + word.size() > 100) {
      out.back() = '\n';
      out += indent;
      column = indent.size();
    }
    out += word;
    column += word.size();
  }
  return out + "\n";
}

/// The choices that the table of parameters has no room for.
std::string long_choices(const Descriptor& d, bool plain) {
  std::string out;
  for (const auto& p : d.params) {
    const std::string choices = choices_text(p);
    if (choices.size() <= widest_range) continue;
    out += plain ? "\nChoices of " + p.id + ":\n" + wrapped(choices, "  ")
                 : "\nChoices of `" + p.id + "`: " + choices + ".\n";
  }
  return out;
}

std::string field_meaning(const FieldSpec& f) {
  std::string notes = f.optional() ? "optional" : "";
  if (f.nullable()) notes += (notes.empty() ? "" : ", ") + std::string("may be empty");
  if (f.second_pass()) notes += (notes.empty() ? "" : ", ") + std::string("second pass");
  if (notes.empty()) return f.summary;
  return f.summary.empty() ? notes : f.summary + " (" + notes + ")";
}

Grid field_grid(const std::vector<FieldSpec>& fields, const std::function<bool(const FieldSpec&)>& wanted,
                bool with_frame) {
  Grid grid = {{"column", "type", "unit", "meaning"}};
  for (const auto& f : fields)
    if (wanted(f))
      grid.push_back(
          {with_frame ? f.full_name() : f.column, std::string(model::type_name(f.type)), f.unit, field_meaning(f)});
  return grid;
}

std::vector<const FieldSpec*> tables_of(const Descriptor& d) {
  std::vector<const FieldSpec*> first;
  for (const auto& f : d.writes) {
    const bool known = std::any_of(first.begin(), first.end(), [&](const FieldSpec* t) { return t->frame == f.frame; });
    if (f.is_table() && !known) first.push_back(&f);
  }
  return first;
}

/// How the parts of a description are put together.
struct Layout {
  std::string heading;  ///< before the name of a part
  std::string after;    ///< behind it
  std::string (*grid)(const Grid&);
};

std::string part(const Layout& layout, const std::string& name, const Grid& grid) {
  return grid.size() < 2 ? "" : "\n" + layout.heading + name + layout.after + layout.grid(grid);
}

std::string description(const Descriptor& d, const std::string& path, const Layout& layout) {
  const bool plain = layout.heading.empty();
  std::string out =
      plain ? d.id + " " + d.version + ": " + d.summary + "\n" : "## " + d.id + "\n\n" + d.summary + ".\n";
  if (plain && !path.empty()) out += "from " + path + ", licence " + d.license + "\n";
  out += part(layout, "Parameters", parameter_grid(d));
  out += long_choices(d, plain);
  out += part(layout, "Reads",
              field_grid(
                  d.reads, [](const FieldSpec&) { return true; }, true));
  out += part(layout, "Writes",
              field_grid(
                  d.writes, [](const FieldSpec& f) { return !f.is_table(); }, true));
  for (const FieldSpec* table : tables_of(d)) {
    const std::string rows = table->kind == TML_DOC_TABLE ? "of each document" : "of the corpus";
    out += part(layout, "Table " + table->frame + ", " + rows,
                field_grid(
                    d.writes, [&](const FieldSpec& f) { return f.is_table() && f.frame == table->frame; }, false));
  }
  return out;
}

using Measures = std::vector<model::MeasureSpec>;

/// A list, because formulas and sources are too long for columns.
std::string measure_list(const Measures& measures, bool plain) {
  if (measures.empty()) return "";
  std::string out = plain ? "\nMeasures:\n" : "\n### Measures\n\n";
  for (const auto& m : measures) out += plain ? measure_text(m, "", 2) : measure_markdown(m);
  return out;
}

/// What a script wants to be permitted.
std::string permissions_part(const model::Permissions& asks, const Layout& layout) {
  Grid grid = {{"permission", "opens"}};
  for (const auto& p : model::permission_names)
    if (model::permits(asks, p.name)) grid.push_back({std::string(p.name), std::string(p.opens)});
  return part(layout, "Asks for what a step grants by permissions: [...]", grid);
}

void write_measure(model::JsonWriter& w, const model::MeasureSpec& m) {
  w.begin_object().key("id").text(m.id).key("formula").text(m.formula).key("source").text(m.source);
  w.key("note").text(m.note).key("unit").text(m.unit).key("sample").text(m.sample);
  w.key("least").number(static_cast<double>(m.least));
  if (std::isfinite(m.low)) w.key("low").number(m.low);
  if (std::isfinite(m.high)) w.key("high").number(m.high);
  w.end();
}

void write_field(model::JsonWriter& w, const FieldSpec& f) {
  constexpr const char* kinds[] = {"", "layer", "metadata", "document_table", "corpus_table"};
  w.begin_object().key("kind").text(kinds[f.kind]).key("frame").text(f.frame).key("column").text(f.column);
  w.key("type").text(model::type_name(f.type)).key("unit").text(f.unit).key("optional").boolean(f.optional());
  w.key("nullable")
      .boolean(f.nullable())
      .key("second_pass")
      .boolean(f.second_pass())
      .key("summary")
      .text(f.summary)
      .end();
}

void write_parameter(model::JsonWriter& w, const ParameterSpec& p) {
  w.begin_object()
      .key("id")
      .text(p.id)
      .key("type")
      .text(model::parameter_type_name(p))
      .key("required")
      .boolean(p.required);
  w.key("default").text(p.default_text).key("min").number(p.min).key("max").number(p.max).key("unit").text(p.unit);
  w.key("choices").begin_array();
  for (const auto& c : p.choices) w.text(c);
  w.end().key("summary").text(p.summary).end();
}

std::string json(const model::Plugin& plugin, const Measures& measures) {
  const Descriptor& d = plugin.descriptor;
  model::JsonWriter w(2);
  w.begin_object().key("id").text(d.id).key("version").text(d.version).key("summary").text(d.summary);
  w.key("license").text(d.license).key("path").text(plugin.path).key("permissions").begin_array();
  for (const auto& name : plugin.asks) w.text(name);
  w.end().key("parameters").begin_array();
  for (const auto& p : d.params) write_parameter(w, p);
  w.end().key("reads").begin_array();
  for (const auto& f : d.reads) write_field(w, f);
  w.end().key("writes").begin_array();
  for (const auto& f : d.writes) write_field(w, f);
  w.end().key("measures").begin_array();
  for (const auto& m : measures) write_measure(w, m);
  w.end().end();
  return w.take() + "\n";
}

int act(const Options& options, const Terminal& terminal) {
  const std::string format = options.word("format", {"text", "md", "json"}, "text");
  Registry registry;
  try {
    const auto plugin = registry.find(options.arguments()[0], std::filesystem::current_path().string());
    const Layout text = {"", ":\n", [](const Grid& g) { return aligned(g, 2); }};
    const Layout md = {"### ", "\n\n", markdown};
    const Measures measures = model::measures_of(*plugin.entry);
    if (format == "json") *terminal.out << json(plugin, measures);
    else
      *terminal.out << description(plugin.descriptor, plugin.path, format == "md" ? md : text)
                    << measure_list(measures, format == "text")
                    << permissions_part(plugin.asks, format == "md" ? md : text);
    return 0;
  } catch (
      const std::runtime_error& e) {  // the registry's way to say that there is no such plugin, or why it is refused
    std::string why = e.what();
    for (auto at = why.find('\n'); at != std::string::npos; at = why.find('\n', at + 1)) why.insert(at + 1, 10, ' ');
    *terminal.err << "textmill describe: " << why << '\n';
    return 4;
  }
}

}  // namespace

Command describe_command() {
  CommandSpec spec;
  spec.name = "describe";
  spec.arguments = "ID|PATH";
  spec.summary = "Explain a plugin: its parameters, what it reads, and its tables";
  spec.least = spec.most = 1;
  spec.options = {{"format", 0, "FORMAT", "text, md or json", false}};
  spec.examples = {{"explain an analyzer", "textmill describe keywords"},
                   {"explain a script of your own", "textmill describe ./hedges.lua"}};
  return {spec, act};
}

}  // namespace textmill::cli
