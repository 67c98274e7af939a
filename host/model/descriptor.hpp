// What a plugin says of itself, as the host keeps it: the same for a shared library, its manifest, and a Lua file.
#pragma once
#include <textmill/plugin.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::model {

/// A declared parameter (see tml_param).
struct ParameterSpec {
  std::string id;
  std::uint8_t type = TML_P_TEXT;
  bool required = false;
  bool list = false;
  double min = 0, max = 0;
  std::string unit;
  std::string default_text;  ///< YAML text; "" = no value given
  std::string summary;
  std::vector<std::string> choices;
  bool operator==(const ParameterSpec&) const = default;
};

/// A declared column (see tml_field).
struct FieldSpec {
  std::uint8_t kind = TML_LAYER;
  tml_type type = 0;
  int order = 0;
  std::uint32_t flags = 0;
  std::string frame, column, of, unit, summary;
  bool is_table() const { return kind == TML_DOC_TABLE || kind == TML_CORPUS_TABLE; }
  bool optional() const { return (flags & TML_OPTIONAL) != 0; }
  bool nullable() const { return (flags & TML_NULLABLE) != 0; }
  bool second_pass() const { return (flags & TML_SECOND_PASS) != 0; }
  bool corpus_order() const { return (flags & TML_CORPUS_ORDER) != 0; }
  /// "token/1.term"
  std::string full_name() const { return frame + "." + column; }
  bool operator==(const FieldSpec&) const = default;
};

/// The whole declaration of one plugin.
struct Descriptor {
  std::string id, version, summary, license;
  std::uint32_t flags = 0;
  std::uint32_t state_version = 1;
  bool has_process = false, has_corpus = false, has_annotate = false;
  std::vector<ParameterSpec> params;
  std::vector<FieldSpec> reads, writes;
  bool operator==(const Descriptor&) const = default;
};

/// Reads the declaration out of a loaded plugin. Throws std::runtime_error with the reason when it is malformed
/// (NULL text, unknown type, too many entries), so that nothing behind it needs to look again.
Descriptor describe(const tml_plugin& plugin);

/// Reads the manifest text of a library (sdk/include/textmill/manifest.hpp). Throws std::runtime_error with the line.
std::vector<Descriptor> parse_manifest(std::string_view text);

/// "int", "list of text" ...
std::string parameter_type_name(const ParameterSpec& spec);

}  // namespace textmill::model
