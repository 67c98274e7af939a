// The tables of a step about the corpus, while its finish() fills them group by group.
#pragma once
#include "chain/call.hpp"
#include "chain/plan.hpp"
#include "model/table.hpp"

#include <string>
#include <vector>

namespace textmill::chain {

/// One without rows for each of the plan.
std::vector<model::Table> empty_tables(const Plan& plan);
/// Adds what finish() has written for a group to the tables, which are those of empty_tables(). Takes columns out of the call.
void add_group(std::vector<model::Table>& tables, const Step& step, const std::string& group, tml_call& call);

}  // namespace textmill::chain
