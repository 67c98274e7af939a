// Lowers the case of the text in place.
#include "sdk.hpp"

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  void process(const doc& d, out&) const {
    for (const char& c : d.text())
      if (c >= 'A' && c <= 'Z') const_cast<char&>(c) = static_cast<char>(c - 'A' + 'a');
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
