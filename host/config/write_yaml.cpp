#include "config/write_yaml.hpp"

#include "model/json.hpp"

#include <algorithm>

namespace textmill::config {
namespace {

using Kind = Value::Kind;

bool is_plain(const std::string& text) {
  constexpr std::string_view inside = " _./*+-@%~";
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  if (text.empty() || text.back() == ' ' || !(letter(text[0]) || text[0] == '.' || text[0] == '/' || text[0] == '_'))
    return false;
  if (text.starts_with("...")) return false;
  if (!std::all_of(text.begin(), text.end(),
                   [&](char c) { return letter(c) || inside.find(c) != std::string_view::npos; }))
    return false;
  // What the library takes for a null is one, however it is capitalised.
  Value read;
  return text != "Null" && text != "NULL" && read.set_scalar(text) && read.kind == Kind::text;
}

/// A quoted YAML text has the escapes of JSON.
std::string scalar(const Value& v) {
  if (v.kind == Kind::null) return "~";
  if (v.kind != Kind::text) return v.text;
  if (is_plain(v.text)) return v.text;
  std::string quoted;
  model::append_json_string(quoted, v.text);
  return quoted;
}

/// With its colon. YAML looks 1024 characters ahead for one; a longer key is announced, and the colon comes `behind` it.
std::string key_text(const std::string& key, const std::string& behind = " ") {
  constexpr std::size_t longest = 1000;
  const std::string text = scalar(text_value(key));
  return text.size() <= longest ? text + ":" : "? " + text + behind + ":";
}

std::string flow(const Value& v) {
  if (v.is_scalar()) return scalar(v);
  std::string out;
  for (const Value& item : v.items) out += (out.empty() ? "" : ", ") + flow(item);
  for (const Entry& e : v.entries) out += (out.empty() ? "" : ", ") + key_text(e.key) + " " + flow(e.value);
  if (v.kind == Kind::list) return "[" + out + "]";
  return out.empty() ? "{}" : "{ " + out + " }";
}

void write_entries(std::string& out, const Value& map, const std::string& first, const std::string& rest) {
  for (std::size_t i = 0; i < map.entries.size(); ++i)
    out += (i == 0 ? first : rest) + key_text(map.entries[i].key, "\n    ") + " " + flow(map.entries[i].value) + "\n";
}

void write_item(std::string& out, const Value& item) {
  if (item.kind == Kind::map && !item.entries.empty()) write_entries(out, item, "  - ", "    ");
  else out += "  - " + flow(item) + "\n";
}

}  // namespace

std::string write_yaml(const Value& value) {
  if (value.kind != Kind::map || value.entries.empty()) return flow(value) + "\n";
  std::string out;
  for (const Entry& e : value.entries) {
    out += key_text(e.key, "\n");
    if (e.value.kind == Kind::list && !e.value.items.empty()) {
      out += "\n";
      for (const Value& item : e.value.items) write_item(out, item);
    } else {
      out += " " + flow(e.value) + "\n";
    }
  }
  return out;
}

Value text_value(std::string text) {
  Value v;
  v.kind = Kind::text;
  v.text = std::move(text);
  return v;
}

Value integer_value(std::int64_t number) {
  Value v;
  v.set_scalar(std::to_string(number));
  return v;
}

Value boolean_value(bool b) {
  Value v;
  v.set_scalar(b ? "true" : "false");
  return v;
}

Value list_value(std::vector<Value> items) {
  Value v;
  v.kind = Kind::list;
  v.items = std::move(items);
  return v;
}

Value map_value() {
  Value v;
  v.kind = Kind::map;
  return v;
}

void set_entry(Value& map, const std::string& key, Value value) {
  for (Entry& e : map.entries)
    if (e.key == key) {
      e.value = std::move(value);
      return;
    }
  map.entries.push_back({key, {}, std::move(value)});
}

std::string without_variables(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("${")) out += '$';
    out += text[i];
  }
  return out;
}

}  // namespace textmill::config
