// Any bytes as CSV: never a crash, always forward, and the same rows wherever the input is cut.
#include "sources/csv.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using textmill::sources::CsvParser;

/// All rows as one text; `step` more bytes are shown whenever the parser asks for more.
std::string rows_of(std::string_view text, char separator, std::size_t step) {
  CsvParser parser(separator);
  std::string rows;
  std::size_t begin = 0, end = std::min(step, text.size());
  for (;;) {
    switch (parser.parse(text.substr(begin, end - begin), end == text.size())) {
      case CsvParser::Outcome::end: return rows;
      case CsvParser::Outcome::more:
        if (end == text.size()) std::abort();
        end += std::min(step, text.size() - end);
        break;
      case CsvParser::Outcome::row:
        if (parser.byte_count() == 0 || parser.byte_count() > end - begin) std::abort();
        begin += parser.byte_count();
        for (const auto field : parser.fields()) rows += '[' + std::string(field) + ']';
        rows += '(' + parser.problem() + ')' + std::to_string(parser.line_count()) + '\n';
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > 4096) return 0;
  const char separator = (data[0] & 1) != 0 ? '\t' : ',';
  const std::string_view text(reinterpret_cast<const char*>(data + 2), size - 2);
  const std::string whole = rows_of(text, separator, text.size() + 1);
  if (rows_of(text, separator, 1 + data[1] % 16) != whole) std::abort();
  return 0;
}
