#include "sdk.hpp"

namespace {

static constexpr const char* words[] = {"good", "bad"};

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto params = textmill::parameters(textmill::choice("kind", "good", words, "Which kind"));
  explicit Broken(const values& v) {
    volatile int* nowhere = nullptr;
    if (v.get<"kind">() == 1) *nowhere = 1;
  }
  void process(const doc&, out&) const {}
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
