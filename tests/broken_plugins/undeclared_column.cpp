#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  void process(const doc&, out& o) const { o.host()->column(o.call(), 7, 1); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
