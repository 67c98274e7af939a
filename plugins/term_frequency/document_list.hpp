// The order of the terms of one document. Pure; knows no host.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace term_frequency {

struct DocumentTerm {
  std::string_view term;
  std::uint64_t frequency = 0;
  std::uint32_t id = 0;  ///< the caller's own; never looked at
  friend bool operator==(const DocumentTerm&, const DocumentTerm&) = default;
};

/// Sorts by frequency, descending, then by term (bytes).
void sort_by_frequency(std::vector<DocumentTerm>& terms);

}  // namespace term_frequency
