#include "config/override.hpp"

#include "config/run_keys.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <stdexcept>

namespace textmill::config {
namespace {

using Kind = Value::Kind;

/// Why an override can't be applied.
struct BadPath : std::runtime_error {
  explicit BadPath(const std::string& why, std::string h = "") : std::runtime_error(why), hint(std::move(h)) {}
  std::string hint;
};

std::vector<std::string> segments(std::string_view path) {
  std::vector<std::string> out;
  while (true) {
    const auto dot = path.find('.');
    out.emplace_back(path.substr(0, dot));
    if (out.back().empty()) throw BadPath("the path has an empty part");
    if (dot == std::string_view::npos) return out;
    if (out.size() == YamlLimits{}.deepest) throw BadPath("the path has too many parts");
    path.remove_prefix(dot + 1);
  }
}

std::optional<std::size_t> index_of(const std::string& segment) {
  std::size_t i = 0;
  const auto [end, error] = std::from_chars(segment.data(), segment.data() + segment.size(), i);
  return error == std::errc() && end == segment.data() + segment.size() ? std::optional(i) : std::nullopt;
}

Value* find(Value& map, std::string_view key) {
  for (Entry& e : map.entries)
    if (e.key == key) return &e.value;
  return nullptr;
}

/// The names that a step answers to.
std::vector<std::string> names_of(const Value& step) {
  std::vector<std::string> names;
  for (const char* key : {"as", "use"})
    if (const Value* v = step.find(key)) names.push_back(v->text);
  if (step.kind == Kind::text) names.push_back(step.text);
  if (!names.empty() && names.back().find('/') != std::string::npos)
    names.push_back(std::filesystem::path(names.back()).stem().string());
  return names;
}

/// "topics.num_topics" -> "chain.5.with.num_topics"; a path of keys stays as it is.
std::string full_path(const Value& root, const std::string& path) {
  const std::string first = path.substr(0, path.find('.'));
  if (std::find(top_keys().begin(), top_keys().end(), first) != top_keys().end()) return path;
  std::vector<std::string> found, known = top_keys();
  const Value* chain = root.find("chain");
  for (std::size_t i = 0; chain != nullptr && i < chain->items.size(); ++i) {
    bool matches = false;
    std::string rest;
    for (const std::string& name : names_of(chain->items[i])) {
      known.push_back(name);
      if (matches || name.empty() || !path.starts_with(name + ".")) continue;
      matches = true;
      rest = path.substr(name.size());
    }
    if (matches) found.push_back("chain." + std::to_string(i) + ".with" + rest);
  }
  if (found.size() == 1) return found[0];
  if (found.size() > 1)
    throw BadPath("'" + first + "' names " + std::to_string(found.size()) + " steps",
                  "write " + found[0] + " for the first");
  const auto near = model::nearest(first, known);
  throw BadPath("the run file has no key and no step '" + first + "'",
                near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
}

/// A word that stands for a whole entry becomes the map that it is short for.
void spell_out(Value& v, const std::string& parent) {
  if (v.kind != Kind::text) return;
  const char* key = parent == "chain" ? "use" : parent == "sources" || parent == "sinks" ? "path" : nullptr;
  if (key == nullptr) return;
  Value map;
  map.kind = Kind::map;
  map.place = v.place;
  map.entries.push_back({key, v.place, v});
  v = std::move(map);
}

Value* step_into(Value* at, const std::string& segment, const std::string& so_far, const model::Place& place) {
  if (at->kind == Kind::null) at->kind = segment == "0" ? Kind::list : Kind::map;
  if (at->kind == Kind::list) {
    const auto index = index_of(segment);
    if (!index || *index > at->items.size())
      throw BadPath("'" + so_far + "' is a list of " + std::to_string(at->items.size()) + ", so '" + segment +
                    "' is no place in it");
    if (*index == at->items.size()) at->items.emplace_back().place = place;
    return &at->items[*index];
  }
  if (at->kind != Kind::map)
    throw BadPath("'" + so_far + "' is " + std::string(at->kind_name()) + " and has nothing below it");
  if (Value* v = find(*at, segment)) return v;
  at->entries.push_back({segment, place, {}});
  at->entries.back().value.place = place;
  return &at->entries.back().value;
}

void set_places(Value& v, const model::Place& place) {
  v.place = place;
  for (Value& item : v.items) set_places(item, place);
  for (Entry& e : v.entries) {
    e.place = place;
    set_places(e.value, place);
  }
}

}  // namespace

void apply_override(Value& root, const std::pair<std::string, std::string>& set, model::Diagnostics& diagnostics) {
  const model::Place place{"--set " + set.first + "=" + set.second, 0, 0, 1};
  model::Diagnostics problems;
  Value value = parse_yaml(set.second, place.file, problems);
  for (const auto& p : problems.all()) diagnostics.error(place, p.message, p.hint);
  if (!problems.ok()) return;
  set_places(value, place);
  try {
    std::string so_far, parent;
    Value changed = root;
    Value* at = &changed;
    for (const std::string& segment : segments(full_path(root, set.first))) {
      spell_out(*at, parent);
      at = step_into(at, segment, so_far, place);
      parent = index_of(segment) ? parent : segment;
      so_far += (so_far.empty() ? "" : ".") + segment;
    }
    *at = std::move(value);
    root = std::move(changed);
  } catch (const BadPath& bad) {
    diagnostics.error(place, bad.what(), bad.hint);
  }
}

}  // namespace textmill::config
