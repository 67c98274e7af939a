#include "sdk.hpp"

#include <cstdlib>

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  void process(const doc& d, out&) const {
    if (!d.text().empty()) std::exit(3);
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
