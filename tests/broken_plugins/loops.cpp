#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  void process(const doc& d, out&) const {
    for (volatile bool forever = !d.text().empty(); forever;) continue;
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
