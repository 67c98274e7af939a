// Merging into an empty state loses everything.
#include "sdk.hpp"

namespace {

struct forgetful : broken::word_count {
  void merge(forgetful&& other) {
    if (words != 0) words += other.words;
  }
};

struct Broken : broken::learner<Broken, forgetful> {
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
