#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes = textmill::layers(textmill::u32("mark/1", "begin"), textmill::u32("mark/1", "end"));
  void process(const doc& d, out& o) const {
    o.column<0>(1)[0] = 0;
    o.column<1>(1)[0] = std::min<std::uint32_t>(1, static_cast<std::uint32_t>(d.text().size()));
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
