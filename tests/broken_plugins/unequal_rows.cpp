#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes = textmill::layers(textmill::u32("mark/1", "begin"), textmill::u32("mark/1", "end"));
  void process(const doc&, out& o) const {
    o.column<0>(2);
    o.column<1>(3);
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
