// A document as sinks see it that show or store texts beside tables.
#pragma once
#include "model/document.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace textmill::sinks {

/// What a sink asks to be shown of each document. Whoever asks for nothing costs nothing.
struct DocumentNeeds {
  bool documents = false;  ///< ids, metadata and sizes
  bool texts = false;      ///< and the texts
  bool tokens = false;     ///< and where their tokens and sentences are
};

/// One document that has gone through the first pass, in the order of the corpus.
struct Document {
  static constexpr std::uint32_t no_term = UINT32_MAX;

  std::string id, origin;
  model::Metadata metadata;
  std::uint64_t text_bytes = 0;
  std::string text;  ///< empty unless asked for
  /// Tokens, when asked for and when a step has written them: bytes of the text, and the ids of what is counted, the norm
  /// where there is one. no_term: left out of the counts.
  std::vector<std::uint32_t> token_begin, token_end, token_term;
  std::vector<std::uint32_t> sentences;  ///< the first token of each
};

}  // namespace textmill::sinks
