// What a plan must have in common with that of a checkpoint.
#pragma once
#include "chain/plan.hpp"
#include "chain/run_memory.hpp"

#include <string>
#include <string_view>

namespace textmill::chain {

/// Code, parameters and files of each step, and what is kept and wanted of documents; as bytes.
std::string plan_marks(const Plan& plan, const LoadedFiles& loaded);
/// What tells two of them apart, for people: "step 'topics' ...". They must not be equal.
std::string difference(std::string_view before, std::string_view now);

}  // namespace textmill::chain
