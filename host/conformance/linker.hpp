// What the dynamic linker says of a library without running any of it.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace textmill::conformance {

struct LinkerReport {
  std::vector<std::string> missing_libraries;  ///< "libfoo.so.1"
  std::vector<std::string> undefined_symbols;  ///< of the library itself, as the linker names them
};

/// Asks the dynamic linker of this process to resolve everything that a library needs, as ldd -r does. Throws std::system_error
/// when it can't be asked. Starts a process; the calling one should have one thread.
LinkerReport ask_linker(const std::filesystem::path& library);

}  // namespace textmill::conformance
