// RAKE as two widely used programs have it, to the last tie.
#pragma once
#include "../keyword.hpp"
#include "characters.hpp"

#include <unordered_map>
#include <unordered_set>

namespace keywords::originals {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};

/// A stop word list as aneesha/RAKE reads it: words between blanks, lines with # left out. The order of the file decides
/// which of two words that fit is taken.
class OrderedStopwords {
 public:
  void add_lines(std::string_view lines);
  /// Its number in the list, or `none`; for words of letters and digits only.
  std::size_t find(std::string_view lower) const;
  struct Other {
    std::size_t number;
    std::u32string lower;
  };
  /// True for any word of the list.
  bool contains(std::string_view lower) const { return all_.find(lower) != all_.end(); }
  /// The words with other signs inside.
  const std::vector<Other>& others() const { return others_; }
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

 private:
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>> plain_;
  std::unordered_set<std::string, StringHash, std::equal_to<>> all_;
  std::vector<Other> others_;
  std::size_t count_ = 0;
};

/// The program aneesha/RAKE on GitHub: phrases are cut out by characters and stop words,
/// numbers in them do not count. Order: score, then first occurrence.
std::vector<Keyword> rake_smart(std::string_view text, const OrderedStopwords& stopwords);

/// rake-nltk 1.0.6: word and sign tokens, of which only single signs and stop words delimit. Sentences end behind . ! ? and
/// blanks (the program itself asks NLTK's punkt). `repeated`: a phrase that occurs again is listed and counted again
/// (include_repeated_phrases). Order: score, then text, both descending.
std::vector<Keyword> rake_nltk(std::string_view text, const OrderedStopwords& stopwords, bool repeated);

}  // namespace keywords::originals
