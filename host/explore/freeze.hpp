// What was explored, as run files. Knows no Lua.
#pragma once
#include "explore/explorer.hpp"

#include <string>
#include <vector>

namespace textmill::explore {

/// Writes FILE so that `textmill run FILE` makes the same tables: the sources of the corpus, the steps that have prepared it,
/// and the chains that were run over all of it. A chain that replaces a preparing step has a file of its own, FILE_2 and so
/// on, because a column has one writer. Paths are written relative to the file. `left_out` becomes comments at its head.
/// Returns the files. Throws ExploreError when there is nothing to write.
std::vector<std::string> freeze(const ExploredCorpus& corpus, const std::vector<config::Value>& chains,
                                const std::vector<std::string>& left_out, const std::string& file, Explorer& explorer);

}  // namespace textmill::explore
