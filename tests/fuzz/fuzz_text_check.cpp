// Any bytes, wherever they lie: all ways of checking a text agree with simdjson and a search for NUL. The first byte says where.
#include "sources/encoding.hpp"
#include "sources/text_check.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace textmill::sources;
  if (size == 0) return 0;
  const std::size_t place = data[0] % 64, count = size - 1;
  const auto memory = std::make_unique<char[]>(place + count);
  std::copy(data + 1, data + size, memory.get() + place);
  const std::string_view text(memory.get() + place, count);
  const bool expected = is_valid_utf8(text) && text.find('\0') == std::string_view::npos;
  for (const TextCheck& way : text_checks())
    if (way.is_text(text.data(), text.size()) != expected) std::abort();
  return 0;
}
