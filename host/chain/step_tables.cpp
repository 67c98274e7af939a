#include "chain/step_tables.hpp"

namespace textmill::chain {
namespace {

std::string quoted(const std::string& s) { return "'" + s + "'"; }

/// Fields of metadata may be called as a column of the table is.
void check_columns(const Step& step, const model::TableSchema& schema, model::Diagnostics& diagnostics) {
  for (std::size_t k = 0; k < schema.columns.size(); ++k)
    for (std::size_t first = 0; first < k; ++first)
      if (schema.columns[k].name == schema.columns[first].name)
        diagnostics.error(
            schema.per_document ? step.config->columns_place : step.config->group_by_place,
            "the table " + quoted(schema.name) + " would have two columns " + quoted(schema.columns[k].name),
            "rename the field of the metadata");
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
        schema->columns.push_back({field, TML_STR, "", "Metadata of the document", 0});
    }
    int groups = 0;
    if (!schema->per_document)
      for (const auto& field : step.config->group_by)
        schema->columns.push_back({field, TML_STR, "", "The group of documents", ++groups});
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
    check_columns(step, *schema, diagnostics);
    tables.push_back(std::move(schema));
  }
}

}  // namespace textmill::chain
