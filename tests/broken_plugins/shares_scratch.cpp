// Counts in a variable that all threads share.
#include "sdk.hpp"

#include <thread>

namespace {

volatile std::uint64_t counted = 0;

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto reads = textmill::layers(textmill::term("token/1", "term"));
  static constexpr auto writes =
      textmill::document_tables(textmill::u64("size", "tokens", {.unit = "1", .summary = "Tokens"}));
  void process(const doc& d, out& o) const {
    counted = 0;
    constexpr std::uint64_t times = 50;
    for (std::size_t i = 0; i < times * d.in<0>().size(); ++i) {
      counted = counted + 1;
      if (i % 64 == 0) std::this_thread::yield();
    }
    o.row<"size">(static_cast<std::uint64_t>(counted) / times);
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
