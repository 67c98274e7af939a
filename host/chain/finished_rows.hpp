// What finish() of a step has written about one group, as rows of the run's tables.
#pragma once
#include "chain/worker.hpp"

#include <string>
#include <vector>

namespace textmill::chain {

/// Tables without rows, in the order of Plan::tables.
std::vector<model::Table> empty_tables(const Plan& plan);
/// Adds them to `tables`, which stand in the order of Plan::tables, with the values of the group in front. `group` is a key of States.
void add_finished(const Step& step, const std::string& group, tml_call& call, std::vector<model::Table>& tables);

/// Which group it is, for messages, such as "party=red, year=1999"; "" where the step has none.
std::string group_text(const Step& step, const std::string& group);

}  // namespace textmill::chain
