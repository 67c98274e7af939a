// What the checks have found, as lines for people or as JSON for programs.
#pragma once
#include "conformance/finding.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace textmill::conformance {

struct CheckReport {
  std::string id, summary;
  Finding finding;
};

/// The checks of one plugin.
struct PluginReport {
  std::string id;  ///< "" when the file does not tell
  std::string path;
  std::vector<CheckReport> checks;
  std::size_t count(Result result) const;
};

/// `quiet` leaves out what has passed or was skipped.
void print_heading(const PluginReport& report, std::ostream& out);
void print_line(const CheckReport& check, bool quiet, std::ostream& out);
void print_summary(const std::vector<PluginReport>& reports, std::uint64_t seed, std::ostream& out);
/// One object with all reports.
void print_json(const std::vector<PluginReport>& reports, std::uint64_t seed, std::ostream& out);

}  // namespace textmill::conformance
