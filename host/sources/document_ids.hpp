// Keeps ids of documents unique in a run.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace textmill::sources {

/// Remembers ids by their hash, 8 bytes each, so that corpora of any size fit. Two ids of equal hash count as equal, which
/// is as if the second came twice. One thread at a time.
class DocumentIds {
 public:
  /// The id itself when it is new, else the first free one of "ID#2", "ID#3" ...
  std::string unique(std::string id);

 private:
  bool add(std::uint64_t hash);
  void grow();
  std::vector<std::uint64_t> slots_;  // 0 = free
  std::size_t count_ = 0;
  std::unordered_map<std::uint64_t, std::uint64_t> next_number_;  // by the hash of ids that came twice
};

}  // namespace textmill::sources
