#include "chain/passes.hpp"

#include <algorithm>
#include <vector>

namespace textmill::chain {
namespace {

bool reads_in_pass(const Step& step, std::uint32_t pass) {
  const bool first = step.pass == pass && (step.plugin.entry->process != nullptr || step.corpus_used);
  return first || (step.annotates && step.pass + 1 == pass);
}

/// Decides whether a column is kept for later passes, or when its memory is free.
void plan_column(Plan& plan, std::uint32_t writer, std::uint32_t write) {
  const Step& source = plan.steps[writer];
  const std::uint32_t written = source.pass + (source.plugin.descriptor.writes[write].second_pass() ? 1 : 0);
  const auto reads_it = [&](const Step& s) {
    return std::any_of(s.inputs.begin(), s.inputs.end(), [&](const Input& in) {
      return in.from == Input::From::step && in.step == writer && in.write == write;
    });
  };
  if (plan.keep_all) {
    const bool wanted = !plan.keeps || plan.keeps(source.plugin.descriptor.writes[write]) || plan.passes.size() > 1;
    plan.kept.push_back({writer, write, written, wanted});
    return;
  }
  for (const auto& s : plan.steps) {
    if (!reads_it(s)) continue;
    for (std::uint32_t pass = written + 1; pass <= plan.passes.size(); ++pass)
      if (reads_in_pass(s, pass)) {
        plan.kept.push_back({writer, write, written});
        return;
      }
  }
  if (written > plan.passes.size()) return;
  Pass& pass = plan.passes[written - 1];
  for (std::uint32_t o : pass.observers)
    if (reads_it(plan.steps[o])) return;
  Pass::Action* last = nullptr;
  for (auto& action : pass.actions)
    if (action.step == writer || reads_it(plan.steps[action.step])) last = &action;
  if (last != nullptr) last->release.push_back({writer, write});
}

/// Whether finish() of this step fills tables, and none that is wanted.
bool finishes_for_nobody(const Step& step) {
  bool has_tables = false;
  const auto& writes = step.plugin.descriptor.writes;
  for (std::size_t w = 0; w < writes.size(); ++w) {
    if (writes[w].kind != TML_CORPUS_TABLE) continue;
    if (step.tables[w] >= 0) return false;
    has_tables = true;
  }
  return has_tables;
}

}  // namespace

std::vector<char> unread_columns(const Plan& plan, std::uint32_t step) {
  const auto& writes = plan.steps[step].plugin.descriptor.writes;
  std::vector<char> unread(writes.size());
  for (std::size_t w = 0; w < writes.size(); ++w) unread[w] = writes[w].kind == TML_LAYER ? 1 : 0;
  const auto read = [&](std::uint32_t writer, std::uint32_t write) {
    if (writer == step) unread[write] = 0;
  };
  for (const auto& s : plan.steps)
    for (const auto& in : s.inputs)
      if (in.from == Input::From::step) read(in.step, in.write);
  for (const auto& k : plan.kept)
    if (k.wanted) read(k.step, k.write);
  const Shown& shown = plan.shown;
  for (const auto* column : {&shown.begin, &shown.end, &shown.term, &shown.norm, &shown.sentence})
    if (*column) read((*column)->step, (*column)->write);
  return unread;
}

void leave_out_tables(Plan& plan, const std::function<bool(const model::TableSchema& table)>& is_wanted) {
  for (auto& step : plan.steps) {
    for (auto& table : step.tables)
      if (table >= 0 && !is_wanted(*plan.tables[static_cast<std::size_t>(table)])) table = -1;
    if (step.corpus_used && !step.annotates && finishes_for_nobody(step)) step.corpus_used = false;
  }
  for (auto& pass : plan.passes)
    std::erase_if(pass.observers, [&](std::uint32_t step) { return !plan.steps[step].corpus_used; });
}

void plan_passes(Plan& plan, bool in_memory) {
  std::uint32_t last = 1;
  for (const auto& s : plan.steps) last = std::max(last, s.pass + (s.annotates ? 1 : 0));
  plan.passes.resize(last);
  for (std::uint32_t i = 0; i < plan.steps.size(); ++i) {
    const Step& s = plan.steps[i];
    if (s.plugin.entry->process != nullptr) plan.passes[s.pass - 1].actions.push_back({i, false, {}});
    if (s.corpus_used) plan.passes[s.pass - 1].observers.push_back(i);
    if (s.annotates) plan.passes[s.pass].actions.push_back({i, true, {}});
    if (s.annotates && (s.plugin.descriptor.flags & TML_KEEP_TEXT) != 0) plan.keep_text = true;
    if (s.pass > 1 && (s.plugin.entry->process != nullptr || s.corpus_used)) plan.keep_text = true;
  }
  // Documents that are in memory anyway have their text beside them.
  if (plan.keep_all) plan.keep_text = true;
  else if (in_memory) plan.keep_text = false;
  for (std::uint32_t i = 0; i < plan.steps.size(); ++i) {
    const auto& writes = plan.steps[i].plugin.descriptor.writes;
    for (std::uint32_t w = 0; w < writes.size(); ++w)
      if (!writes[w].is_table()) plan_column(plan, i, w);
  }
}

}  // namespace textmill::chain
