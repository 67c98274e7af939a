// Analyses without a run file: options become the run file that they stand for, which is then run or printed.
#pragma once
#include "cli/command.hpp"
#include "config/value.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace textmill::cli {

/// One such command.
struct OneOff {
  std::string table;  ///< the one that is shown
  /// Adds the steps that the options ask for.
  std::function<void(const Options&, config::Value& chain)> add_steps;
  /// Adds further sinks; may be empty.
  std::function<void(const Options&, config::Value& sinks)> add_sinks = {};
  std::string rows = {};  ///< the table for formats that programs read; "" = the same
  /// What it counts does not depend on where documents end, so a text file above large_text_bytes may be read in parts.
  bool reads_large_texts_in_parts = false;
  /// Texts with metadata that they all get.
  struct Paths {
    std::vector<std::string> paths;
    std::vector<std::pair<std::string, std::string>> fields;
  };
  /// Which arguments and options are paths; empty: all arguments.
  std::function<std::vector<Paths>(const Options&)> paths = {};
};

/// A text file above this is read in parts of part_mebibytes by the commands that say so.
inline constexpr std::uint64_t large_text_bytes = std::uint64_t{16} << 20, part_mebibytes = 1;

/// A text of the command line; the shell has replaced variables already.
config::Value literal(const std::string& text);
/// "r1,l1" as a list of such texts.
config::Value list_between_commas(const std::string& written);
/// What --NAME says, or `otherwise`; 0 stands for all.
config::Value top_of(const Options& options, std::uint64_t otherwise);
/// What is said of texts that are read in parts, each of which is a document.
std::string note_on_parts(const std::string& consequence);

/// A step of a chain; `with` is a map and may be empty.
config::Value step(const std::string& use, config::Value with);
/// "segment", then "normalize" with folded case; where `stopwords` is no empty text, function words of that language go.
void add_words(config::Value& chain, const std::string& stopwords);

/// "1,2" as a list. Throws UsageError: "option '--ngrams' is `wanted`, not '1,x'".
std::vector<config::Value> numbers_between_commas(const Options& options, const std::string& name, std::int64_t least,
                                                  std::int64_t most, const std::string& wanted);

/// Name, arguments and the options that all of them have.
CommandSpec one_off_spec(const std::string& name, const std::string& summary);
/// Does it.
int act_one_off(const std::string& name, const OneOff& one_off, const Options& options, const Terminal& terminal);

}  // namespace textmill::cli
