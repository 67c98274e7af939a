// One unit of text: id, place in the corpus, metadata, text. Its layers belong to the chain that makes them.
#pragma once
#include "model/offset_map.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::model {

/// Metadata in the order in which the source gave it; values are text.
using Metadata = std::vector<std::pair<std::string, std::string>>;

/// The field with the tokens that a source states. It is for steps and scripts: no result shows it, it is longer than the text.
inline constexpr std::string_view stated_tokens_field = "stated_tokens";

/// A document as a source makes it. `text` is valid UTF-8 and below 4 GiB.
struct Document {
  std::uint64_t index = 0;  ///< place in the corpus: the same in every run and on any number of threads
  std::string id;
  std::string origin;  ///< the file it came from, for messages
  std::string text;
  Metadata metadata;
  OffsetMap offsets;                 ///< back to the file, where it was asked for; empty: not asked for
  std::uint64_t replaced_bytes = 0;  ///< invalid bytes that became U+FFFD

  /// The value of a metadata field, or "" when there is none.
  std::string_view meta(std::string_view key) const {
    for (const auto& [k, v] : metadata)
      if (k == key) return v;
    return {};
  }
};

/// Why a document has no results.
struct SkippedDocument {
  std::uint64_t index = 0;
  std::string id, origin;
  std::string step;  ///< the step that failed, or "source"
  std::string reason;
  std::uint64_t from = 0, to = 0;  ///< bytes of the text to blame; equal = none
};

}  // namespace textmill::model
