// layering RULES ROOT LINKS: holds every #include below ROOT, and what CMake says that each target links, against the
// rules of rules.txt, and prints each violation as file:line: message. Exit code 0 = none, 1 = some, 2 = can't check.
//
// An include is looked up as the compiler does it: beside the file, then in host/, sdk/include/ and plugins/. What is
// found belongs to a layer, and layers form an order; what is not found must be of the standard library or in an `only`
// rule.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// Names (of headers or of CMake's targets) that only some places may use; a name that ends in "/" stands for all
/// below.
struct Only {
  Words names, places;
};

struct Rules {
  std::vector<std::pair<std::string, std::string>> paths;  ///< path pattern, layer
  std::map<std::string, std::set<std::string>> knows;      ///< with what is known through others
  std::vector<Only> headers, targets;
};

/// Where a file stands: `key` is its layer, or its folder when each folder is a layer of its own ("plugins/*").
struct Layer {
  std::string name, key;
};

struct Include {
  std::size_t line;
  std::string name;
  bool quoted;
};

Words split(std::string_view line) {
  std::istringstream in{std::string(line.substr(0, line.find('#')))};
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

Only parse_only(const Words& words) {
  const auto in = std::find(words.begin(), words.end(), "in");
  if (in == words.end()) throw std::runtime_error("a rule of '" + words[0] + "' without 'in'");
  return {{words.begin() + 1, in}, {in + 1, words.end()}};
}

void close_over(std::map<std::string, std::set<std::string>>& knows) {
  for (bool grown = true; grown;) {
    grown = false;
    for (auto& [layer, known] : knows)
      for (const std::string& other : std::set<std::string>(known))
        for (const std::string& further : knows[other]) grown |= known.insert(further).second;
  }
  for (const auto& [layer, known] : knows)
    if (known.count(layer)) throw std::runtime_error("the layer '" + layer + "' knows itself through others");
}

Rules read_rules(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("can't read " + path.string());
  Rules rules;
  for (std::string line; std::getline(in, line);) {
    const Words words = split(line);
    if (words.empty()) continue;
    if (words[0] == "layer") {
      for (std::size_t i = 2; i < words.size(); ++i) rules.paths.emplace_back(words[i], words[1]);
    } else if (words[0] == "only") {
      rules.headers.push_back(parse_only(words));
    } else if (words[0] == "link") {
      rules.targets.push_back(parse_only(words));
    } else if (words.size() > 2 && words[1] == "knows") {
      rules.knows[words[0]].insert(words.begin() + 2, words.end());
    } else {
      throw std::runtime_error("not a rule: " + line);
    }
  }
  close_over(rules.knows);
  return rules;
}

bool below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::optional<Layer> layer_of(const Rules& rules, const std::string& file) {
  std::optional<Layer> best;
  std::size_t longest = 0;
  for (const auto& [pattern, name] : rules.paths) {
    std::string path = pattern, key = name;
    if (path.ends_with("/*")) {
      path.pop_back();
      if (!file.starts_with(path)) continue;
      path = key = file.substr(0, file.find('/', path.size()));
    }
    if (below(file, path) && path.size() > longest) {
      longest = path.size();
      best = Layer{name, key};
    }
  }
  return best;
}

bool may_know(const Rules& rules, const Layer& who, const Layer& other) {
  if (who.key == other.key) return true;
  const auto known = rules.knows.find(who.name);
  return known != rules.knows.end() && known->second.count(other.name) > 0;
}

/// The rule with the longest name that covers this one, or nullptr.
const Only* rule_for(const std::vector<Only>& rules, std::string_view name) {
  const Only* best = nullptr;
  std::size_t longest = 0;
  for (const Only& rule : rules)
    for (const std::string& n : rule.names)
      if ((n.ends_with('/') ? name.starts_with(n) : name == n) && n.size() > longest) {
        longest = n.size();
        best = &rule;
      }
  return best;
}

bool is_standard(const std::string& name) {
  static const std::set<std::string> c = {"assert.h", "ctype.h",  "errno.h",  "float.h",  "inttypes.h", "limits.h",
                                          "math.h",   "signal.h", "stdarg.h", "stddef.h", "stdint.h",   "stdio.h",
                                          "stdlib.h", "string.h", "time.h",   "cxxabi.h"};
  return name.find_first_of("./") == std::string::npos || c.count(name) > 0;
}

std::vector<Include> read_includes(const fs::path& path) {
  std::vector<Include> includes;
  std::ifstream in(path);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    std::string_view rest = line;
    const auto skip = [&rest](std::string_view what) {
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
      if (!rest.starts_with(what)) return false;
      rest.remove_prefix(what.size());
      return true;
    };
    if (!skip("#") || !skip("include") || !skip("")) continue;
    const bool quoted = rest.starts_with('"');
    if (!quoted && !rest.starts_with('<')) continue;
    includes.push_back({number, std::string(rest.substr(1, rest.find(quoted ? '"' : '>', 1) - 1)), quoted});
  }
  return includes;
}

