// The parameters of a step: what the user wrote, checked against what the plugin declares, in the form of the contract.
#pragma once
#include "config/value.hpp"
#include "model/descriptor.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace textmill::chain {

/// Resolved values of one step. Owns what the tml_values point to; moves, never copies.
class Parameters {
 public:
  /// In the order of the descriptor's params.
  const tml_value* values() const { return values_.data(); }
  /// The values as text, by parameter id, for the run manifest; defaults included.
  const std::vector<std::pair<std::string, std::string>>& resolved() const { return resolved_; }

 private:
  friend class ParameterResolver;
  struct Storage {
    std::vector<std::int64_t> integers;
    std::vector<double> reals;
    std::vector<std::string> texts;
    std::vector<tml_str> views;
  };
  std::vector<std::unique_ptr<Storage>> storage_;
  std::vector<tml_value> values_;
  std::vector<std::pair<std::string, std::string>> resolved_;
};

/// Checks `with` (a map or null) against the declaration: unknown keys with the nearest name, types, ranges, choices,
/// required ones. Paths become absolute from `folder`. A `seed` that the step does not give is taken from `seed`, if the
/// plugin has a parameter of that name. Mistakes go to `diagnostics` at their place; `place` is that of the step.
Parameters resolve_parameters(const model::Descriptor& descriptor, const config::Value& with, const std::string& folder,
                              std::optional<std::uint64_t> seed, const model::Place& place,
                              model::Diagnostics& diagnostics);

}  // namespace textmill::chain
