// What the tables of a step look like: its own columns behind those that the host adds.
#pragma once
#include "chain/plan.hpp"

namespace textmill::chain {

/// Adds the tables that a step declares, and to each row the document with the wanted metadata, or the group; sets
/// Step::tables. Mistakes, such as a name that is taken, go to `diagnostics`.
void add_tables(Step& step, std::vector<std::unique_ptr<model::TableSchema>>& tables, model::Diagnostics& diagnostics);

}  // namespace textmill::chain
