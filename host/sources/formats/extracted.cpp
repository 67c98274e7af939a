#include "sources/formats/extracted.hpp"

#include <utility>

namespace textmill::sources {

void append(Extracted& to, Extracted&& more, std::string_view gap) {
  if (to.text.empty() && to.offsets.empty() && to.headings.empty() && to.pages.empty()) {
    to.text = std::move(more.text);
    to.offsets = std::move(more.offsets);
    to.headings = std::move(more.headings);
    to.pages = std::move(more.pages);
    return;
  }
  if (!to.text.empty() && !more.text.empty()) to.text += gap;
  const std::size_t begin = to.text.size();
  for (const auto& run : more.offsets.runs()) to.offsets.add(begin + run.text, run.original, run.length);
  for (const auto& heading : more.headings) to.headings.push_back({begin + heading.begin, begin + heading.end});
  for (auto& page : more.pages) to.pages.push_back({begin + page.begin, std::move(page.label)});
  to.text += more.text;
}

}  // namespace textmill::sources
