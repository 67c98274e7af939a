// Writes one value more than it has asked for.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto reads = textmill::layers(textmill::u32("token/1", "begin"));
  static constexpr auto writes = textmill::layers(textmill::u64("token/1", "place"));
  void process(const doc& d, out& o) const {
    auto place = o.column<0>(d.in<0>().size());
    for (std::size_t i = 0; i < place.size(); ++i) place[i] = i;
    *(place.data() + place.size()) = 0;
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
