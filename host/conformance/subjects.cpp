#include "conformance/subjects.hpp"

#include "model/diagnostic.hpp"

#include <sstream>

namespace textmill::conformance {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_path(const std::string& target) {
  return target.find('/') != std::string::npos || target.ends_with(".so") || target.ends_with(".lua");
}

class Finder {
 public:
  Finder(Registry& registry, const ChildLimits& limits, const std::string& folder)
      : registry_(registry), limits_(limits), folder_(folder.empty() ? fs::current_path() : fs::path(folder)) {}

  std::vector<Subject> find(const std::vector<std::string>& targets) {
    if (targets.empty()) return listed();
    std::vector<Subject> subjects;
    for (const auto& target : targets)
      for (auto& s : is_path(target) ? in_file(folder_ / target) : by_id(target)) subjects.push_back(std::move(s));
    return subjects;
  }

 private:
  /// All that the registry lists, refused files included. Listing runs scripts, so it is done in a child.
  std::vector<Subject> listed() {
    const ChildResult r = run_in_child(
        [this] {
          std::string lines;
          for (const auto& e : registry_.entries()) {
            for (const auto& p : e.plugins) lines += e.path.string() + '\t' + p.id + '\n';
            if (e.plugins.empty()) lines += e.path.string() + "\t\n";
          }
          return lines;
        },
        limits_);
    if (!r.finished) throw NoSuchTarget("the plugins can't be listed: the process that did it " + r.ending);
    std::vector<Subject> subjects;
    for (const auto& line : lines_of(r.answer)) {
      const auto tab = line.find('\t');
      if (tab + 1 < line.size()) subjects.push_back({line.substr(0, tab), line.substr(tab + 1)});
      else
        for (auto& s : in_file(line.substr(0, tab))) subjects.push_back(std::move(s));
    }
    return subjects;
  }

  std::vector<Subject> by_id(const std::string& id) {
    const auto all = listed();
    for (const auto& s : all)
      if (s.id == id) return {s};
    std::vector<std::string> ids;
    for (const auto& s : all) ids.push_back(s.id);
    const auto near = model::nearest(id, ids);
    throw NoSuchTarget("there is no plugin '" + id + "'" +
                       (near.empty() ? "" : ": did you mean '" + std::string(near) + "'?"));
  }

  std::vector<Subject> in_file(const fs::path& path) {
    std::error_code error;
    const fs::path whole = fs::canonical(path, error);
    if (error) throw NoSuchTarget("there is no file '" + path.string() + "'");
    const ChildResult r = run_in_child(
        [&]() -> std::string {
          std::string ids;
          try {
            for (const auto& p : Registry::load(whole)) ids += p.descriptor.id + '\n';
          } catch (const std::runtime_error&) {
            return "";  // L1 says why
          }
          return ids;
        },
        limits_);
    std::vector<Subject> subjects;
    for (const auto& id : lines_of(r.answer)) subjects.push_back({whole.string(), id});
    if (subjects.empty()) subjects.push_back({whole.string(), ""});
    return subjects;
  }

  Registry& registry_;
  ChildLimits limits_;
  fs::path folder_;
};

}  // namespace

std::vector<Subject> find_subjects(const std::vector<std::string>& targets, Registry& registry,
                                   const ChildLimits& limits, const std::string& folder) {
  return Finder(registry, limits, folder).find(targets);
}

}  // namespace textmill::conformance
