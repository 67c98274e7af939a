// A list that stands for other texts: how many documents have a term, or how often it stands there.
#pragma once
#include "support/word_list.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace keywords {

class Reference {
 public:
  Reference() = default;
  /// `size`: the documents or words behind the list; 0: what the line "--NB_DOC--", with which pke's lists of documents begin, says,
  /// else, `of_words`, the sum of all numbers. Throws std::runtime_error when it is not known, or too small for the list.
  Reference(const std::vector<support::ListedWord>& list, std::uint64_t size, bool of_words);
  bool empty() const { return numbers_.empty(); }
  double size() const { return size_; }
  /// The number of a folded term; 0 for one that is not listed.
  std::uint64_t find(std::string_view folded) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> numbers_;
  double size_ = 0;
};

}  // namespace keywords
