#include "manifest.hpp"

#include "model/json.hpp"

#include <algorithm>

namespace textmill {
namespace {

void write_inputs(model::JsonWriter& json, const std::vector<sources::InputFile>& inputs) {
  json.key("inputs").begin_array();
  for (const auto& input : inputs) {
    json.begin_object().key("path").text(input.path).key("bytes").number(input.bytes);
    json.key("xxh128").text(input.hash).key("documents").number(input.documents).end();
  }
  json.end();
}

void write_steps(model::JsonWriter& json, const ManifestData& data, bool with_times) {
  json.key("steps").begin_array();
  for (std::size_t i = 0; i < data.plan->steps.size(); ++i) {
    const auto& step = data.plan->steps[i];
    json.begin_object().key("name").text(step.name).key("plugin").text(step.plugin.descriptor.id);
    json.key("version").text(step.plugin.descriptor.version);
    if (with_times) json.key("file").text(step.plugin.path);
    json.key("parameters").begin_object();
    for (const auto& [id, value] : step.parameters.resolved()) json.key(id).text(value);
    json.end().key("given").begin_array();  // in the run file; the others have their defaults
    for (const auto& entry : step.config->with.entries) json.text(entry.key);
    json.end().key("reads_from").begin_array();  // the steps whose columns it reads
    for (std::size_t writer = 0; writer < i; ++writer)
      if (std::any_of(step.inputs.begin(), step.inputs.end(),
                      [&](const chain::Input& in) { return in.from == chain::Input::From::step && in.step == writer; }))
        json.text(data.plan->steps[writer].name);
    json.end().key("group_by").begin_array();
    for (const auto& field : step.config->group_by) json.text(field);
    json.end();
    if (with_times) {
      json.key("cpu_seconds").number(data.result->costs[i].seconds);
      json.key("finish_seconds").number(data.result->costs[i].finish_seconds);
    }
    json.end();
  }
  json.end();
}

void write_tables(model::JsonWriter& json, const ManifestData& data) {
  json.key("tables").begin_object();
  for (const auto& [name, rows] : data.table_rows) {
    const auto found = std::find_if(data.plan->tables.begin(), data.plan->tables.end(),
                                    [&, &wanted = name](const auto& t) { return t->name == wanted; });
    if (found == data.plan->tables.end()) continue;
    const model::TableSchema& table = **found;
    json.key(name).begin_object().key("step").text(table.step).key("rows").number(rows);
    json.key("per_document").boolean(table.per_document).key("columns").begin_array();
    for (const auto& column : table.columns) {
      json.begin_object().key("name").text(column.name).key("type").text(model::type_name(column.type));
      json.key("order").number(std::int64_t{column.order}).end();
    }
    json.end().end();
  }
  json.end();
}

void write_skipped(model::JsonWriter& json, const std::vector<model::SkippedDocument>& skipped) {
  json.key("skipped").begin_array();
  for (const auto& s : skipped) {
    json.begin_object().key("doc_id").text(s.id).key("file").text(s.origin).key("step").text(s.step).key("reason").text(
        s.reason);
    if (s.from != s.to) json.key("from").number(s.from).key("to").number(s.to);
    json.end();
  }
  json.end();
}

}  // namespace

std::string manifest_json(const ManifestData& data, bool with_times) {
  model::JsonWriter json(2);
  json.begin_object().key("textmill").text(TEXTMILL_VERSION).key("run_file").text(data.run_file->path);
  json.key("complete").boolean(!data.result->interrupted && data.result->errors.empty());
  if (with_times) {
    json.key("started").text(data.started).key("seconds").number(data.seconds);
    json.key("threads").number(std::uint64_t{data.threads});
  }
  json.key("seed");
  if (data.run_file->seed) json.number(*data.run_file->seed);
  else json.null();
  write_inputs(json, data.inputs);
  json.key("documents")
      .number(data.result->documents)
      .key("bytes")
      .number(data.result->bytes)
      .key("replaced_bytes")
      .number(data.result->replaced_bytes);
  json.key("terms").number(data.result->terms);
  write_steps(json, data, with_times);
  write_tables(json, data);
  json.key("outputs").begin_array();
  for (const auto& path : data.outputs) json.text(path);
  json.end();
  write_skipped(json, data.result->skipped);
  json.key("errors").begin_array();
  for (const auto& e : data.result->errors) json.text(e);
  json.end().end();
  return json.take() + "\n";
}

}  // namespace textmill
