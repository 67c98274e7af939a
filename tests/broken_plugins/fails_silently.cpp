// Returns a status without calling fail().
#include "raw.hpp"
RAW_MANIFEST("1.0.0")
static tml_status process(void*, tml_call*, const tml_doc* d) noexcept { return d->text.n == 1 ? TML_E_DATA : TML_OK; }
static constexpr tml_plugin broken = [] {
  auto p = raw::sound();
  p.process = process;
  return p;
}();
RAW_ENTRY(TEXTMILL_MAGIC)
