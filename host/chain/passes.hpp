// Who works in which pass over the documents, what is kept between passes, and when memory is free again.
#pragma once
#include "chain/plan.hpp"

namespace textmill::chain {

/// Fills passes, kept and keep_text of a plan whose steps are configured. `in_memory`: the documents are, with their text.
void plan_passes(Plan& plan, bool in_memory);

}  // namespace textmill::chain
