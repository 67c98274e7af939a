// Writes a layer that anybody might write.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto reads = textmill::layers(textmill::u32("token/1", "begin"));
  static constexpr auto writes =
      textmill::layers(textmill::u32("mark/1", "place", {.unit = "byte", .summary = "Its place"}));
  void process(const doc& d, out& o) const {
    const auto begin = d.in<0>();
    const auto place = o.column<0>(begin.size());
    for (std::size_t i = 0; i < begin.size(); ++i) place[i] = begin[i];
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
