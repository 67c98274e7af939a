// Any bytes as any format: never a crash, texts that are valid UTF-8, places within the text, and runs of the offset map that are
// what stands in the original. The first byte chooses the format.
#include "sources/encoding.hpp"
#include "sources/format.hpp"
#include "sources/formats/charset.hpp"
#include "sources/formats/clean.hpp"
#include "sources/formats/html.hpp"
#include "sources/formats/mail.hpp"
#include "sources/formats/markdown.hpp"
#include "sources/formats/office.hpp"
#include "sources/formats/pdf.hpp"
#include "sources/formats/xml.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace textmill::sources;

void check(const Extracted& made, std::string_view original) {
  if (!is_valid_utf8(made.text)) std::abort();
  std::size_t last = 0;
  for (const auto& heading : made.headings)
    if (heading.begin > heading.end || heading.end > made.text.size()) std::abort();
  for (const auto& page : made.pages)
    if (page.begin > made.text.size()) std::abort();
  for (const auto& run : made.offsets.runs()) {
    if (run.text < last || std::size_t{run.text} + run.length > made.text.size()) std::abort();
    last = run.text;
    if (run.length != 0 && made.text.substr(run.text, run.length) != original.substr(run.original, run.length))
      std::abort();
  }
}

void read(unsigned choice, std::string_view bytes) {
  std::string text;
  replace_invalid(bytes, text);
  switch (choice % 9) {
    case 0: return check(read_html(text, {.drop_boilerplate = true, .keep_offsets = true}), text);
    case 1: return check(read_html(text, {.drop_boilerplate = false, .keep_offsets = true}), text);
    case 2:
      for (const auto& made : read_xml(text, {}, true)) check(made, text);
      return;
    case 3: return check(read_mail(bytes, true), bytes);
    case 4: return check(clean_text(text, {true, true, true, true}, true), text);
    case 5: return check(clean_pages(text, true), text);
    case 6: {
      const std::string encoding = guess_encoding(bytes);
      std::string decoded, valid;
      if (!encoding.empty()) CharsetDecoder(encoding).feed(bytes, true, decoded);
      replace_invalid(decoded, valid);
      return;
    }
    case 8: {
      std::string problem;
      return check(read_markdown(text, true, problem), text);
    }
    default: format_by_content(bytes, "text"), format_of_zip(bytes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1 || size > 8192) return 0;
  try {
    read(data[0], {reinterpret_cast<const char*>(data + 1), size - 1});
  } catch (const FormatError&) {  // refused, which is fine
  }
  return 0;
}
