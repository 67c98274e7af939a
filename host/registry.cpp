#include "registry.hpp"

#include "exec/step.hpp"
#include "loading/library.hpp"
#include "lua/script.hpp"
#include "model/diagnostic.hpp"

#include <dlfcn.h>
#include <link.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <stdexcept>

#ifndef TEXTMILL_LIBDIR
#define TEXTMILL_LIBDIR "lib"
#endif

namespace textmill {
namespace fs = std::filesystem;
namespace {

/// A script that is only listed has this long to return its table.
constexpr std::chrono::milliseconds listing_time{1'000};

std::vector<fs::path> folders_of_environment() {
  std::vector<fs::path> folders;
  const char* raw = std::getenv("TEXTMILL_PLUGIN_PATH");
  std::string_view list = raw == nullptr ? "" : raw;
  while (!list.empty()) {
    const auto colon = std::min(list.find(':'), list.size());
    if (colon != 0) folders.emplace_back(list.substr(0, colon));
    list.remove_prefix(std::min(colon + 1, list.size()));
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
    folders.push_back(fs::path(home) / ".local/share/textmill/plugins");
  return folders;
}

/// Where this code stands: the program, or the shared library of a program that Textmill is a part of.
fs::path own_file() {
  std::error_code error;
  Dl_info info;
  void* map = nullptr;
  static const char here = 0;
  if (dladdr1(&here, &info, &map, RTLD_DL_LINKMAP) != 0 && map != nullptr)
    if (const char* name = static_cast<link_map*>(map)->l_name; name != nullptr && *name != '\0')
      return fs::canonical(name, error);
  return fs::read_symlink("/proc/self/exe", error);
}

/// The folder that bin/, lib/ and share/ stand in; empty when it can't be told.
fs::path installation() {
  const fs::path file = own_file();
  if (file.empty()) return {};
  fs::path folder = file.parent_path();
  // A library stands as deep as this installation's folder of libraries is.
  if (file.filename().string().find(".so") != std::string::npos)
    for (const auto& part : fs::path(TEXTMILL_LIBDIR).parent_path())
      if (!part.empty()) folder = folder.parent_path();
  return folder.parent_path();
}

std::vector<fs::path> folders_of_installation() {
  const fs::path root = installation();
  if (root.empty()) return {};
  return {root / "lib/textmill/plugins", root / TEXTMILL_LIBDIR "/textmill/plugins",
          root / "share/textmill/scripts/analyzers"};
}

RegistryEntry examine_script(const fs::path& path) {
  try {
    lua::Limits limits;
    limits.call_time = listing_time;
    return {path, {lua::load_script(path, limits).descriptor}, ""};
  } catch (const lua::ScriptError& e) {
    return {path, {}, e.what()};
  }
}

RegistryEntry examine_file(const fs::path& path) {
  if (path.extension() == ".lua") return examine_script(path);
  auto found = loading::examine(path);
  return {std::move(found.path), std::move(found.plugins), std::move(found.problem)};
}

/// NAME.lua, or NAME/NAME.lua where a script keeps its cases beside it.
std::vector<fs::path> scripts_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path inner = it->path() / (it->path().filename().string() + ".lua");
    if (it->path().extension() == ".lua" && fs::is_regular_file(it->path(), error)) found.push_back(it->path());
    else if (it->is_directory(error) && fs::is_regular_file(inner, error)) found.push_back(inner);
    error.clear();
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool is_path(const std::string& use) {
  return use.find('/') != std::string::npos || use.ends_with(".so") || use.ends_with(".lua");
}

/// True when the file's name is that of the plugin, as it is by custom.
bool named_like(const fs::path& file, std::string id) {
  std::string stem = file.stem().string();
  std::replace(stem.begin(), stem.end(), '-', '_');
  std::replace(id.begin(), id.end(), '-', '_');
  return stem == id;
}

[[noreturn]] void refused(const fs::path& path, const std::string& why) {
  throw std::runtime_error("'" + path.string() + "' is refused: " + why);
}

}  // namespace

Registry::Registry(std::vector<fs::path> first) {
  std::set<std::string> seen;
  const auto add = [&](const std::vector<fs::path>& list) {
    for (const auto& path : list) {
      const fs::path whole = fs::absolute(path).lexically_normal();
      if (seen.insert(whole.string()).second) folders_.push_back(whole);
    }
  };
  add(first);
  add(folders_of_environment());
  add(folders_of_installation());
}

fs::path Registry::share_folder() {
  const fs::path root = installation();
  return root.empty() ? fs::path() : root / "share/textmill";
}

const std::vector<RegistryEntry>& Registry::entries() {
  if (scanned_) return entries_;
  for (const auto& folder : folders_) {
    std::error_code error;
    if (fs::is_regular_file(folder, error)) {
      entries_.push_back(examine_file(folder));
      continue;
    }
    for (auto& found : loading::scan_folder(folder))
      entries_.push_back({std::move(found.path), std::move(found.plugins), std::move(found.problem)});
    for (const auto& script : scripts_in(folder)) entries_.push_back(examine_script(script));
  }
  scanned_ = true;
  return entries_;
}

std::vector<model::Plugin> Registry::load(const fs::path& path, const lua::Limits& limits) {
  try {
    if (path.extension() == ".lua") return {lua::load_script(path, limits)};
    return loading::load_library(path);
  } catch (const loading::Refused& e) {
    refused(path, e.what());
  } catch (const lua::ScriptError& e) {
    refused(path, e.what());
  }
}

model::Plugin Registry::find(const std::string& use, const std::string& folder, const lua::Limits& limits) {
  if (use == "exec") return exec::make_plugin(nullptr, folder);
  if (is_path(use)) return find_path(fs::path(folder) / use, limits);
  for (const auto& entry : entries())
    for (const auto& descriptor : entry.plugins)
      if (descriptor.id == use)
        for (auto& plugin : load(entry.path, limits))
          if (plugin.descriptor.id == use) return plugin;
  for (const auto& entry : entries())
    if (!entry.problem.empty() && named_like(entry.path, use)) refused(entry.path, entry.problem);
  report_missing(use);
}

model::Plugin Registry::find_path(const fs::path& path, const lua::Limits& limits) {
  std::error_code error;
  if (!fs::exists(path, error)) throw std::runtime_error("there is no file '" + path.lexically_normal().string() + "'");
  auto plugins = load(path.lexically_normal(), limits);
  if (plugins.size() == 1) return plugins[0];
  std::string names;
  for (const auto& p : plugins) names += (names.empty() ? "" : ", ") + p.descriptor.id;
  throw std::runtime_error("'" + path.lexically_normal().string() + "' holds several plugins (" + names +
                           ")\nlist the file under 'plugins:' and name one of them by its id");
}

void Registry::report_missing(const std::string& use) {
  std::string message = "there is no plugin '" + use + "'";
  const auto known = ids();
  if (const auto near = model::nearest(use, known); !near.empty())
    message += "\ndid you mean '" + std::string(near) + "'?";
  else if (!known.empty()) message += "\n'textmill plugins' lists those there are";
  else message += "\nno plugin was found at all";
  message += message.ends_with("?") ? " Looked in " : "; looked in ";
  for (std::size_t i = 0; i < folders_.size(); ++i) message += (i == 0 ? "" : ", ") + folders_[i].string();
  throw std::runtime_error(message);
}

std::vector<std::string> Registry::ids() {
  std::set<std::string> all;
  for (const auto& entry : entries())
    for (const auto& descriptor : entry.plugins) all.insert(descriptor.id);
  return {all.begin(), all.end()};
}

}  // namespace textmill
