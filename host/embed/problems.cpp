#include "embed/problems.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace textmill::embed {

Problems::Problem& Problems::append(textmill_status code, std::string message, std::string hint, std::string file) {
  Problem& problem = list_.emplace_back(Problem{std::move(message), std::move(hint), std::move(file), {}});
  problem.seen.size = sizeof problem.seen;
  problem.seen.code = code;
  problem.seen.message = problem.message.c_str();
  if (!problem.hint.empty()) problem.seen.hint = problem.hint.c_str();
  if (!problem.file.empty()) problem.seen.file = problem.file.c_str();
  return problem;
}

void Problems::add(textmill_status code, const std::string& message, const std::string& hint) {
  append(code, message, hint, "");
}

void Problems::add(textmill_status code, const model::Diagnostics& diagnostics) {
  std::vector<const model::Diagnostic*> sorted;
  for (const auto& d : diagnostics.all()) sorted.push_back(&d);
  const auto key = [](const model::Diagnostic* d) { return std::tie(d->place.file, d->place.line, d->place.column); };
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto* a, const auto* b) { return key(a) < key(b); });
  for (const auto* d : sorted) {
    const bool stops = d->severity == model::Severity::error;
    textmill_problem& seen = append(stops ? code : TEXTMILL_OK, d->message, d->hint, d->place.file).seen;
    seen.is_warning = stops ? 0 : 1;
    seen.line = d->place.line;
    seen.column = d->place.line == 0 ? 0 : d->place.column;
  }
}

textmill_status Problems::only(textmill_status code, const std::string& message, const std::string& hint) {
  clear();
  add(code, message, hint);
  return code;
}

}  // namespace textmill::embed
