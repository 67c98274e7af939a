// The words of a text as the program of YAKE's authors sees them.
#pragma once
#include "../yake.hpp"
#include "tokens.hpp"

#include <unordered_map>
#include <unordered_set>

namespace keywords::originals {

/// A stop word list read as that program reads it: lower-cased lines, nothing trimmed, no comments.
class LineSet {
 public:
  void add_lines(std::string_view lines);
  bool contains(std::string_view lower) const { return words_.find(lower) != words_.end(); }
  bool empty() const { return words_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

/// Reads documents as YAKE 0.6.0 does (LIAAD/yake, segtok 1.5.11): its own sentences, tokens, terms and stop words. Keeps its
/// memory. One thread at a time.
class LiaadReader {
 public:
  /// The result lives until the next call.
  const YakeText& read(std::string_view text, const LineSet& stopwords);
  /// A word as it is written, with references resolved and divided words joined; its lower-cased form.
  std::string_view surface(std::size_t word) const { return part(surfaces_, surface_ends_, word); }
  std::string_view lower(std::size_t word) const { return lowers_[text_.words[word].key]; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  using Ids = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

  static std::string_view part(const std::string& all, const std::vector<std::size_t>& ends, std::size_t i) {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return std::string_view(all).substr(begin, ends[i] - begin);
  }
  void read_sentence(std::uint32_t sentence, const LineSet& stopwords);
  void add_word(Range token, std::size_t place, bool joined, std::uint32_t sentence, const LineSet& stopwords);
  std::uint32_t key_of(std::string_view lower);
  std::uint32_t term_of(std::uint32_t key, const LineSet& stopwords);

  Characters characters_;
  Tokenizer tokenizer_;
  YakeText text_;
  Ids ids_, terms_;
  std::vector<std::string_view> lowers_;  ///< by key
  std::vector<std::uint32_t> key_terms_;  ///< by key
  std::string surfaces_, surface_, lower_;
  std::vector<std::size_t> surface_ends_;
};

}  // namespace keywords::originals
