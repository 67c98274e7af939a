// The n-grams of one document after the other as lists: the frequent ones first, equal ones by their texts. Pure; knows no
// host. Most n-grams of a corpus are in one document only, so nothing is remembered of those of others.
#pragma once
#include <textmill/text_beginning.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace term_frequency {

/// Reused, so that a document costs what it holds and no more. One thread at a time.
class DocumentNgrams {
 public:
  /// An n-gram and how often the document has it.
  struct Ngram {
    std::uint64_t beginning;
    std::string_view text;  ///< its words with blanks between them; until clear()
    std::uint32_t frequency;
  };

  void clear() {
    joined_.clear();
    ends_.clear();
  }
  /// Adds an occurrence; word(k) is the text of its word k.
  template <class Word> void add(std::size_t length, Word&& word) {
    for (std::size_t k = 0; k < length; ++k) {
      if (k != 0) joined_ += ' ';
      joined_ += word(k);
    }
    ends_.push_back(joined_.size());
  }
  /// All that were added. Valid until the next call of a member.
  std::span<const Ngram> list() {
    ngrams_.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      const std::string_view text(joined_.data() + begin, end - begin);
      ngrams_.push_back({textmill::beginning_of(text), text, 1});
      begin = end;
    }
    std::sort(ngrams_.begin(), ngrams_.end(), [](const Ngram& a, const Ngram& b) {
      return a.beginning != b.beginning ? a.beginning < b.beginning : a.text < b.text;
    });
    count_equal();
    std::stable_sort(ngrams_.begin(), ngrams_.end(),
                     [](const Ngram& a, const Ngram& b) { return a.frequency > b.frequency; });
    return ngrams_;
  }

 private:
  void count_equal() {
    std::size_t kept = 0;
    for (const Ngram& n : ngrams_) {
      if (kept != 0 && ngrams_[kept - 1].text == n.text) ++ngrams_[kept - 1].frequency;
      else ngrams_[kept++] = n;
    }
    ngrams_.resize(kept);
  }

  std::string joined_;
  std::vector<std::size_t> ends_;  ///< in joined_
  std::vector<Ngram> ngrams_;
};

}  // namespace term_frequency
