// Who works in which pass over the documents, what is kept between passes, and when memory is free again.
#pragma once
#include "chain/plan.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace textmill::chain {

/// Fills passes, kept and keep_text of a plan whose steps are configured. `in_memory`: the documents are, with their text.
void plan_passes(Plan& plan, bool in_memory);

/// By index of writes of a step: true for a column of a layer at which no step, no later pass and no sink looks.
std::vector<char> unread_columns(const Plan& plan, std::uint32_t step);

/// Forgets the tables that nobody takes: their rows are not gathered, and a step that would learn about the corpus for such
/// tables only does not.
void leave_out_tables(Plan& plan, const std::function<bool(const model::TableSchema& table)>& is_wanted);

}  // namespace textmill::chain
