// What a script declares, and what follows from it. Knows no Lua.
#pragma once
#include "model/descriptor.hpp"
#include "model/measure.hpp"
#include "model/permissions.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace textmill::lua {

/// Which function of a script runs.
enum class Phase : std::uint8_t { idle, load, state, process, observe, finish, annotate, tables, explore };

/// "process()" ... for messages.
constexpr const char* phase_name(Phase phase) {
  constexpr const char* names[] = {
      "no function", "the top of the script", "state()",  "process()", "observe()", "finish()",
      "annotate()",  "writes_table()",        "a program"};
  return names[static_cast<std::size_t>(phase)];
}

/// Columns that are written row by row: all columns of one table or layer in one function.
struct Frame {
  std::string name;
  std::uint8_t kind = TML_DOC_TABLE;
  Phase phase = Phase::process;
  std::vector<std::uint32_t> columns;  ///< indexes of writes, in declared order
};

struct Declaration {
  model::Descriptor descriptor;
  std::vector<Frame> frames;
  std::vector<model::MeasureSpec> measures;
  model::Permissions asks;
  bool chooses_tables = false;  ///< there is a writes_table()
  bool has(Phase phase) const {
    switch (phase) {
      case Phase::process: return descriptor.has_process;
      case Phase::annotate: return descriptor.has_annotate;
      default: return descriptor.has_corpus;
    }
  }
};

}  // namespace textmill::lua
