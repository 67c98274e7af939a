// YAML as a typed tree in which every node knows its place. Knows nothing of yaml-cpp and nothing of run files.
#pragma once
#include "model/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::config {

struct Entry;

/// A node. Scalars keep their text as written; plain scalars are also read by the JSON-like grammar: `true`, `false`,
/// `null`, `~`, whole numbers in decimal without leading zeros, reals. Anything else, and all that is quoted, is text.
struct Value {
  enum class Kind { null, boolean, integer, real, text, list, map };
  Kind kind = Kind::null;
  model::Place place;
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0;             ///< set for integers too
  std::string text;            ///< every scalar
  bool quoted = false;         ///< scalars: written in quotes or as a block, so always text
  std::vector<Value> items;    ///< list
  std::vector<Entry> entries;  ///< map, in the order of the file

  bool is_scalar() const { return kind != Kind::list && kind != Kind::map; }
  /// The value under a key of a map, or nullptr.
  const Value* find(std::string_view key) const;
  /// "a whole number", "a list" ... for messages.
  std::string_view kind_name() const;
  /// Takes `written` as the scalar's text and reads it by the grammar above, unless `quoted`. False when it is a number
  /// too large for any machine type; the value is then text.
  bool set_scalar(std::string written);
};

struct Entry {
  std::string key;
  model::Place place;
  Value value;
};

/// The limits within which any YAML text is read, so that none can exhaust the machine.
struct YamlLimits {
  std::size_t most_bytes = 1 << 17;
  std::size_t longest_line = 1 << 16;
  std::size_t most_nodes = 10'000;
  std::size_t deepest = 64;
};

/// Reads one YAML document. Every mistake is reported to `diagnostics` (bad UTF-8, duplicate keys, merge keys, a second
/// document, limits ...); the result is then a null. Never throws for bad text.
Value parse_yaml(std::string_view text, const std::string& file, model::Diagnostics& diagnostics,
                 const YamlLimits& limits = {});

}  // namespace textmill::config
