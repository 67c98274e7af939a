#include "sinks/report_page.hpp"

#include <stdexcept>

#ifdef TEXTMILL_REPORT_PAGE
// The assembler copies the file; as a literal it would take the compiler seconds.
__asm__(
    ".section .rodata\n"
    ".global textmill_report_page\n"
    ".global textmill_report_page_end\n"
    "textmill_report_page:\n"
    ".incbin \"" TEXTMILL_REPORT_PAGE
    "\"\n"
    "textmill_report_page_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char textmill_report_page[], textmill_report_page_end[];
#endif

namespace textmill::sinks {

#ifdef TEXTMILL_REPORT_PAGE
bool has_report_page() { return true; }

ReportPage report_page() {
  constexpr std::string_view data = "<!--data-->", texts = "<!--texts-->";
  const std::string_view page(textmill_report_page,
                              static_cast<std::size_t>(textmill_report_page_end - textmill_report_page));
  const auto first = page.find(data), second = page.rfind(texts);
  if (first == std::string_view::npos || second == std::string_view::npos)
    throw std::logic_error("the page of the report has no place for data");
  const auto script = first + data.size();
  return {page.substr(0, first), page.substr(script, second - script), page.substr(second + texts.size())};
}
#else
bool has_report_page() { return false; }
ReportPage report_page() { throw std::logic_error("this build has no report"); }
#endif

}  // namespace textmill::sinks
