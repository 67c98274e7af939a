// What two runs were told that is not the same.
#pragma once
#include "compare/run_record.hpp"

#include <string>
#include <vector>

namespace textmill::compare {

/// One difference. An empty `before` or `after` stands for a step, setting or input that this run has not.
struct Cause {
  std::string step;   ///< the step that it is about; "" = all of them
  std::string place;  ///< "keywords.top", "input a.txt", "version of keywords"
  std::string before, after;
  friend bool operator==(const Cause&, const Cause&) = default;
};

/// All of them: the program, inputs, steps in the order of the chain.
std::vector<Cause> causes(const RunRecord& before, const RunRecord& after);

/// Whether it may have changed what the step `writer` writes: in one of the runs, that step depends on the other.
bool may_change(const Cause& cause, const std::string& writer, const RunRecord& before, const RunRecord& after);

}  // namespace textmill::compare
