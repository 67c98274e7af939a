#include "chain/step_tables.hpp"

#include <algorithm>

namespace textmill::chain {
namespace {

std::string quoted(const std::string& s) { return "'" + s + "'"; }

std::string lower(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

/// The name of a column that shows a field of metadata in table `w` of the plugin: with a `_` behind it where the table has a column
/// of that name. In SQL names that differ in case are the same.
std::string column_of_field(std::string field, const model::TableSchema& schema, const Step& step, std::size_t w) {
  std::vector<std::string> taken;
  for (const auto& c : schema.columns) taken.push_back(lower(c.name));
  const auto& writes = step.plugin.descriptor.writes;
  for (const auto& c : writes)
    if (c.frame == writes[w].frame && c.kind == writes[w].kind) taken.push_back(lower(c.column));
  while (std::find(taken.begin(), taken.end(), lower(field)) != taken.end()) field += '_';
  return field;
}

}  // namespace

void add_tables(Step& step, std::vector<std::unique_ptr<model::TableSchema>>& tables, model::Diagnostics& diagnostics) {
  const auto& writes = step.plugin.descriptor.writes;
  step.tables.assign(writes.size(), -1);
  for (std::size_t w = 0; w < writes.size(); ++w) {
    if (!writes[w].is_table() || step.tables[w] >= 0) continue;
    auto schema = std::make_unique<model::TableSchema>();
    schema->name = (step.config->as.empty() ? "" : step.config->as + ".") + writes[w].frame;
    schema->step = step.name;
    schema->per_document = writes[w].kind == TML_DOC_TABLE;
    for (const auto& other : tables)
      if (other->name == schema->name)
        diagnostics.error(step.config->place,
                          "steps " + quoted(other->step) + " and " + quoted(step.name) + " both write a table " +
                              quoted(schema->name),
                          "give one of them a name of its own: 'as: NAME'");
    if (schema->per_document) {
      schema->columns.push_back({"doc_id", TML_STR, "", "The document", 0});
      for (const auto& field : step.config->columns)
        schema->columns.push_back(
            {column_of_field(field, *schema, step, w), TML_STR, "", "Metadata of the document", 0});
    }
    int groups = 0;
    if (!schema->per_document)
      for (const auto& field : step.config->group_by)
        schema->columns.push_back(
            {column_of_field(field, *schema, step, w), TML_STR, "", "The group of documents", ++groups});
    for (std::size_t k = w; k < writes.size(); ++k) {
      if (writes[k].frame != writes[w].frame || writes[k].kind != writes[w].kind) continue;
      tml_type type = writes[k].type;
      if (type == TML_TERM) type = TML_STR;
      if (type == TML_REF) type = TML_U32;
      int order = writes[k].order;
      if (order != 0) order = order > 0 ? order + groups : order - groups;
      schema->columns.push_back(
          {writes[k].column, type, writes[k].unit, writes[k].summary, order, (writes[k].flags & TML_FLUSH_RIGHT) != 0});
      schema->sorted_whole |= schema->per_document && writes[k].corpus_order();
      step.tables[k] = static_cast<std::int32_t>(tables.size());
    }
    tables.push_back(std::move(schema));
  }
}

}  // namespace textmill::chain
