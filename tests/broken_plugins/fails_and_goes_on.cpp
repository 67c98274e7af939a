// Calls fail() and returns ok.
#include "raw.hpp"
RAW_MANIFEST("1.0.0")
static tml_status process(void* worker, tml_call* call, const tml_doc* d) noexcept {
  if (d->text.n == 0) static_cast<raw::Config*>(worker)->host->fail(call, TML_E_DATA, {"empty", 5}, 0, 0);
  return TML_OK;
}
static constexpr tml_plugin broken = [] {
  auto p = raw::sound();
  p.process = process;
  return p;
}();
RAW_ENTRY(TEXTMILL_MAGIC)
