// Counts what stands behind a null as if it were a term.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto reads = textmill::layers(textmill::term("token/1", "norm"));
  static constexpr auto writes = textmill::tables(textmill::term("counts", "term", {.summary = "Term"}),
                                                  textmill::u64("counts", "count", {.summary = "Its count"}));
  using state = textmill::counter;
  void observe(state& s, const doc& d) const { s.add(d.in<0>()); }
  void finish(state& s, out& o) const {
    s.each([&](textmill::term_id t, std::uint64_t n) { o.row<"counts">(t, n); });
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
