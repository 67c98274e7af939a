// The SDK would not compile it, so the limit is set afterwards.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto low = [] {
    auto p = textmill::integer("level", 5, {.min = 0}, "A level");
    p.raw.max = 3;
    return p;
  }();
  static constexpr auto params = textmill::parameters(low);
  void process(const doc&, out&) const {}
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
