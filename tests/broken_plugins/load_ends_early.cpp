// Does not notice that a state is cut off.
#include "sdk.hpp"

namespace {

struct generous : broken::word_count {
  void load(textmill::loader& l) {
    try {
      broken::word_count::load(l);
    } catch (const textmill::error&) {
      words = 0;
    }
  }
};

struct Broken : broken::learner<Broken, generous> {
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
