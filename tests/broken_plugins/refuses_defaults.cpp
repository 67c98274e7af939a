#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  explicit Broken(const values&) { throw textmill::error("give me something", TML_E_PARAM); }
  void process(const doc&, out&) const {}
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
