// How far a run is.
#pragma once
#include <cstdint>
#include <string>

namespace textmill::chain {

struct Progress {
  std::string activity;  ///< "reading", "topics: finish", "second pass" ...
  std::uint64_t documents = 0;
  std::uint64_t bytes_done = 0, bytes_total = 0;  ///< of the input; total 0 = unknown
  double fraction = -1;                           ///< of the current activity; -1 = unknown
};

}  // namespace textmill::chain
