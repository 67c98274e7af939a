// Says that it does not look at the norm, and counts it.
#include "sdk.hpp"

namespace {

struct Broken : broken::learner<Broken, broken::word_count> {
  static constexpr auto reads =
      textmill::layers(textmill::term("token/1", "term"), textmill::term("token/1", "norm", {.optional = true}));
  bool reads_column(std::size_t column) const noexcept { return column == 0; }
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size() + d.in<1>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
