// Numbers documents as they come, so that a worker gives for a document what hangs on those before.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes = textmill::document_tables(textmill::u64("number", "value", {.summary = "A number"}));
  struct worker {
    std::uint64_t seen = 0;
  };
  void process(worker& w, const doc&, out& o) const { o.row<"number">(++w.seen); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
