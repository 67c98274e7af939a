#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  void process(const doc& d, out&) const {
    volatile int* nowhere = nullptr;
    if (!d.text().empty()) *nowhere = 1;
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
