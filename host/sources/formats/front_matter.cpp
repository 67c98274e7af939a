#include "sources/formats/front_matter.hpp"

#include "config/value.hpp"
#include "model/json.hpp"
#include "sources/lines.hpp"

namespace textmill::sources {
namespace {

using Kind = config::Value::Kind;

std::string_view without_blanks_behind(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

/// The YAML between the two lines, and in `end` the byte behind the second.
std::string_view between_marks(std::string_view text, std::size_t& end) {
  const Line first = line_at(text, 0);
  if (without_blanks_behind(first.text(text)) != "---") return {};
  const std::string_view near = text.substr(0, first.next + config::YamlLimits{}.most_bytes);
  for (Line line = line_at(near, first.next); line.begin < near.size(); line = line_at(near, line.next)) {
    const std::string_view mark = without_blanks_behind(line.text(near));
    // A rule between paragraphs has a blank line below it, and a map does not begin with one.
    if (mark.empty() && line.begin == first.next) return {};
    if (mark != "---" && mark != "...") continue;
    end = line.next;
    return text.substr(first.next, line.begin - first.next);
  }
  return {};
}

void write(const config::Value& value, model::JsonWriter& json) {
  switch (value.kind) {
    case Kind::null: json.null(); return;
    case Kind::boolean: json.boolean(value.boolean); return;
    case Kind::integer: json.number(value.integer); return;
    case Kind::real: json.number(value.real); return;
    case Kind::text: json.text(value.text); return;
    case Kind::list:
      json.begin_array();
      for (const auto& item : value.items) write(item, json);
      json.end();
      return;
    case Kind::map:
      json.begin_object();
      for (const auto& entry : value.entries) {
        json.key(entry.key);
        write(entry.value, json);
      }
      json.end();
  }
}

std::string text_of(const config::Value& value) {
  if (value.kind == Kind::null) return "";
  if (value.is_scalar()) return value.text;
  model::JsonWriter json;
  write(value, json);
  return std::string(json.str());
}

}  // namespace

std::size_t read_front_matter(std::string_view utf8, model::Metadata& metadata, std::string& problem) {
  std::size_t end = 0;
  const std::string_view yaml = between_marks(utf8, end);
  if (end == 0) return 0;
  model::Diagnostics diagnostics;
  const config::Value top = config::parse_yaml(yaml, "", diagnostics);
  if (!diagnostics.ok()) {
    const auto& first = diagnostics.all().front();
    problem = "line " + std::to_string(first.place.line + 1) + ": " + first.message;
    return 0;
  }
  // Prose between two rules is a text to YAML, and no mistake.
  if (top.kind != Kind::map && top.kind != Kind::null) return 0;
  for (const auto& entry : top.entries) metadata.emplace_back(entry.key, text_of(entry.value));
  return end;
}

}  // namespace textmill::sources
