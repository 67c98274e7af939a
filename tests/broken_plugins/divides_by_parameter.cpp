// Counts every n-th word, and 0 is allowed.
#include "sdk.hpp"

namespace {

struct Broken : broken::learner<Broken, broken::word_count> {
  static constexpr auto params =
      textmill::parameters(textmill::integer("every", 10, {}, "Count every so many-th word"));
  explicit Broken(const values& v) : every(v.get<"every">()) {}
  void observe(state& s, const doc& d) const {
    s.words += static_cast<std::uint64_t>(static_cast<std::int64_t>(d.in<0>().size()) / every);
  }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
  std::int64_t every;
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
