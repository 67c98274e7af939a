// All boundaries that an iterator of ICU finds.
#pragma once
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace uax29_test {

/// All but the one at 0. Throws std::runtime_error when ICU fails.
inline std::vector<std::uint32_t> boundaries_of(icu::BreakIterator& iterator, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator.setText(&utext, status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  std::vector<std::uint32_t> boundaries;
  iterator.first();
  for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
    boundaries.push_back(static_cast<std::uint32_t>(at));
  utext_close(&utext);
  return boundaries;
}

}  // namespace uax29_test
