// Uses memory that it did not get.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  void process(const doc& d, out& o) const {
    auto* scratch = static_cast<char*>(o.host()->alloc(o.call(), d.text().size() + 1, 1));
    scratch[d.text().size()] = 'x';
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
