#include "sources/glob.hpp"

#include "sources/letters.hpp"

#include <algorithm>

namespace textmill::sources {
namespace {

namespace fs = std::filesystem;

/// A set such as [a-cx] at pattern[at]: its bytes (0 = not closed) and whether it holds the character.
struct Set {
  std::size_t bytes = 0;
  bool holds = false;
};

Set match_set(std::string_view pattern, std::size_t at, char32_t c) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool holds = false;
  for (bool first = true; i < pattern.size(); first = false) {
    if (pattern[i] == ']' && !first) return {i + 1 - at, holds != negated};
    const Character low = decode(pattern, i);
    i += low.bytes;
    Character high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      high = decode(pattern, i + 1);
      i += 1 + high.bytes;
    }
    holds = holds || (low.code <= c && c <= high.code);
  }
  return {};
}

/// Bytes of the pattern that match one character of the name at its start; 0 = they don't.
std::size_t match_one(std::string_view pattern, std::size_t at, const Character& c, std::string_view name_bytes) {
  if (pattern[at] == '?') return 1;
  if (pattern[at] == '[')
    if (const Set set = match_set(pattern, at, c.code); set.bytes != 0) return set.holds ? set.bytes : 0;
  return pattern.substr(at).starts_with(name_bytes) ? name_bytes.size() : 0;
}

std::vector<std::string_view> components_of(std::string_view pattern) {
  std::vector<std::string_view> components;
  while (!pattern.empty()) {
    const std::size_t slash = std::min(pattern.find('/'), pattern.size());
    if (slash != 0) components.push_back(pattern.substr(0, slash));
    pattern.remove_prefix(std::min(slash + 1, pattern.size()));
  }
  return components;
}

/// Collects the matches of components[at...] below a folder.
class Expansion {
 public:
  Expansion(const fs::path& root, const std::vector<std::string_view>& components)
      : root_(root), components_(components) {}

  void walk(const std::string& relative, std::size_t at) {
    if (components_[at] == "**") {
      if (at + 1 < components_.size()) walk(relative, at + 1);
      for_each_entry(relative, [&](const fs::directory_entry& entry, const std::string& path, const std::string& name) {
        if (name.starts_with('.')) return;
        if (entry.is_directory() && !entry.is_symlink()) walk(path, at);
        else if (at + 1 == components_.size() && entry.is_regular_file()) found_.push_back(path);
      });
      return;
    }
    const bool is_last = at + 1 == components_.size();
    for_each_entry(relative, [&](const fs::directory_entry& entry, const std::string& path, const std::string& name) {
      if (!name_matches(components_[at], name)) return;
      if (is_last && !entry.is_directory()) found_.push_back(path);
      else if (!is_last && entry.is_directory()) walk(path, at + 1);
    });
  }

  std::vector<std::string> take() {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  template <class Visit> void for_each_entry(const std::string& relative, Visit&& visit) {
    const fs::path folder = relative.empty() ? (root_.empty() ? fs::path(".") : root_) : root_ / relative;
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string& all = entry.path().native();
      const std::string name = all.substr(all.rfind('/') + 1);
      visit(entry, relative.empty() ? name : relative + "/" + name, name);
    }
  }

  const fs::path& root_;
  const std::vector<std::string_view>& components_;
  std::vector<std::string> found_;
};

}  // namespace

bool is_glob(std::string_view path) { return path.find_first_of("*?[") != std::string_view::npos; }

bool name_matches(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  std::size_t p = 0, n = 0;
  // Where to go on when the rest fails: behind the last star, one character further in the name.
  std::size_t star = std::string_view::npos, retry = 0;
  while (n < name.size()) {
    const Character c = decode(name, n);
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = n;
      continue;
    }
    const std::size_t bytes = p < pattern.size() ? match_one(pattern, p, c, name.substr(n, c.bytes)) : 0;
    if (bytes != 0) {
      p += bytes;
      n += c.bytes;
    } else if (star != std::string_view::npos) {
      retry += decode(name, retry).bytes;
      p = star;
      n = retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

GlobParts split_glob(std::string_view path) {
  const std::size_t sign = std::min(path.find_first_of("*?["), path.size());
  const std::size_t slash = path.substr(0, sign).rfind('/');
  if (slash == std::string_view::npos) return {"", std::string(path)};
  return {std::string(path.substr(0, slash + 1)), std::string(path.substr(slash + 1))};
}

std::vector<std::string> expand_glob(const fs::path& folder, std::string_view pattern) {
  const auto components = components_of(pattern);
  if (components.empty()) return {};
  Expansion expansion(folder, components);
  expansion.walk("", 0);
  return expansion.take();
}

}  // namespace textmill::sources
