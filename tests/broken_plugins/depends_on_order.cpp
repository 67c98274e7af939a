// Keeps what it has seen in a static.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes =
      textmill::document_tables(textmill::u64("longest", "bytes", {.summary = "The longest so far"}));
  static inline std::uint64_t longest = 0;
  void process(const doc& d, out& o) const {
    longest = std::max<std::uint64_t>(longest, d.text().size());
    o.row<"longest">(longest);
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
