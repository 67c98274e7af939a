#include "chain/shown.hpp"

#include "chain/plan.hpp"

#include <algorithm>
#include <string_view>

namespace textmill::chain {
namespace {

std::optional<ShownColumn> writer_of(const Plan& plan, std::string_view frame, std::string_view column) {
  for (std::uint32_t i = 0; i < plan.steps.size(); ++i) {
    if (plan.steps[i].pass != 1) continue;
    const auto& writes = plan.steps[i].plugin.descriptor.writes;
    for (std::uint32_t w = 0; w < writes.size(); ++w)
      if (!writes[w].is_table() && !writes[w].second_pass() && writes[w].frame == frame && writes[w].column == column)
        return ShownColumn{i, w};
  }
  return std::nullopt;
}

void keep(Plan& plan, const std::optional<ShownColumn>& column) {
  if (!column) return;
  for (auto& action : plan.passes[0].actions)
    std::erase_if(action.release, [&](const Release& r) { return r.step == column->step && r.write == column->write; });
}

}  // namespace

void show_documents(Plan& plan, const sinks::DocumentNeeds& needs) {
  plan.shown.needs = needs;
  if (!needs.tokens) return;
  Shown& s = plan.shown;
  s.begin = writer_of(plan, "token/1", "begin");
  s.end = writer_of(plan, "token/1", "end");
  s.term = writer_of(plan, "token/1", "term");
  s.norm = writer_of(plan, "token/1", "norm");
  s.sentence = writer_of(plan, "sentence/1", "first");
  for (const auto* column : {&s.begin, &s.end, &s.term, &s.norm, &s.sentence}) keep(plan, *column);
}

}  // namespace textmill::chain
