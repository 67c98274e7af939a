// Writes the term with the lowest id as if it were the first of the alphabet.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto reads = textmill::layers(textmill::term("token/1", "term"));
  static constexpr auto writes =
      textmill::document_tables(textmill::term("first", "term", {.summary = "The first term"}));
  void process(const doc& d, out& o) const {
    const auto terms = d.in<0>();
    if (!terms.empty()) o.row<"first">(*std::min_element(terms.begin(), terms.end()));
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
