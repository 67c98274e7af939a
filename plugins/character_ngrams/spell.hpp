// The character n-grams of a word. Pure; knows no host.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace character_ngrams {

/// Calls use(text) for every n-gram of `length` characters (code points of valid UTF-8) of a word, from left to right.
/// With `edges` the word has a '_' before it and one behind it, so that beginnings and ends are n-grams of their own.
template <class Use> void for_each_ngram(std::string_view word, std::size_t length, bool edges, Use&& use) {
  std::string padded;
  if (edges) {
    padded.append(1, '_').append(word).append(1, '_');
    word = padded;
  }
  const auto next = [&](std::size_t at) {
    ++at;
    while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  std::size_t end = 0;
  for (std::size_t k = 0; k < length; ++k) {
    if (end >= word.size()) return;
    end = next(end);
  }
  for (std::size_t begin = 0;; begin = next(begin), end = next(end)) {
    use(word.substr(begin, end - begin));
    if (end >= word.size()) return;
  }
}

}  // namespace character_ngrams
