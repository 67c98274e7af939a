// The later state wins.
#include "sdk.hpp"

namespace {

struct last_length : broken::word_count {
  void merge(last_length&& other) {
    if (other.words != 0) words = other.words;
  }
};

struct Broken : broken::learner<Broken, last_length> {
  void observe(state& s, const doc& d) const { s.words = d.in<0>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
