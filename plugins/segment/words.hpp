// Words: which of the segments between word boundaries are tokens, and of which class.
#pragma once
#include "contractions.hpp"
#include "dictionary.hpp"
#include "entities.hpp"
#include "kinds.hpp"
#include "rewriter.hpp"
#include "uax29/isa.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace segment {

struct WordOptions {
  bool remove_punct = true;    ///< leave out what has neither letter nor digit
  bool split_hyphens = false;  ///< "state-of-the-art" is four tokens
  EntityKinds entities = {};   ///< are one token each
  bool emoji = false;          ///< are tokens whatever remove_punct says
  bool quantities = false;     ///< "-5 °C" is one token
};

/// The longest token in bytes. The vocabulary takes no text above 1 MiB, and a token of that size is no word: longer
/// ones are cut between characters into tokens of at most this size.
inline constexpr std::uint32_t longest_token = 64 * 1024;

/// Finds the tokens of texts, one after the other; the memory is used again. One thread at a time.
class WordFinder {
 public:
  WordFinder(const Dictionary& prototype, const WordOptions& options,
             textmill::uax29::Isa isa = textmill::uax29::chosen_isa());
  /// Another one that finds the same, for another thread.
  std::unique_ptr<WordFinder> twin() const { return std::make_unique<WordFinder>(*dictionary_, options_, isa_); }

  /// Finds the tokens of `text`, valid UTF-8 below 4 GiB, in place of those of the text before. Contractions are cut when
  /// there are rules for them.
  void find(std::string_view text, const ContractionRules* contractions = nullptr);

  /// In the order of the text, not overlapping; bytes of the text.
  std::span<const std::uint32_t> begins() const { return tokens_->begins(); }
  std::span<const std::uint32_t> ends() const { return tokens_->ends(); }
  std::size_t size() const { return tokens_->size(); }
  /// Writes a textmill::token_class for each token.
  void write_classes(std::span<std::uint8_t> classes) const;

 private:
  template <class Stage> void rewrite(Stage&& stage);
  void keep_gaps(std::string_view text);

  WordOptions options_;
  textmill::uax29::Isa isa_;
  std::unique_ptr<Dictionary> dictionary_;
  // By pointer, so that two can change places.
  std::unique_ptr<WordSpans> tokens_ = std::make_unique<WordSpans>(), spare_ = std::make_unique<WordSpans>(),
                             segments_ = std::make_unique<WordSpans>();
  std::vector<std::uint32_t> ends_;
};

}  // namespace segment
