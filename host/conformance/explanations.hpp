// A page on each check: what is at stake and what to do.
#pragma once
#include <string_view>

namespace textmill::conformance {

struct Explanation {
  const char* id;
  const char* why;     ///< what goes wrong for users when the promise is broken
  const char* remedy;  ///< what an author does
};

/// The page of a check, or nullptr.
const Explanation* explanation(std::string_view id);

}  // namespace textmill::conformance
