#include "conformance/exceptions.hpp"

#include "config/value.hpp"
#include "conformance/check.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace textmill::conformance {
namespace {

using config::Value;

bool is_check(const std::string& id) {
  return std::any_of(checks().begin(), checks().end(), [&](const CheckInfo& c) { return c.id == id; });
}

void read_skips(const Value& skips, std::map<std::string, std::string>& out, model::Diagnostics& diagnostics) {
  if (skips.kind != Value::Kind::map) {
    diagnostics.error(skips.place, "'skip' is a map of checks and reasons, not " + std::string(skips.kind_name()),
                      "such as: skip: { R15: \"its library can't be interrupted\" }");
    return;
  }
  for (const auto& e : skips.entries) {
    if (!is_check(e.key))
      diagnostics.error(e.place, "there is no check '" + e.key + "'", "'textmill plugin check --list' prints them");
    else if (e.value.kind != Value::Kind::text || e.value.text.empty())
      diagnostics.error(e.value.place, "a check is switched off only with a reason, in words");
    else out.emplace(e.key, e.value.text);
  }
}

}  // namespace

std::map<std::string, std::string> read_exceptions(const std::filesystem::path& folder) {
  const auto path = folder / "textmill-check.yaml";
  std::ifstream in(path, std::ios::binary);
  if (!in) return {};
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  model::Diagnostics diagnostics;
  std::map<std::string, std::string> out;
  const Value top = config::parse_yaml(text, path.string(), diagnostics);
  for (const auto& e : top.entries) {
    if (e.key == "skip") read_skips(e.value, out, diagnostics);
    else diagnostics.error(e.place, "unknown key '" + e.key + "'; there is only 'skip'");
  }
  if (diagnostics.ok()) return out;
  std::ostringstream messages;
  diagnostics.print(messages);
  throw std::runtime_error(messages.str());
}

}  // namespace textmill::conformance
