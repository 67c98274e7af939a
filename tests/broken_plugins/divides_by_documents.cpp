// Divides by the number of documents, which may be none.
#include "sdk.hpp"

#include <stdexcept>

namespace {

struct Broken : broken::learner<Broken, broken::word_count> {
  void observe(state& s, const doc&) const { ++s.words; }
  void finish(state& s, out& o) const {
    if (s.words == 0) throw std::domain_error("division by zero");
    o.row<"words">(1000 / s.words);
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
