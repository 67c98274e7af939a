// The options and arguments of one command: declared once, parsed, and printed as help. The only user of
// Boost.Program_options.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace textmill::cli {

/// A wrong command line; exit code 2.
struct UsageError : std::runtime_error {
  explicit UsageError(const std::string& message, std::string h = "")
      : std::runtime_error(message), hint(std::move(h)) {}
  std::string hint;
};

/// One option.
struct OptionSpec {
  std::string name;   ///< long name, without dashes
  char letter = 0;    ///< short name; 0 = none
  std::string value;  ///< what its value is called in the help; "" = a flag
  std::string help;
  bool repeats = false;  ///< may be given more than once
};

/// Everything that a person can say to one command.
struct CommandSpec {
  std::string name;       ///< "run", "plugin check"
  std::string arguments;  ///< as shown: "FILE", "PATH..."
  std::string summary;
  std::size_t least = 0, most = 0;  ///< how many arguments
  std::vector<OptionSpec> options;
  std::vector<std::pair<std::string, std::string>> examples;  ///< what it does, the command
  std::string notes;                                          ///< paragraphs at the end of the help
};

/// The options that every command has: --quiet, --verbose, --color, --help.
const std::vector<OptionSpec>& general_options();

/// What was said.
class Options {
 public:
  /// Throws UsageError: an unknown option (with the nearest known one), a missing value, too few or too many arguments.
  Options(const CommandSpec& spec, const std::vector<std::string>& words);

  bool has(const std::string& name) const { return given_.contains(name); }
  std::size_t count(const std::string& name) const;
  std::string text(const std::string& name, const std::string& otherwise = "") const;
  std::vector<std::string> all(const std::string& name) const;
  /// Throws UsageError when the value is no whole number in the range.
  std::optional<std::uint64_t> whole(const std::string& name, std::uint64_t least, std::uint64_t most) const;
  /// Throws UsageError when the value is none of the words.
  std::string word(const std::string& name, const std::vector<std::string>& words, const std::string& otherwise) const;
  /// "a.b=c" values, split at the first '='. Throws UsageError when there is none.
  std::vector<std::pair<std::string, std::string>> assignments(const std::string& name) const;
  const std::vector<std::string>& arguments() const { return arguments_; }

 private:
  std::map<std::string, std::vector<std::string>> given_;
  std::vector<std::string> arguments_;
};

/// The help page of a command.
std::string help_text(const CommandSpec& spec);

}  // namespace textmill::cli
