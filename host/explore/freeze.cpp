#include "explore/freeze.hpp"

#include "config/write_yaml.hpp"
#include "sinks/file.hpp"

#include <algorithm>
#include <filesystem>

namespace textmill::explore {
namespace {

namespace fs = std::filesystem;
using config::Value;

/// One run file on its way.
struct Frozen {
  Value prepare = config::list_value();
  Value steps = config::list_value();
};

/// A path that was relative to `from`, seen from `to`.
std::string moved(const std::string& path, const fs::path& from, const fs::path& to) {
  if (path == "-" || path.empty() || fs::path(path).is_absolute()) return path;
  const fs::path relative = (from / path).lexically_normal().lexically_relative(to.lexically_normal());
  return relative.string() + (path.ends_with('/') && !relative.string().ends_with('/') ? "/" : "");
}

void move_text(Value& map, const char* key, const fs::path& from, const fs::path& to) {
  for (auto& e : map.entries)
    if (e.key == key && e.value.kind == Value::Kind::text) e.value = config::text_value(moved(e.value.text, from, to));
}

bool is_file_name(const std::string& use) { return use.ends_with(".lua") || use.ends_with(".so"); }

void move_step(Value& step, const fs::path& from, const fs::path& to, Explorer& explorer) {
  if (step.kind != Value::Kind::map) return;
  const Value* use = step.find("use");
  if (use == nullptr) return;
  const std::string id = use->text;
  if (is_file_name(id)) {
    std::string path = moved(id, from, to);
    if (path.find('/') == std::string::npos) path = "./" + path;
    set_entry(step, "use", config::text_value(path));
  }
  const auto descriptor = explorer.registry().find(id, from.string()).descriptor;
  for (auto& e : step.entries)
    if (e.key == "with")
      for (const auto& p : descriptor.params)
        if (p.type == TML_P_PATH) move_text(e.value, p.id.c_str(), from, to);
}

std::string use_of(const Value& step) {
  if (step.kind == Value::Kind::text) return step.text;
  const Value* use = step.find("use");
  return use == nullptr ? "" : use->text;
}

/// The preparing steps for a chain, whose own ones of the same name take their place and leave the chain.
Value prepare_of(const Value& prepare, Value& chain) {
  Value out = prepare;
  for (auto& step : out.items) {
    const auto same =
        std::find_if(chain.items.begin(), chain.items.end(), [&](const Value& s) { return use_of(s) == use_of(step); });
    if (same == chain.items.end()) continue;
    step = *same;
    chain.items.erase(same);
  }
  return out;
}

/// Two steps of one plugin would write tables of the same name.
void name_apart(Value& steps) {
  for (std::size_t i = 0; i < steps.items.size(); ++i) {
    const auto earlier = std::count_if(steps.items.begin(), steps.items.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const Value& s) { return use_of(s) == use_of(steps.items[i]); });
    if (earlier == 0 || steps.items[i].find("as") != nullptr) continue;
    const std::string stem = fs::path(use_of(steps.items[i])).stem().string();
    set_entry(steps.items[i], "as", config::text_value(stem + "_" + std::to_string(earlier + 1)));
  }
}

std::string numbered(const std::string& file, std::size_t n) {
  if (n == 0) return file;
  fs::path path(file);
  const std::string name = path.stem().string() + "_" + std::to_string(n + 1) + path.extension().string();
  return path.replace_filename(name).string();
}

}  // namespace

std::vector<std::string> freeze(const ExploredCorpus& corpus, const std::vector<Value>& chains,
                                const std::vector<std::string>& left_out, const std::string& file, Explorer& explorer) {
  std::vector<Frozen> runs;
  for (Value chain : chains) {
    const Value prepare = prepare_of(corpus.origin->prepare, chain);
    auto run = std::find_if(runs.begin(), runs.end(),
                            [&](const Frozen& f) { return write_yaml(f.prepare) == write_yaml(prepare); });
    if (run == runs.end()) run = runs.insert(runs.end(), Frozen{prepare, config::list_value()});
    for (auto& step : chain.items) {
      const auto same = [&](const Value& s) { return write_yaml(s) == write_yaml(step); };
      if (std::none_of(run->steps.items.begin(), run->steps.items.end(), same)) run->steps.items.push_back(step);
    }
  }
  if (runs.empty()) throw ExploreError("nothing was run over the whole corpus yet, so there is nothing to freeze");
  const fs::path to = fs::absolute(file).parent_path(), here = fs::current_path();
  std::vector<std::string> files;
  for (std::size_t n = 0; n < runs.size(); ++n) {
    name_apart(runs[n].steps);
    Value tree = config::map_value(), sources = corpus.origin->sources, chain = config::list_value();
    for (auto& s : sources.items) {
      if (s.kind == Value::Kind::text) s = config::text_value(moved(s.text, corpus.origin->folder, to));
      for (const char* key : {"path", "metadata"}) move_text(s, key, corpus.origin->folder, to);
    }
    for (auto& step : runs[n].prepare.items)
      move_step(step, corpus.origin->folder, to, explorer), chain.items.push_back(step);
    for (auto& step : runs[n].steps.items) move_step(step, here, to, explorer), chain.items.push_back(step);
    Value sink = config::map_value();
    const std::string name = numbered(file, n);
    set_entry(sink, "format", config::text_value("csv"));
    set_entry(sink, "path", config::text_value(fs::path(name).stem().string() + "/"));
    set_entry(tree, "textmill", config::integer_value(1));
    set_entry(tree, "sources", std::move(sources));
    set_entry(tree, "chain", std::move(chain));
    set_entry(tree, "sinks", config::list_value({sink}));
    std::string text = "# What was explored with textmill, as a run file.\n";
    for (const auto& l : left_out)
      if (n == 0) text += "# Not here, because a run file can't say it: " + l + "\n";
    sinks::write_file(name, text + write_yaml(tree));
    files.push_back(name);
  }
  return files;
}

}  // namespace textmill::explore
