#include "conformance/report.hpp"

#include "model/json.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <ostream>

namespace textmill::conformance {
namespace {

constexpr std::array results = {Result::pass, Result::note, Result::warning, Result::fail, Result::skip};

std::string counts(const std::vector<PluginReport>& reports) {
  std::string text;
  for (const Result r : results) {
    std::size_t n = 0;
    for (const auto& p : reports) n += p.count(r);
    if (n != 0 || r == Result::pass || r == Result::fail)
      text += (text.empty() ? "" : ", ") + std::to_string(n) + " " + result_name(r);
  }
  return text;
}

void write_check(model::JsonWriter& json, const CheckReport& check) {
  json.begin_object();
  json.key("id").text(check.id);
  json.key("result").text(result_name(check.finding.result));
  json.key("promise").text(check.summary);
  if (!check.finding.why.empty()) json.key("why").text(check.finding.why);
  json.end();
}

}  // namespace

std::size_t PluginReport::count(Result result) const {
  return static_cast<std::size_t>(
      std::count_if(checks.begin(), checks.end(), [&](const CheckReport& c) { return c.finding.result == result; }));
}

void print_heading(const PluginReport& report, std::ostream& out) {
  out << (report.id.empty() ? report.path : report.id + "  (" + report.path + ")") << '\n';
}

void print_line(const CheckReport& check, bool quiet, std::ostream& out) {
  const Result result = check.finding.result;
  if (quiet && (result == Result::pass || result == Result::skip)) return;
  out << "  " << std::left << std::setw(3) << check.id << ' ' << std::setw(7) << result_name(result) << ' '
      << check.summary;
  if (!check.finding.why.empty()) out << ": " << check.finding.why;
  out << '\n' << std::flush;
}

void print_summary(const std::vector<PluginReport>& reports, std::uint64_t seed, std::ostream& out) {
  out << reports.size() << (reports.size() == 1 ? " plugin, " : " plugins, ") << "seed " << seed << ": "
      << counts(reports) << '\n';
}

void print_json(const std::vector<PluginReport>& reports, std::uint64_t seed, std::ostream& out) {
  model::JsonWriter json(2);
  json.begin_object();
  json.key("seed").number(seed);
  json.key("plugins").begin_array();
  for (const auto& report : reports) {
    json.begin_object();
    json.key("id").text(report.id);
    json.key("path").text(report.path);
    json.key("checks").begin_array();
    for (const auto& check : report.checks) write_check(json, check);
    json.end().end();
  }
  json.end();
  json.key("summary").begin_object();
  for (const Result r : results) {
    std::size_t n = 0;
    for (const auto& p : reports) n += p.count(r);
    json.key(result_name(r)).number(static_cast<std::uint64_t>(n));
  }
  json.end().end();
  out << json.str() << '\n';
}

}  // namespace textmill::conformance
