// Writes how many threads the host has.
#include "sdk.hpp"

namespace {

struct Broken : broken::learner<Broken, broken::word_count> {
  void observe(state& s, const doc&) const { ++s.words; }
  void finish(state&, out& o) const { o.row<"words">(textmill::lanes(o)); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
