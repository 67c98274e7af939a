// Takes the first byte of every text.
#include "sdk.hpp"

#include <stdexcept>

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes =
      textmill::document_tables(textmill::u64("first", "byte", {.summary = "The first byte"}));
  void process(const doc& d, out& o) const {
    if (d.text().empty()) throw std::out_of_range("no first byte");
    o.row<"first">(static_cast<std::uint64_t>(static_cast<unsigned char>(d.text()[0])));
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
