// Who works in which pass over the documents, what is kept between passes, and when memory is free again.
#pragma once
#include "chain/plan.hpp"

#include <functional>

namespace textmill::chain {

/// Fills passes, kept and keep_text of a plan whose steps are configured. `in_memory`: the documents are, with their text.
void plan_passes(Plan& plan, bool in_memory);

/// Forgets the tables that nobody takes: their rows are not gathered, and a step that would learn about the corpus for such
/// tables only does not.
void leave_out_tables(Plan& plan, const std::function<bool(const model::TableSchema& table)>& is_wanted);

}  // namespace textmill::chain
