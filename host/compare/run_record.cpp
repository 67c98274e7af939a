#include "compare/run_record.hpp"

#include "compare/stored_run.hpp"
#include "sources/json_value.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace textmill::compare {
namespace {

using sources::JsonValue;

const JsonValue& member(const JsonValue& object, std::string_view name, JsonValue::Kind kind) {
  const JsonValue* value = object.find(name);
  if (value == nullptr || value->kind != kind)
    throw std::runtime_error("has no '" + std::string(name) + "' as runs of this version write it");
  return *value;
}
std::string text(const JsonValue& object, std::string_view name) {
  return member(object, name, JsonValue::Kind::text).text;
}

StepRecord step_of(const JsonValue& json) {
  StepRecord step{text(json, "name"), text(json, "plugin"), text(json, "version"), {}, {}};
  for (const auto& [name, value] : member(json, "parameters", JsonValue::Kind::object).members)
    step.settings.emplace_back(name, value.text);
  std::string fields;
  for (const auto& field : member(json, "group_by", JsonValue::Kind::list).items)
    fields += (fields.empty() ? "" : ", ") + field.text;
  step.settings.emplace_back("group_by", "[" + fields + "]");
  for (const auto& other : member(json, "reads_from", JsonValue::Kind::list).items)
    step.reads_from.push_back(other.text);
  return step;
}

TableRecord table_of(const sources::JsonMember& json) {
  TableRecord table;
  table.name = json.name;
  table.step = text(json.value, "step");
  table.per_document = member(json.value, "per_document", JsonValue::Kind::boolean).boolean;
  for (const auto& column : member(json.value, "columns", JsonValue::Kind::list).items)
    table.columns.push_back(
        {text(column, "name"), text(column, "type"), member(column, "order", JsonValue::Kind::integer).integer});
  return table;
}

std::string manifest_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw std::runtime_error(file.string() +
                             (std::filesystem::exists(file) ? ": can't be read" : ": there is no such file") +
                             "; name a folder with the results of a run, which has a run.json");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

const TableRecord* RunRecord::find_table(std::string_view name) const {
  for (const auto& table : tables)
    if (table.name == name) return &table;
  return nullptr;
}

bool RunRecord::depends(std::string_view reader, std::string_view writer) const {
  if (reader == writer) return true;
  for (const auto& step : steps)  // which read from earlier ones only, so this ends
    if (step.name == reader)
      return std::any_of(step.reads_from.begin(), step.reads_from.end(),
                         [&](const auto& other) { return other != reader && depends(other, writer); });
  return false;
}

bool is_result(const std::filesystem::path& file) {
  if (is_database(file)) return true;
  const auto extension = file.extension();
  return std::filesystem::is_regular_file(file) && extension != ".yaml" && extension != ".yml" &&
         extension != ".json" && std::filesystem::exists(file.parent_path() / "run.json");
}

RunRecord read_record(const std::filesystem::path& results) {
  const bool is_stored = is_database(results);
  const auto file = std::filesystem::is_directory(results) ? results / "run.json"
                    : !is_stored && is_result(results)     ? results.parent_path() / "run.json"
                                                           : results;
  const std::string bytes = is_stored ? stored_manifest(file) : manifest_of(file);
  if (is_stored && bytes.empty()) throw std::runtime_error(file.string() + ": its last run was stopped before its end");
  try {
    sources::JsonReader reader;
    const JsonValue json = reader.read(bytes);
    RunRecord run;
    run.folder = file.parent_path();
    if (is_stored) run.database = file;
    run.version = text(json, "textmill");
    run.run_file = text(json, "run_file");
    if (const auto* seed = json.find("seed"); seed != nullptr && seed->is_number())
      run.seed = std::to_string(seed->kind == JsonValue::Kind::natural ? seed->natural
                                                                       : static_cast<std::uint64_t>(seed->integer));
    for (const auto& input : member(json, "inputs", JsonValue::Kind::list).items)
      run.inputs.push_back({text(input, "path"), text(input, "xxh128"),
                            static_cast<std::uint64_t>(member(input, "bytes", JsonValue::Kind::integer).integer)});
    for (const auto& step : member(json, "steps", JsonValue::Kind::list).items) run.steps.push_back(step_of(step));
    for (const auto& table : member(json, "tables", JsonValue::Kind::object).members)
      run.tables.push_back(table_of(table));
    return run;
  } catch (const std::runtime_error& e) {
    throw std::runtime_error(file.string() + ": " + e.what());
  }
}

}  // namespace textmill::compare
