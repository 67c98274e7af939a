// A new plugin from a template: copied with its name in the place of @NAME@ (and @Name@ for a type).
#include "cli/command.hpp"
#include "registry.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>
#include <vector>

namespace textmill::cli {
namespace {

namespace fs = std::filesystem;

bool is_name(const std::string& s) {
  return !s.empty() && s.size() <= 64 && s[0] >= 'a' && s[0] <= 'z' &&
         s.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

/// "long_words" becomes "LongWords".
std::string type_name(const std::string& name) {
  std::string out;
  bool upper = true;
  for (const char c : name) {
    if (c != '_') out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    upper = c == '_';
  }
  return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

/// "dot.gitignore.in" becomes ".gitignore", "NAME.cpp.in" becomes "long_words.cpp".
fs::path target_of(const fs::path& relative, const std::string& name) {
  std::string file = relative.filename().string();
  file.resize(file.size() - std::string(".in").size());
  if (file.starts_with("dot.")) file.erase(0, 3);
  return relative.parent_path() / replaced(file, "NAME", name);
}

class NewPlugin {
 public:
  NewPlugin(fs::path template_folder, fs::path share, std::string name)
      : template_(std::move(template_folder)), share_(std::move(share)), name_(std::move(name)), folder_(name_) {}

  /// Returns the files that were written. Leaves nothing behind when it throws std::runtime_error.
  std::vector<fs::path> write() {
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder_, error)))
      throw std::runtime_error("'" + name_ + "' exists already; nothing was written");
    try {
      for (const auto& entry : fs::recursive_directory_iterator(template_))
        if (entry.is_regular_file() && entry.path().extension() == ".in") write_file(entry.path());
    } catch (...) {  // so that a second try can begin afresh
      fs::remove_all(folder_, error);
      throw;
    }
    std::sort(written_.begin(), written_.end());
    return written_;
  }

 private:
  void write_file(const fs::path& from) {
    std::ifstream in(from, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    text = replaced(replaced(std::move(text), "@NAME@", name_), "@Name@", type_name(name_));
    text = replaced(std::move(text), "@SHARE@", share_.string());
    const fs::path to = folder_ / target_of(fs::relative(from, template_), name_);
    fs::create_directories(to.parent_path());
    std::ofstream out(to, std::ios::binary);
    out << text;
    out.close();
    if (!in || !out) throw std::runtime_error("'" + to.string() + "' can't be written; is the disk full?");
    written_.push_back(to);
  }

  fs::path template_, share_;
  std::string name_;
  fs::path folder_;
  std::vector<fs::path> written_;
};

std::string chosen_template(const Options& options) {
  std::string language;
  for (const char* one : {"cpp", "c", "lua"}) {
    if (!options.has(one)) continue;
    if (!language.empty())
      throw UsageError("--" + language + " and --" + one + " can't both be meant", "choose one of --cpp, --c, --lua");
    language = one;
  }
  if (language.empty()) language = "cpp";
  return language + (options.has("corpus") ? "_corpus" : "");
}

int act(const Options& options, const Terminal& terminal) {
  const std::string name = options.arguments()[0];
  if (!is_name(name))
    throw UsageError("'" + name + "' can't be the name of a plugin",
                     "it begins with a small letter and has only small letters, digits and _");
  const std::string wanted = chosen_template(options);
  const fs::path share = Registry::share_folder();
  const fs::path folder = share / "templates" / wanted;
  if (!fs::is_directory(folder)) {
    *terminal.err
        << "textmill plugin new: there is no template '" << folder.string()
        << "'\n          install what is for authors of plugins too (in Debian and its kin the package textmill-dev)\n";
    return 1;
  }
  try {
    for (const auto& file : NewPlugin(folder, share, name).write()) *terminal.out << file.string() << '\n';
  } catch (const std::runtime_error& e) {
    *terminal.err << "textmill plugin new: " << e.what() << '\n';
    return 1;
  }
  if (terminal.verbosity >= 0)
    *terminal.err << (wanted.starts_with("lua")
                          ? "Next: cd " + name + " && textmill plugin test cases/*\n"
                          : "Next: cd " + name +
                                " && cmake -B build && cmake --build build && ctest --test-dir build\n");
  return 0;
}

}  // namespace

Command plugin_new_command() {
  CommandSpec spec;
  spec.name = "plugin new";
  spec.arguments = "NAME";
  spec.summary = "Begin a plugin: a folder that builds and passes its own tests";
  spec.least = spec.most = 1;
  spec.options = {{"cpp", 0, "", "In C++ (the default)", false},
                  {"c", 0, "", "In C", false},
                  {"lua", 0, "", "In Lua; nothing has to be built", false},
                  {"corpus", 0, "", "About the corpus as a whole, instead of each document", false}};
  spec.examples = {
      {"begin an analyzer in C++", "textmill plugin new long_words"},
      {"begin one in Lua that learns from the whole corpus", "textmill plugin new long_words --lua --corpus"}};
  return {spec, act};
}

}  // namespace textmill::cli
