// Calls a function that nobody defines.
#include "sdk.hpp"

std::uint64_t defined_nowhere(std::uint64_t);

namespace {

struct Broken : broken::learner<Broken, broken::word_count> {
  void observe(state& s, const doc& d) const { s.words += defined_nowhere(d.in<0>().size()); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
