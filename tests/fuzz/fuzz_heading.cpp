// Any text: never a crash, headings in order and inside the text, and no word is lost by any way to split it.
#include "sources/encoding.hpp"
#include "sources/headings.hpp"
#include "sources/split.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace textmill;
  using Split = config::SourceConfig::Split;
  std::string text;
  sources::replace_invalid({reinterpret_cast<const char*>(data), size}, text);
  if (!sources::is_valid_utf8(text)) std::abort();
  std::size_t end = 0;
  for (const auto& heading : sources::find_headings(text)) {
    if (heading.begin < end || heading.title.empty()) std::abort();
    end = heading.begin + heading.title.size();
    if (heading.title.data() < text.data() || heading.title.data() + heading.title.size() > text.data() + text.size())
      std::abort();
  }
  const auto words_of = [](std::string_view part) {
    std::string words;
    for (const char c : part)
      if (c > ' ' || c < 0) words += c;
    return words;
  };
  for (const auto split : {Split::none, Split::paragraph, Split::heading, Split::line, Split::every}) {
    std::size_t last = 0;
    std::string joined, rest = words_of(text);
    for (const auto& part : sources::split_text(text, split, 1 + size % 7)) {
      if (part.begin < last || part.end < part.begin || part.end > text.size()) std::abort();
      last = part.end;
      if (!sources::is_valid_utf8(std::string_view(text).substr(part.begin, part.end - part.begin))) std::abort();
      if (!sources::is_valid_utf8(part.section())) std::abort();
      joined += words_of(std::string_view(text).substr(part.begin, part.end - part.begin));
    }
    // Blanks beyond ASCII may stand at edges, so only texts without them must come back whole.
    const bool has_other_blanks = text.find("\xC2\xA0") != text.npos || text.find("\xE3\x80\x80") != text.npos ||
                                  text.find("\xEF\xBB\xBF") != text.npos;
    if (!has_other_blanks && joined != rest) std::abort();
  }
  return 0;
}
