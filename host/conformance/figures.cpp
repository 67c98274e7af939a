#include "conformance/figures.hpp"

#include "config/value.hpp"
#include "model/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ostream>
#include <sstream>

namespace textmill::conformance {
namespace {

constexpr std::array<const char*, 3> kinds = {"time", "size", "other"};

std::string shortest(double value) {
  char digits[64];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

/// Three digits that matter, and never a power of ten.
std::string for_people(double value) {
  char text[64];
  std::snprintf(text, sizeof text, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  return text;
}

void write(model::JsonWriter& json, const PluginFigures& plugin) {
  json.begin_object().key("id").text(plugin.id).key("version").text(plugin.version).key("with").text(plugin.with);
  if (!plugin.failure.empty()) {
    json.key("failure").text(plugin.failure).end();
    return;
  }
  json.key("reference").number(plugin.reference).key("figures").begin_array();
  for (const auto& f : plugin.figures) {
    json.begin_object().key("name").text(f.name).key("unit").text(f.unit);
    json.key("kind").text(kinds[static_cast<std::size_t>(f.kind)]).key("value").number(f.value).end();
  }
  json.end().end();
}

/// What a baseline must have, with the place of what it lacks.
class Reading {
 public:
  Reading(const std::string& file, model::Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  std::vector<PluginFigures> plugins(const config::Value& root) {
    std::vector<PluginFigures> all;
    const config::Value* list = root.find("plugins");
    if (list == nullptr || list->kind != config::Value::Kind::list) {
      wrong(root, "this is no baseline: it has no list 'plugins'");
      return all;
    }
    for (const auto& item : list->items) all.push_back(plugin(item));
    return all;
  }

 private:
  PluginFigures plugin(const config::Value& from) {
    PluginFigures p;
    p.id = text(from, "id");
    p.version = text(from, "version");
    p.with = text(from, "with");
    if (const auto* failure = from.find("failure")) {
      p.failure = failure->text;
      return p;
    }
    p.reference = number(from, "reference");
    const config::Value* figures = from.find("figures");
    if (figures == nullptr) wrong(from, "a plugin has no list 'figures'");
    else
      for (const auto& item : figures->items) p.figures.push_back(figure(item));
    return p;
  }

  Figure figure(const config::Value& from) {
    Figure f{text(from, "name"), text(from, "unit"), Figure::Kind::other, number(from, "value")};
    const auto kind = std::find(kinds.begin(), kinds.end(), text(from, "kind"));
    if (kind != kinds.end()) f.kind = static_cast<Figure::Kind>(kind - kinds.begin());
    else wrong(from, "'kind' is time, size or other");
    return f;
  }

  std::string text(const config::Value& from, const char* key) {
    const config::Value* found = from.find(key);
    if (found != nullptr && found->is_scalar()) return found->text;
    wrong(from, std::string("'") + key + "' is missing");
    return "";
  }
  double number(const config::Value& from, const char* key) {
    const config::Value* found = from.find(key);
    using Kind = config::Value::Kind;
    if (found != nullptr && (found->kind == Kind::real || found->kind == Kind::integer)) return found->real;
    wrong(from, std::string("'") + key + "' is no number");
    return 0;
  }
  void wrong(const config::Value& at, const std::string& why) {
    diagnostics_.error(at.place.file.empty() ? model::Place{file_, 0, 0, 1} : at.place, why,
                       "'textmill plugin bench --write FILE' makes a baseline");
  }

  const std::string& file_;
  model::Diagnostics& diagnostics_;
};

}  // namespace

const Figure* PluginFigures::find(const std::string& name) const {
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& f) { return f.name == name; });
  return found == figures.end() ? nullptr : &*found;
}

std::string to_lines(const PluginFigures& all) {
  std::string lines = all.version + '\n' + shortest(all.reference) + '\n';
  for (const auto& f : all.figures)
    lines += f.name + '\t' + f.unit + '\t' + std::to_string(static_cast<int>(f.kind)) + '\t' + shortest(f.value) + '\n';
  return lines;
}

void add_lines(PluginFigures& all, const std::string& lines) {
  std::istringstream in(lines);
  std::string reference;
  std::getline(in, all.version);
  std::getline(in, reference);
  all.reference = std::stod(reference);
  for (std::string name, unit, kind, value; std::getline(in, name, '\t') && std::getline(in, unit, '\t') &&
                                            std::getline(in, kind, '\t') && std::getline(in, value);)
    all.figures.push_back({name, unit, static_cast<Figure::Kind>(std::stoi(kind)), std::stod(value)});
}

std::string to_json(const std::vector<PluginFigures>& all, const BenchOptions& options) {
  model::JsonWriter json(2);
  json.begin_object().key("textmill_bench").number(std::uint64_t{1}).key("seed").number(options.seed);
  json.key("words").number(std::uint64_t{options.words}).key("plugins").begin_array();
  for (const auto& plugin : all) write(json, plugin);
  return json.end().end().take() + '\n';
}

std::optional<std::vector<PluginFigures>> from_json(const std::string& text, const std::string& file,
                                                    model::Diagnostics& diagnostics) {
  diagnostics.add_source(file, text);
  const config::Value root = config::parse_yaml(text, file, diagnostics);  // JSON is YAML
  if (!diagnostics.ok()) return std::nullopt;
  auto all = Reading(file, diagnostics).plugins(root);
  if (!diagnostics.ok()) return std::nullopt;
  return all;
}

void print(const PluginFigures& all, std::ostream& out) {
  out << all.id << (all.version.empty() ? "" : " " + all.version) << (all.with.empty() ? "" : " with " + all.with)
      << '\n';
  if (!all.failure.empty()) out << "  fail      " << all.failure << '\n';
  for (const auto& f : all.figures) {
    const std::string number = for_people(f.value);
    out << "  " << f.name << std::string(f.name.size() < 10 ? 10 - f.name.size() : 1, ' ')
        << std::string(number.size() < 10 ? 10 - number.size() : 0, ' ') << number << ' ' << f.unit << '\n';
  }
}

std::vector<Dearer> dearer(const PluginFigures& before, const PluginFigures& now, double threshold) {
  std::vector<Dearer> found;
  for (const auto& f : now.figures) {
    const Figure* old = before.find(f.name);
    if (old == nullptr || old->kind != f.kind || f.kind == Figure::Kind::other) continue;
    const bool time = f.kind == Figure::Kind::time;
    const double machine = time && before.reference > 0 ? now.reference / before.reference : 1;
    const double allowed = old->value * machine * threshold;
    if (f.value <= allowed || (time && f.value - old->value * machine < 1)) continue;
    found.push_back({f.name, f.unit, old->value, f.value, f.value / (old->value * machine)});
  }
  return found;
}

void keep_lower(PluginFigures& all, const PluginFigures& again) {
  if (!again.failure.empty()) return;
  // Each time belongs to the reference of its own process.
  const double machine = again.reference > 0 ? all.reference / again.reference : 1;
  for (auto& f : all.figures) {
    const Figure* other = again.find(f.name);
    if (other == nullptr || f.kind == Figure::Kind::other) continue;
    f.value = std::min(f.value, other->value * (f.kind == Figure::Kind::time ? machine : 1));
  }
}

}  // namespace textmill::conformance
