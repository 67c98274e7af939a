// What sinks are shown of the documents that go through: which columns that takes, and their values. Knows no sink.
#pragma once
#include "sinks/document.hpp"

#include <cstdint>
#include <optional>

namespace textmill::chain {

struct Plan;

/// A column of an earlier step.
struct ShownColumn {
  std::uint32_t step, write;
};

/// Part of the plan. Columns that no step of the first pass writes are absent.
struct Shown {
  sinks::DocumentNeeds needs;
  std::optional<ShownColumn> begin, end, term, norm, sentence;
};

/// Finds the columns and sees to it that they are still there when a document is through.
void show_documents(Plan& plan, const sinks::DocumentNeeds& needs);

}  // namespace textmill::chain
