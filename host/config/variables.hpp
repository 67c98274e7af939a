// ${NAME} in scalar values. Knows where values come from only through the function it is given.
#pragma once
#include "config/value.hpp"

#include <functional>
#include <optional>
#include <string>

namespace textmill::config {

using Environment = std::function<std::optional<std::string>(const std::string&)>;

/// The environment of the process.
std::optional<std::string> process_environment(const std::string& name);

/// Replaces ${NAME} in every scalar below `value`; `$${` stands for `${`. A plain scalar is read anew by the grammar of
/// scalars, so a number stays a number. Unknown names are reported where they stand.
void substitute(Value& value, const Environment& environment, model::Diagnostics& diagnostics);

}  // namespace textmill::config
