// Formats a number as the locale of the process has it.
#include "sdk.hpp"

#include <sstream>

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes = textmill::document_tables(textmill::text("size", "text", {.summary = "The size"}));
  void process(const doc& d, out& o) const {
    std::ostringstream s;
    s << 1000 + d.text().size() << ' ' << 0.5;
    o.row<"size">(s.str());
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
