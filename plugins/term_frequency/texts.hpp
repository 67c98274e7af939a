// The words of a corpus by their texts.
#pragma once
#include "ngrams.hpp"
#include "sort_in_parallel.hpp"
#include "text_beginning.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace term_frequency {

/// Different words in the order of their texts.
struct Texts {
  std::vector<std::string_view> of;   // by number
  std::vector<std::uint32_t> number;  // by the place of the id that it was made from

  Texts(const textmill::context& cx, const std::vector<textmill::term_id>& ids) : number(ids.size()) {
    std::vector<tml_str> texts(ids.size());
    if (!ids.empty()) cx.texts(ids, texts);
    std::vector<Key> keys(ids.size());
    for (std::uint32_t i = 0; i < ids.size(); ++i) keys[i] = {beginning_of(textmill::to_view(texts[i])), i};
    sort_in_parallel(cx, keys, [&](const Key& a, const Key& b) {
      if (a.beginning != b.beginning) return a.beginning < b.beginning;
      return textmill::to_view(texts[a.place]) < textmill::to_view(texts[b.place]);
    });
    of.reserve(ids.size());
    for (const Key& key : keys) {
      number[key.place] = static_cast<std::uint32_t>(of.size());
      of.push_back(textmill::to_view(texts[key.place]));
    }
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

  /// The words of a term, with blanks between them; `scratch` holds what is put together.
  std::string_view joined(const TermCount& t, std::size_t length, std::string& scratch) const {
    if (length == 1) return of[t.words[0]];
    scratch = of[t.words[0]];
    for (std::size_t k = 1; k < length; ++k) scratch.append(1, ' ').append(of[t.words[k]]);
    return scratch;
  }

 private:
  struct Key {
    std::uint64_t beginning;
    std::uint32_t place;
  };
};

}  // namespace term_frequency
