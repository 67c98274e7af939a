#include "chain/finished_rows.hpp"

#include <utility>

namespace textmill::chain {
namespace {

/// Takes the columns of a table that has no rows yet as they are, but for terms; they are many when they are of all n-grams.
void take_columns(model::Table& table, const Step& step, std::int32_t index, tml_call& call) {
  std::size_t out = 0;
  for (std::size_t w = 0; w < step.tables.size(); ++w) {
    if (step.tables[w] != index) continue;
    model::Column& to = table.columns[out++];
    if (call.written[w] && to.type() == call.columns[w].type()) std::swap(to, call.columns[w]);
  }
}

}  // namespace

std::vector<model::Table> empty_tables(const Plan& plan) {
  std::vector<model::Table> tables;
  for (const auto& schema : plan.tables) {
    tables.emplace_back();
    tables.back().schema = schema.get();
    for (const auto& c : schema->columns) {
      tables.back().columns.emplace_back();
      tables.back().columns.back().reset(c.type, 0);
    }
  }
  return tables;
}

namespace {

/// The values of a key of States, as many as the step has in group_by; views of it.
std::vector<std::string_view> values_of(const Step& step, std::string_view group) {
  std::vector<std::string_view> values;
  for (std::size_t k = 0; k < step.config->group_by.size(); ++k) {
    const auto end = group.find('\x1f');
    values.push_back(group.substr(0, end));
    group = end == std::string_view::npos ? std::string_view() : group.substr(end + 1);
  }
  return values;
}

}  // namespace

std::string group_text(const Step& step, const std::string& group) {
  std::string text;
  const auto values = values_of(step, group);
  for (std::size_t k = 0; k < values.size(); ++k)
    text += (k == 0 ? "" : ", ") + step.config->group_by[k] + "=" + std::string(values[k]);
  return text;
}

void add_finished(const Step& step, const std::string& group, tml_call& call, std::vector<model::Table>& tables) {
  const std::vector<std::string_view> lead = values_of(step, group);
  std::int32_t last = -1;
  for (std::size_t w = 0; w < step.tables.size(); ++w) {
    const std::int32_t t = step.tables[w];
    if (t < 0 || t == last || step.plugin.descriptor.writes[w].kind != TML_CORPUS_TABLE) continue;
    last = t;
    model::Table& table = tables[static_cast<std::size_t>(t)];
    if (lead.empty() && table.rows() == 0) take_columns(table, step, t, call);
    append_written(table, step, static_cast<std::size_t>(t), call, lead);
  }
}

}  // namespace textmill::chain
