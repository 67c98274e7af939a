// What an ELF file says of itself, read without trusting any of its numbers. Knows the format and this build's machine;
// knows nothing of plugins but the two names that it looks for.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace textmill::loading {

/// A symbol of the dynamic table.
struct ElfSymbol {
  std::string name;
  std::uint64_t size = 0;
  bool defined = false;  ///< false: the library needs it from somebody else
  bool is_data = false;
  bool is_unique = false;  ///< STB_GNU_UNIQUE: keeps the library from being closed and merges with others' statics
};

struct ElfFile {
  std::optional<std::string> manifest;  ///< the bytes of the section ".textmill"
  std::vector<ElfSymbol> symbols;       ///< global and weak ones
  bool executable_stack = false;
  std::uint64_t start_functions = 0;  ///< that run when it is loaded, the compiler's own among them
  /// The defined symbol of this name, or nullptr.
  const ElfSymbol* find(const std::string& name) const;
};

/// The name of the machine that this program was built for, such as "x86-64".
std::string this_machine();

/// Reads the parts of a shared library that describe it, each bound checked against the size of the file. Throws Refused:
/// can't be read, no ELF, another class, byte order or machine, truncated, damaged.
ElfFile read_elf(const std::filesystem::path& path);

/// The names of all its functions, as far as they have not been stripped. Throws Refused.
std::vector<std::string> read_function_names(const std::filesystem::path& path);

}  // namespace textmill::loading
