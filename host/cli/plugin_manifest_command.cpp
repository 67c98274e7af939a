#include "cli/command.hpp"
#include "model/manifest_text.hpp"
#include "registry.hpp"

#include <filesystem>
#include <ostream>
#include <stdexcept>

namespace textmill::cli {
namespace {

int act(const Options& options, const Terminal& terminal) {
  Registry registry;
  try {
    std::vector<model::Descriptor> plugins;
    for (auto& plugin : registry.load(std::filesystem::absolute(options.arguments()[0])))
      plugins.push_back(std::move(plugin.descriptor));
    *terminal.out << model::manifest_text(plugins);
    return 0;
  } catch (const std::runtime_error& e) {
    *terminal.err << "textmill plugin manifest: " << e.what() << '\n';
    return 4;
  }
}

}  // namespace

Command plugin_manifest_command() {
  CommandSpec spec;
  spec.name = "plugin manifest";
  spec.arguments = "FILE";
  spec.summary = "Print what a library declares, as its section .textmill has it";
  spec.least = spec.most = 1;
  spec.examples = {{"give a plugin in C its manifest",
                    "textmill plugin manifest p.so > p.txt && objcopy --add-section .textmill=p.txt p.so"}};
  spec.notes =
      "A library with a manifest is listed without being opened. Plugins in C++ get theirs from the compiler;\n"
      "textmill_add_plugin() of CMake adds it to those in C.";
  return {spec, act};
}

}  // namespace textmill::cli
