// Finds patterns in sequences of term ids. Pure; knows no host and no RE2.
#pragma once
#include "patterns.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace kwic {

struct Hit {
  std::uint32_t first, length;  ///< tokens
  std::uint32_t pattern;        ///< its number
};

/// Remembers of each term what it matches, so that a pattern meets each term once and not each token. One thread at a time.
class Finder {
 public:
  /// Calls found(hit) for every place at which a pattern begins, in the order of the text: one hit a place, the longest, of
  /// equally long ones the first pattern's. What a token is, `document` knows: text(id) is the word of a term, counts(i) false
  /// for a token that no word matches, begins_sentence(i) true for one that no phrase goes on with.
  template <class Document, class Found>
  void find(const Patterns& patterns, std::span<const std::uint32_t> tokens, const Document& document, Found&& found) {
    std::uint32_t highest = 0;
    for (const auto id : tokens) highest = std::max(highest, id);
    if (highest >= kinds_.size()) kinds_.resize(std::size_t{highest} + highest / 2 + 1024, unknown);
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      auto& kind = kinds_[tokens[i]];
      if (kind == nothing) continue;
      if (kind == unknown && (kind = learn(patterns, tokens[i], document.text(tokens[i]))) == nothing) continue;
      if (!document.counts(i)) continue;
      Hit best{i, 0, 0};
      for (const auto element : matched_[tokens[i]]) {
        const auto pattern = patterns.begun_by(element);
        if (pattern == Patterns::none) continue;
        const auto sequence = patterns.sequences()[pattern];
        if (sequence.length > best.length && follows(patterns, sequence, tokens, i, document))
          best = {i, sequence.length, pattern};
      }
      if (best.length != 0) found(best);
    }
  }

 private:
  static constexpr std::uint8_t unknown = 0, nothing = 1, something = 2;

  std::uint8_t learn(const Patterns& patterns, std::uint32_t id, std::string_view word) {
    std::vector<std::uint32_t> elements;
    patterns.match(word, elements);
    if (elements.empty()) return nothing;
    matched_[id] = std::move(elements);
    return something;
  }

  /// Whether the words behind the first one match too.
  template <class Document> bool follows(const Patterns& patterns, Patterns::Sequence sequence,
                                         std::span<const std::uint32_t> tokens, std::uint32_t at,
                                         const Document& document) {
    if (sequence.length > tokens.size() - at) return false;
    for (std::uint32_t k = 1; k < sequence.length; ++k) {
      const auto id = tokens[at + k];
      auto& kind = kinds_[id];
      if (kind == unknown) kind = learn(patterns, id, document.text(id));
      if (kind == nothing || !document.counts(at + k) || document.begins_sentence(at + k)) return false;
      const auto& elements = matched_[id];
      if (std::find(elements.begin(), elements.end(), sequence.first + k) == elements.end()) return false;
    }
    return true;
  }

  std::vector<std::uint8_t> kinds_;  ///< by id
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> matched_;
};

}  // namespace kwic
