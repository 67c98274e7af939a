// The checked parameters of a step, kept for all of its Lua states. Knows no Lua.
#pragma once
#include "model/descriptor.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace textmill::lua {

struct ParameterValue {
  std::vector<std::int64_t> integers;  ///< bool and integer
  std::vector<double> reals;
  std::vector<std::string> texts;  ///< text, path, choice
};

/// By index of the declared parameters.
inline std::vector<ParameterValue> copy_values(const model::Descriptor& descriptor, const tml_value* values) {
  std::vector<ParameterValue> copies(descriptor.params.size());
  for (std::size_t k = 0; k < copies.size(); ++k) {
    const tml_value& v = values[k];
    const auto type = descriptor.params[k].type;
    if (v.n == 0) continue;
    if (type == TML_P_BOOL || type == TML_P_INT) copies[k].integers.assign(v.i, v.i + v.n);
    else if (type == TML_P_REAL) copies[k].reals.assign(v.r, v.r + v.n);
    else
      for (std::uint64_t i = 0; i < v.n; ++i)
        copies[k].texts.emplace_back(v.s[i].p == nullptr ? "" : v.s[i].p, v.s[i].n);
  }
  return copies;
}

}  // namespace textmill::lua
