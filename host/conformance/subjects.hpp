// Which plugins a command is about. None of their code runs in this process: they are looked up in children.
#pragma once
#include "conformance/child.hpp"
#include "registry.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace textmill::conformance {

/// A plugin to check; without an id when its file can't be loaded.
struct Subject {
  std::string path, id;
};

/// Thrown for a target that does not exist.
struct NoSuchTarget : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The plugins of files, those of these ids, or all that the registry lists when there is no target. Relative paths start
/// from `folder` ("" = the working directory). Throws NoSuchTarget.
std::vector<Subject> find_subjects(const std::vector<std::string>& targets, Registry& registry,
                                   const ChildLimits& limits, const std::string& folder = "");

}  // namespace textmill::conformance
