// What is loaded has lost one word.
#include "sdk.hpp"

namespace {

struct lossy : broken::word_count {
  void load(textmill::loader& l) {
    broken::word_count::load(l);
    if (words != 0) --words;
  }
};

struct Broken : broken::learner<Broken, lossy> {
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
