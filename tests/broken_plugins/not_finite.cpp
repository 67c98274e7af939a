#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes = textmill::document_tables(textmill::f64("rate", "value", {.summary = "A rate"}));
  void process(const doc& d, out& o) const { o.row<"rate">(1.0 / static_cast<double>(d.text().size())); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
