// The words of a corpus by their texts.
#pragma once
#include "ngrams.hpp"
#include "sort_in_parallel.hpp"

#include <textmill/text_beginning.hpp>

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace term_frequency {

/// Different words in the order of their texts, which stand side by side: of millions of n-grams, each word is looked up again
/// and again.
class Texts {
 public:
  std::vector<std::uint32_t> number;  ///< by the place of the id that it was made from

  Texts(const textmill::context& cx, const std::vector<textmill::term_id>& ids) : number(ids.size()) {
    std::vector<tml_str> texts(ids.size());
    if (!ids.empty()) cx.texts(ids, texts);
    std::vector<Key> keys(ids.size());
    for (std::uint32_t i = 0; i < ids.size(); ++i) keys[i] = {textmill::beginning_of(textmill::to_view(texts[i])), i};
    sort_in_parallel(cx, keys, [&](const Key& a, const Key& b) {
      if (a.beginning != b.beginning) return a.beginning < b.beginning;
      return textmill::to_view(texts[a.place]) < textmill::to_view(texts[b.place]);
    });
    std::size_t bytes = readable;
    for (const tml_str& text : texts) bytes += text.n;
    bytes_.reserve(bytes);
    begins_.reserve(ids.size() + 1);
    constexpr std::size_t near = 16, far = 32;  // as many texts are not in a cache
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (i + far < keys.size()) __builtin_prefetch(&texts[keys[i + far].place]);
      if (i + near < keys.size()) __builtin_prefetch(texts[keys[i + near].place].p);
      number[keys[i].place] = static_cast<std::uint32_t>(begins_.size());
      begins_.push_back(bytes_.size());
      bytes_ += textmill::to_view(texts[keys[i].place]);
    }
    begins_.push_back(bytes_.size());
    bytes_.append(readable, '\0');
  }

  /// By number.
  std::string_view operator[](std::uint32_t k) const {
    return {bytes_.data() + begins_[k], static_cast<std::size_t>(begins_[k + 1] - begins_[k])};
  }

  /// Terms of one word, given as the ids were, in the order of their texts.
  std::vector<TermCount> in_order(const std::vector<TermCount>& terms) const {
    std::vector<TermCount> sorted(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
      TermCount& t = sorted[number[i]] = terms[i];
      t.words[0] = number[i];
    }
    return sorted;
  }

  /// Starts to load what joined() needs of the terms that come in a while, first where their words are, then the words.
  /// Not inlined, it would be taken for a function without an effect, and left out.
  [[gnu::always_inline]] void prefetch(std::span<const TermCount> terms, std::span<const std::uint32_t> coming,
                                       std::size_t length) const {
    constexpr std::size_t near = 16, far = 32;
    if (coming.size() <= far) return;
    for (std::size_t k = 0; k < length; ++k) __builtin_prefetch(&begins_[terms[coming[far]].words[k]]);
    for (std::size_t k = 0; k < length; ++k) __builtin_prefetch(&bytes_[begins_[terms[coming[near]].words[k]]]);
  }

  /// The words of a term, with blanks between them; `scratch` holds what is put together.
  std::string_view joined(const TermCount& t, std::size_t length, std::string& scratch) const {
    if (length == 1) return (*this)[t.words[0]];
    std::size_t bytes = length - 1;
    for (std::size_t k = 0; k < length; ++k) bytes += (*this)[t.words[k]].size();
    if (scratch.size() < bytes + readable) scratch.resize(2 * bytes + readable);
    char* to = scratch.data();
    for (std::size_t k = 0; k < length; ++k) {
      const std::string_view word = (*this)[t.words[k]];
      // A short one together with what lies behind it, which takes no loop.
      if (word.size() <= readable) std::memcpy(to, word.data(), readable);
      else std::memcpy(to, word.data(), word.size());
      to += word.size();
      *to++ = ' ';
    }
    return {scratch.data(), bytes};
  }

 private:
  struct Key {
    std::uint64_t beginning;
    std::uint32_t place;
  };
  static constexpr std::size_t readable = 16;  ///< bytes that can be read at the beginning of each word
  std::string bytes_;
  std::vector<std::uint64_t> begins_;  ///< by number, and the end of the last
};

}  // namespace term_frequency
