// Tokens as segtok 1.5 makes them of a sentence, and YAKE's choice among them.
#pragma once
#include "characters.hpp"

#include <span>
#include <vector>

namespace keywords::originals {

/// What segtok.tokenizer.split_contractions(web_tokenizer(sentence)) gives, without the tokens that YAKE drops: those that
/// begin with an apostrophe and have more. Keeps its memory. One thread at a time.
class Tokenizer {
 public:
  void read(const Characters& text, Range sentence);
  /// The tokens of the last sentence, ranges of characters().
  std::span<const Range> tokens() const { return tokens_; }
  /// The last sentence with its character references resolved and its divided words joined.
  const Characters& characters() const { return work_; }

 private:
  void add_plain(const Characters& text, Range part);
  void split_words(Range part);
  void split_word(Range part);
  void split_off_terminal(std::size_t first_token);
  void split_off_commas(std::size_t first_token);
  void split_contractions();

  Characters work_, resolved_;
  std::vector<Range> tokens_, scratch_;
};

}  // namespace keywords::originals
