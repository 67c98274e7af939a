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

void add_finished(const Step& step, const std::string& group, tml_call& call, std::vector<model::Table>& tables) {
  std::vector<std::string_view> lead;
  std::string_view rest = group;
  for (std::size_t k = 0; k < step.config->group_by.size(); ++k) {
    const auto end = rest.find('\x1f');
    lead.push_back(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
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
