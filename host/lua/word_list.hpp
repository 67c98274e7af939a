// A list of words and of phrases, to be found in columns of terms. Knows no Lua.
#pragma once
#include <textmill/context.hpp>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace textmill::lua {

/// Entries are words with blanks between. Found are the leftmost, of those the longest, and none that overlap.
class WordList {
 public:
  struct Hit {
    std::size_t row, length;  ///< in rows of the column
    std::uint32_t entry;
  };

  explicit WordList(bool ignore_case) : ignore_case_(ignore_case) { nodes_.emplace_back(); }
  /// Blank entries are left out, an entry that is there already changes nothing.
  void add(std::string_view entry);
  std::size_t size() const { return entries_.size(); }
  const std::string& entry(std::uint32_t i) const { return entries_[i]; }

  /// Learns the ids of its words; needed once before searching. With ignore_case a word is also found as "Word" and "WORD"
  /// (ASCII letters). Throws textmill::error.
  void resolve(const context& cx);
  /// The next hit at `from` or later. Rows without a value match nothing.
  bool next(std::span<const term_id> terms, const std::uint8_t* validity, std::size_t from, Hit& hit) const;
  std::size_t count(std::span<const term_id> terms, const std::uint8_t* validity) const;

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Node {
    std::uint32_t entry = none;
    std::map<std::string, std::uint32_t> words;  ///< what may follow, and the node behind it
  };
  bool starts(term_id term) const {
    const auto id = static_cast<std::uint32_t>(term);
    return id / 64 < first_.size() && ((first_[id / 64] >> (id % 64)) & 1) != 0;
  }
  bool match(std::span<const term_id> terms, const std::uint8_t* validity, std::size_t row, Hit& hit) const;

  bool ignore_case_, resolved_ = false, phrases_ = false;
  std::vector<std::string> entries_;
  std::vector<Node> nodes_;
  std::vector<std::uint64_t> first_;                        ///< one bit a term id: some entry begins with it
  std::unordered_map<std::uint64_t, std::uint32_t> steps_;  ///< node << 32 | term id, to node
};

}  // namespace textmill::lua
