// Any bytes as a run file: never a crash, and either a complaint or a run file that says something. A last line that begins
// with "#set " carries an override, so that the fuzzer reaches those, too.
#include "config/run_file.hpp"
#include "config/write_yaml.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace textmill;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  config::Overrides overrides;
  overrides.environment = [](const std::string& name) {
    return name == "A" ? std::optional<std::string>("1") : std::nullopt;
  };
  if (const auto at = text.rfind("#set "); at != std::string_view::npos) {
    const std::string_view set = text.substr(at + 5, text.find('\n', at) - at - 5);
    const auto equals = set.find('=');
    if (equals != std::string_view::npos) overrides.set.emplace_back(set.substr(0, equals), set.substr(equals + 1));
  }
  model::Diagnostics diagnostics;
  const auto run = config::parse_run_file(text, "fuzz.yaml", "/", overrides, diagnostics);
  if (diagnostics.ok() && (run.sources.empty() || run.chain.empty() || run.sinks.empty())) std::abort();
  for (const auto& d : diagnostics.all())
    if (d.message.empty() || (d.place.line != 0 && d.place.column == 0)) std::abort();
  std::ostringstream out;
  diagnostics.print(out);

  // What is read and written again stays the same.
  model::Diagnostics first, second;
  const config::Value value = config::parse_yaml(text, "fuzz.yaml", first);
  if (!first.ok()) return 0;
  const std::string written = config::write_yaml(value);
  if (written.size() < config::YamlLimits{}.longest_line &&
      (config::write_yaml(config::parse_yaml(written, "again.yaml", second)) != written || !second.ok()))
    std::abort();
  return 0;
}
