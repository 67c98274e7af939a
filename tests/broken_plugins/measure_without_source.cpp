#include "sdk.hpp"
struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto writes =
      textmill::document_tables(textmill::u64("lengths", "bytes", {.unit = "byte", .summary = "Bytes"}));
  static std::array<textmill::measure, 1> measures() {
    return {{{.id = "bytes", .formula = "bytes of the text", .source = ""}}};
  }
  void process(const doc& d, out& o) const { o.row<"lengths">(d.text().size()); }
};
TEXTMILL_PLUGINS(Broken)
