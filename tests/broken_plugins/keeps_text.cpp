// Looks at the text of the document before: a pointer that it has kept.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes =
      textmill::document_tables(textmill::u64("size", "bytes", {.unit = "byte", .summary = "Bytes of the text"}));
  struct worker {
    std::string_view before;
  };
  void process(worker& w, const doc& d, out& o) const {
    const bool repeated = !w.before.empty() && !d.text().empty() && w.before[0] == '\0';
    w.before = d.text();
    o.row<"size">(repeated ? 0 : d.text().size());
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
