// Method: a file is read before it is opened. What dlopen() would crash on (truncated files) or explain badly ("No such
// file" for another architecture) is refused from its own header; only then is it opened, with every symbol resolved at
// once and none offered to others. Libraries are never closed: code, statics and thread-locals of a closed library are
// what crashes at exit, and nothing is gained by closing one.
#include "loading/library.hpp"

#include "loading/difference.hpp"
#include "loading/elf.hpp"

#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>

#include <dlfcn.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace textmill::loading {
namespace {

constexpr const char* entry_name = "textmill_plugin_entry";
constexpr std::uint32_t most_plugins = 1024;

std::vector<model::Descriptor> manifest_of(const ElfFile& elf) {
  if (const auto* entry = elf.find(entry_name);
      entry == nullptr || !entry->is_data || entry->size < sizeof(tml_entry)) {
    if (entry != nullptr)
      throw Refused(Stage::entry, std::string(entry_name) + " is not a tml_entry: not a Textmill plugin");
    throw Refused(Stage::entry, std::string("no ") + entry_name + ": not a Textmill plugin");
  }
  if (!elf.manifest) return {};
  try {
    return model::parse_manifest(*elf.manifest);
  } catch (const std::runtime_error& e) {
    throw Refused(Stage::manifest, e.what());
  }
}

/// The linker's own words without the path, the wrapping of Boost and the errno text, which is noise here.
std::string linker_message(std::string text, const std::string& path) {
  const std::string opening = "(dlerror system message: ";
  if (const auto at = text.find(opening); at != std::string::npos) {
    text.erase(0, at + opening.size());
    if (const auto end = text.rfind("): "); end != std::string::npos) text.erase(end);
  }
  if (text.starts_with(path + ": ")) text.erase(0, path.size() + 2);
  const std::string missing = ": cannot open shared object file: No such file or directory";
  if (text.ends_with(missing))
    return "needs the library " + text.substr(0, text.size() - missing.size()) + ", which is not installed";
  if (text.starts_with("undefined symbol: ")) {
    const std::string name = text.substr(std::string("undefined symbol: ").size());
    return "undefined symbol " + name +
           ": link the plugin with the library that defines it (-Wl,-z,defs shows it when linking)";
  }
  return text;
}

boost::dll::shared_library open(const std::filesystem::path& path) {
  try {
    return boost::dll::shared_library(path, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
  } catch (const std::exception& e) {
    throw Refused(Stage::open, linker_message(e.what(), path.string()));
  }
}

void check_entry(const tml_entry& entry) {
  if (entry.magic != TEXTMILL_MAGIC)
    throw Refused(Stage::abi, std::string(entry_name) + " does not begin with the magic number: not a Textmill plugin");
  if (entry.abi_major != TEXTMILL_ABI_MAJOR)
    throw Refused(Stage::abi, "ABI " + std::to_string(entry.abi_major) + "." + std::to_string(entry.abi_minor) +
                                  ", this host takes " + std::to_string(TEXTMILL_ABI_MAJOR) +
                                  ".x: rebuild the plugin with the SDK of this version of Textmill");
  if (entry.n_plugins == 0 || entry.n_plugins > most_plugins || entry.plugins == nullptr)
    throw Refused(Stage::descriptor, "its entry lists " + std::to_string(entry.n_plugins) + " plugins");
}

model::Plugin plugin_of(const tml_plugin* raw, const std::string& path) {
  if (raw == nullptr) throw Refused(Stage::descriptor, "a plugin of its list is NULL");
  model::Plugin plugin;
  plugin.path = path;
  plugin.entry = raw;
  try {
    plugin.descriptor = model::describe(*raw);
  } catch (const std::runtime_error& e) {
    throw Refused(Stage::descriptor, e.what());
  }
  if (plugin.descriptor.has_corpus)
    plugin.corpus = static_cast<const tml_corpus*>(raw->extension(raw, "textmill.corpus/1"));
  return plugin;
}

void check_manifest(const std::vector<model::Descriptor>& manifest, const std::vector<model::Plugin>& plugins) {
  if (manifest.empty()) return;
  if (manifest.size() != plugins.size())
    throw Refused(Stage::manifest, "manifest and descriptors differ: " + std::to_string(manifest.size()) +
                                       " plugins in the manifest, " + std::to_string(plugins.size()) +
                                       " in the library");
  for (std::size_t i = 0; i < plugins.size(); ++i) {
    const std::string what = difference(manifest[i], plugins[i].descriptor);
    if (!what.empty())
      throw Refused(Stage::manifest,
                    "manifest and descriptor differ at plugin " + plugins[i].descriptor.id + ": " + what);
  }
}

std::vector<model::Plugin> plugins_of(const tml_entry& entry, const std::string& path,
                                      const std::vector<model::Descriptor>& manifest) {
  std::vector<model::Plugin> plugins;
  for (std::uint32_t i = 0; i < entry.n_plugins; ++i) {
    plugins.push_back(plugin_of(entry.plugins[i], path));
    for (std::uint32_t k = 0; k < i; ++k)
      if (plugins[k].descriptor.id == plugins[i].descriptor.id)
        throw Refused(Stage::descriptor, "it lists the plugin " + plugins[i].descriptor.id + " twice");
  }
  check_manifest(manifest, plugins);
  return plugins;
}

/// A library that is open, and what was found in it.
struct OpenLibrary {
  boost::dll::shared_library library;
  std::vector<model::Plugin> plugins;
};
/// Libraries that are open, for the life of the process.
struct Opened {
  std::mutex mutex;
  std::vector<boost::dll::shared_library> refused;  // opened, and of no use
  std::map<std::string, OpenLibrary> libraries;     // by canonical path
};
/// Never destroyed, so that no library is closed while others still run their destructors.
Opened& opened() {
  static auto* all = new Opened;
  return *all;
}

}  // namespace

std::vector<model::Descriptor> read_manifest(const std::filesystem::path& path) { return manifest_of(read_elf(path)); }

std::vector<model::Plugin> load_library(const std::filesystem::path& path) {
  std::error_code error;
  const auto canonical = std::filesystem::canonical(path, error);
  if (error) throw Refused(Stage::file, "can't be read: " + error.message());
  Opened& all = opened();
  const std::lock_guard lock(all.mutex);
  if (const auto known = all.libraries.find(canonical.string()); known != all.libraries.end())
    return known->second.plugins;
  const auto manifest = read_manifest(canonical);
  all.refused.push_back(open(canonical));
  const auto& entry = all.refused.back().get<const tml_entry>(entry_name);
  check_entry(entry);
  auto plugins = plugins_of(entry, canonical.string(), manifest);
  all.libraries[canonical.string()] = {std::move(all.refused.back()), plugins};
  all.refused.pop_back();
  return plugins;
}

bool close_library(const std::filesystem::path& path) {
  Opened& all = opened();
  const std::lock_guard lock(all.mutex);
  const auto canonical = std::filesystem::canonical(path);
  all.libraries.erase(canonical.string());
  void* const still_there = ::dlopen(canonical.c_str(), RTLD_NOW | RTLD_NOLOAD);
  if (still_there == nullptr) return true;
  ::dlclose(still_there);
  return false;
}

Candidate examine(const std::filesystem::path& path) {
  try {
    return {path, read_manifest(path), ""};
  } catch (const Refused& e) {
    return {path, {}, e.what()};
  }
}

std::vector<Candidate> scan_folder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->path().extension() == ".so" && !it->is_directory(error)) files.push_back(it->path());
  std::sort(files.begin(), files.end());
  std::vector<Candidate> found;
  for (const auto& file : files) {
    try {
      found.push_back({file, read_manifest(file), ""});
    } catch (const Refused& e) {
      if (e.stage != Stage::entry) found.push_back({file, {}, e.what()});
    }
  }
  return found;
}

}  // namespace textmill::loading
