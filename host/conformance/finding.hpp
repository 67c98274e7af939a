// What a check finds, and how one is written: a function that returns when all is well and throws a Finding when not.
#pragma once
#include "model/plugin.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace textmill::conformance {

/// From good to bad, but for `skip`, which says that there was nothing to check.
enum class Result { pass, skip, note, warning, fail };

/// "pass", "skip" ...
const char* result_name(Result result);

/// Ends a check.
struct Finding {
  Result result = Result::pass;
  std::string why;
};

/// A finding as bytes, to get it out of a process, and back.
std::string to_answer(const Finding& finding);
Finding from_answer(const std::string& answer);

[[noreturn]] void fail(std::string why);
[[noreturn]] void skip(std::string why);
/// Fails unless `why` is empty.
void require_none(const std::string& why);

/// What one check works with. Lives in the child process of that check.
class Trial {
 public:
  Trial(std::filesystem::path path, std::string id, std::uint64_t seed)
      : path_(std::move(path)), id_(std::move(id)), seed_(seed) {}

  const std::filesystem::path& path() const { return path_; }
  const std::string& id() const { return id_; }
  std::uint64_t seed() const { return seed_; }
  bool is_library() const { return path_.extension() == ".so"; }
  /// Opens the file on first use and gives the plugin under test; fails the check when it can't be loaded.
  const model::Plugin& plugin();
  const model::Descriptor& descriptor() { return plugin().descriptor; }

  /// Adds something that is not a failure and goes on.
  void warn(const std::string& why) { add(Result::warning, why); }
  void note(const std::string& why) { add(Result::note, why); }
  /// The worst that was added, with all its reasons.
  Finding finding() const;

 private:
  void add(Result result, const std::string& why);
  std::filesystem::path path_;
  std::string id_;
  std::uint64_t seed_;
  std::vector<model::Plugin> plugins_;
  const model::Plugin* plugin_ = nullptr;
  std::vector<Finding> added_;
};

/// What a check is about: a file is checked once, each plugin of it by itself.
enum class About { file, plugin };

struct Check {
  const char* id;
  const char* summary;
  About about;
  void (*run)(Trial&);
};

/// The checks of each group, one file a group.
const std::vector<Check>& file_checks();         // S
const std::vector<Check>& load_checks();         // L
const std::vector<Check>& metadata_checks();     // M
const std::vector<Check>& parameter_checks();    // P
const std::vector<Check>& document_checks();     // R1 to R11
const std::vector<Check>& behaviour_checks();    // R12 to R18
const std::vector<Check>& determinism_checks();  // D1 to D6
const std::vector<Check>& environment_checks();  // D7 to D11
const std::vector<Check>& merge_checks();        // T1 to T3, T12
const std::vector<Check>& saved_state_checks();  // T4 to T10

}  // namespace textmill::conformance
