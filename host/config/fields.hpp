// Takes typed fields out of a map of the run file and reports what is left over. Each reader reports its own mistake at its
// place and then leaves the target as it was, so that all mistakes of a file are found at once.
#pragma once
#include "config/value.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::config {

/// "a, b or c"
std::string one_of(const std::vector<std::string>& words);

/// The fields of one map. `owner` is what messages call it: "a source".
class Fields {
 public:
  Fields(const Value& map, std::string owner, model::Diagnostics& diagnostics)
      : map_(map), owner_(std::move(owner)), diagnostics_(diagnostics) {}

  /// The value under `key`, or nullptr when it is absent or null. Makes the key known.
  const Value* take(const std::string& key);
  /// The place of a key, or that of the map.
  model::Place place(std::string_view key) const;

  bool text(const std::string& key, std::string& target);
  /// One of a few words.
  bool word(const std::string& key, const std::vector<std::string>& words, std::string& target);
  bool flag(const std::string& key, bool& target);
  std::optional<std::uint64_t> whole(const std::string& key, std::uint64_t least, std::uint64_t most);
  /// A list of texts, or one text.
  bool texts(const std::string& key, std::vector<std::string>& target);
  /// Reports that a key that must be there is not.
  void missing(const std::string& key, const std::string& remedy = "");
  /// Reports every key that nobody has asked for.
  void finish();

  void wrong_type(const std::string& key, const Value& value, const std::string& needed);

 private:
  const Value& map_;
  std::string owner_;
  model::Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

}  // namespace textmill::config
