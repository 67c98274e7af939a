// The page of the report as it was bundled when this program was built, from host/sinks/report.
#pragma once
#include <string_view>

namespace textmill::sinks {

/// The page with two holes: data that is needed at once stands before the script, what is needed on demand behind it.
struct ReportPage {
  std::string_view head, script, tail;
};

/// False in a build without the report (TEXTMILL_REPORT=OFF, or no Node.js where it was built).
bool has_report_page();
ReportPage report_page();

}  // namespace textmill::sinks
