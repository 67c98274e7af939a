#include "raw.hpp"

#include <stdexcept>
RAW_MANIFEST("1.0.0")
static void check(const tml_doc* d) {
  if (d->text.n != 0) throw std::runtime_error("nobody catches this");
}
static tml_status process(void*, tml_call*, const tml_doc* d) noexcept {
  check(d);
  return TML_OK;
}
static constexpr tml_plugin broken = [] {
  auto p = raw::sound();
  p.process = process;
  return p;
}();
RAW_ENTRY(TEXTMILL_MAGIC)
