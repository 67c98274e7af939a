// What was measured of plugins: as text, as JSON, and held against what was measured before. Measures nothing itself.
#pragma once
#include "conformance/bench.hpp"
#include "model/diagnostic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace textmill::conformance {

/// One number. `kind` says what it is compared by: times by the time of the reference in the same process, sizes as they are.
struct Figure {
  enum class Kind { time, size, other };
  std::string name;  ///< "observe"
  std::string unit;  ///< "ns a token"
  Kind kind = Kind::other;
  double value = 0;
};

/// All of one plugin. The reference is a fixed piece of work whose time tells machines, and moods of one machine, apart.
struct PluginFigures {
  std::string id, version, with;
  double reference = 0;  ///< ns a byte
  std::vector<Figure> figures;
  std::string failure;  ///< why there are none; "" = there are
  const Figure* find(const std::string& name) const;
};

/// Lines "name<TAB>unit<TAB>kind<TAB>value", to get figures out of a process, and back.
std::string to_lines(const PluginFigures& figures);
void add_lines(PluginFigures& figures, const std::string& lines);

std::string to_json(const std::vector<PluginFigures>& all, const BenchOptions& options);
/// nullopt when the text is not what to_json() makes; mistakes go to `diagnostics`.
std::optional<std::vector<PluginFigures>> from_json(const std::string& text, const std::string& file,
                                                    model::Diagnostics& diagnostics);

void print(const PluginFigures& figures, std::ostream& out);

/// A figure that is dearer than before.
struct Dearer {
  std::string name, unit;
  double before = 0, now = 0;
  double times = 0;  ///< by how much, machines taken into account
};
/// Those above the threshold. Times below a nanosecond a token, or a millisecond in all, differ by chance and are let pass.
std::vector<Dearer> dearer(const PluginFigures& before, const PluginFigures& now, double threshold);
/// Keeps the lower value of each figure: other work on a machine makes times longer, never shorter.
void keep_lower(PluginFigures& figures, const PluginFigures& again);

}  // namespace textmill::conformance
