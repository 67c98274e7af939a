// Does not notice that its state can't be written.
#include "sdk.hpp"

namespace {

struct careless : broken::word_count {
  void save(textmill::saver& s) const {
    try {
      broken::word_count::save(s);
    } catch (const textmill::error&) {
      return;
    }
  }
};

struct Broken : broken::learner<Broken, careless> {
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
