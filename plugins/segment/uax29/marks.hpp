// The marks of a text one after the other: see mark_sets.hpp.
#pragma once
#include "candidates.hpp"
#include "isa.hpp"
#include "mark_sets.hpp"

namespace textmill::uax29 {

/// Marks `sets`, which are MarkSets added together, the way `isa` does. For Candidates.
class Marker {
 public:
  Marker(Isa isa, unsigned sets);
  void operator()(const char* bytes, std::size_t block_count, std::uint64_t* masks) const {
    mark_(bytes, block_count, sets_, masks);
  }

 private:
  void (*mark_)(const char*, std::size_t, unsigned, std::uint64_t*);
  unsigned sets_;
};

using Marks = Candidates<Marker>;

}  // namespace textmill::uax29
