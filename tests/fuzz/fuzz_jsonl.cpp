// Any bytes as a line of JSON: never a crash; what is taken is valid UTF-8, and a refused line leaves nothing behind.
#include "sources/encoding.hpp"
#include "sources/json_line.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace textmill::sources;
  if (size == 0) return 0;
  const auto policy = (data[0] & 1) != 0 ? InvalidBytes::skip : InvalidBytes::replace;
  const std::string_view line(reinterpret_cast<const char*>(data + 1), size - 1);
  JsonLineParser parser((data[0] & 2) != 0 ? FieldNames{"t", "k"} : FieldNames{}, policy);
  for (int round = 0; round < 2; ++round) {  // the second time with what the first has left in the parser
    Record record;
    parser.parse(line, line.size(), record);
    if (!record.problem.empty() && (!record.text.empty() || !record.metadata.empty())) std::abort();
    if (!is_valid_utf8(record.text) || !is_valid_utf8(record.id)) std::abort();
    for (const auto& [key, value] : record.metadata)
      if (!is_valid_utf8(key) || !is_valid_utf8(value)) std::abort();
  }
  return 0;
}
