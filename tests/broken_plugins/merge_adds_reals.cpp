// Sums reals in the order in which states come, so that the last bits differ.
#include "sdk.hpp"

namespace {

struct real_sum {
  double value = 0;
  void merge(real_sum&& other) { value += other.value; }
  void save(textmill::saver& s) const { s.values(&value, 1); }
  void load(textmill::loader& l) { l.values(&value, 1); }
};

struct Broken : broken::learner<Broken, real_sum> {
  void observe(state& s, const doc& d) const {
    for (const auto t : d.in<0>()) s.value += 1.0 / static_cast<double>(2 + d.text(t).size());
  }
  void finish(state& s, out& o) const { o.row<"words">(static_cast<std::uint64_t>(s.value)); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