class Check {
 public:
  Check(const Rules& rules, fs::path root) : rules_(rules), root_(std::move(root)) {}

  void check_includes() {
    for (const char* top : {"host", "plugins", "sdk/include"})
      for (const auto& entry : fs::recursive_directory_iterator(root_ / top))
        if (const std::string type = entry.path().extension().string();
            entry.is_regular_file() && (type == ".cpp" || type == ".hpp" || type == ".h" || type == ".c"))
          check_file(entry.path().lexically_relative(root_).generic_string());
    for (const auto& [file, edges] : edges_) look_for_cycle(file);
  }

  /// `path` lists what CMake links: "host/config textmill_model yaml-cpp" a line, the place first.
  void check_links(const fs::path& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("can't read " + path.string());
    for (std::string line; std::getline(in, line);) {
      const Words words = split(line);
      for (std::size_t i = 1; i < words.size(); ++i) check_link(words[0], words[i]);
    }
  }

  std::size_t file_count() const { return edges_.size(); }

  int report() const {
    for (const auto& [file, line, message] : violations_) {
      std::cout << file << ':';
      if (line) std::cout << line << ':';
      std::cout << ' ' << message << '\n';
    }
    return violations_.empty() ? 0 : 1;
  }

 private:
  void violation(const std::string& file, std::size_t line, const std::string& message) {
    violations_.emplace(file, line, message);
  }

  std::optional<std::string> resolve(const std::string& file, const Include& include) const {
    Words folders = {"sdk/include"};
    if (include.quoted) folders = {fs::path(file).parent_path().generic_string(), "host", "sdk/include", "plugins"};
    for (const std::string& folder : folders)
      if (const fs::path path = (fs::path(folder) / include.name).lexically_normal(); fs::exists(root_ / path))
        return path.generic_string();
    return std::nullopt;
  }

  void check_file(const std::string& file) {
    edges_[file];
    const std::optional<Layer> layer = layer_of(rules_, file);
    if (!layer) return violation(file, 0, "belongs to no layer");
    for (const Include& include : read_includes(root_ / file)) {
      if (const auto found = resolve(file, include)) {
        edges_[file].emplace_back(*found, include.line);
        const std::optional<Layer> other = layer_of(rules_, *found);
        if (other && !may_know(rules_, *layer, *other))
          violation(file, include.line,
                    "'" + layer->key + "' must not know '" + other->key + "' (" + include.name + ")");
      } else {
        check_use(rules_.headers, file, include.line, include.name, is_standard(include.name));
      }
    }
  }

  void check_use(const std::vector<Only>& rules, const std::string& file, std::size_t line, const std::string& name,
                 bool free) {
    const Only* rule = rule_for(rules, name);
    if (!rule && !free) return violation(file, line, "no rule says who may use '" + name + "'");
    if (!rule || std::any_of(rule->places.begin(), rule->places.end(), [&](const auto& p) { return below(file, p); }))
      return;
    std::string places;
    for (const std::string& place : rule->places) places += (places.empty() ? "" : ", ") + place;
    violation(file, line, "'" + name + "' is for " + places + " only");
  }

  void check_link(const std::string& place, const std::string& target) {
    const std::string name = target == "Textmill::sdk" ? "sdk" : target.substr(target.starts_with("textmill_") ? 9 : 0);
    const bool own =
        std::any_of(rules_.paths.begin(), rules_.paths.end(), [&](const auto& p) { return p.second == name; });
    if (!own) return check_use(rules_.targets, place, 0, target, false);
    const std::optional<Layer> layer = layer_of(rules_, place);
    if (!layer) return violation(place, 0, "belongs to no layer");
    if (!may_know(rules_, *layer, {name, name}))
      violation(place, 0, "'" + layer->key + "' must not link '" + target + "'");
  }

  void look_for_cycle(const std::string& file) {
    if (done_.count(file)) return;
    trail_.push_back(file);
    for (const auto& [next, line] : edges_[file]) {
      const auto start = std::find(trail_.begin(), trail_.end(), next);
      if (start == trail_.end()) {
        look_for_cycle(next);
        continue;
      }
      std::string circle;
      for (auto i = start; i != trail_.end(); ++i) circle += *i + " -> ";
      violation(file, line, "include cycle: " + circle + next);
    }
    trail_.pop_back();
    done_.insert(file);
  }

  const Rules& rules_;
  fs::path root_;
  std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> edges_;
  std::set<std::tuple<std::string, std::size_t, std::string>> violations_;
  std::vector<std::string> trail_;
  std::set<std::string> done_;
};

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 4) throw std::runtime_error("usage: layering RULES ROOT LINKS");
  const Rules rules = read_rules(argv[1]);
  Check check(rules, argv[2]);
  check.check_includes();
  check.check_links(argv[3]);
  if (check.file_count() == 0) throw std::runtime_error("no files to check");
  return check.report();
} catch (const std::exception& e) {
  std::cerr << "layering: " << e.what() << '\n';
  return 2;
}
