#include "run_sinks.hpp"

#include <algorithm>
#include <utility>

namespace textmill {
namespace {

/// The tables that a sink takes; the list of skipped documents goes to folders, to databases, and to others that name it.
std::vector<const model::TableSchema*> tables_of(const config::SinkConfig& config, const chain::Plan& plan,
                                                 const model::TableSchema& skipped) {
  const auto wants = [&](const std::string& name, bool otherwise) {
    return config.tables.empty() ? otherwise
                                 : std::find(config.tables.begin(), config.tables.end(), name) != config.tables.end();
  };
  std::vector<const model::TableSchema*> tables;
  for (const auto& t : plan.tables)
    if (wants(t->name, true)) tables.push_back(t.get());
  if (wants("skipped_documents", config.path.ends_with('/') || config.format == "sqlite")) tables.push_back(&skipped);
  return tables;
}

}  // namespace

void check_sinks(const config::RunFile& run, const chain::Plan* plan, const model::TableSchema& skipped,
                 model::Diagnostics& diagnostics) {
  std::vector<std::string> tables = {"skipped_documents"};
  if (plan != nullptr)
    for (const auto& t : plan->tables) tables.push_back(t->name);
  for (const auto& sink : run.sinks) {
    const auto& formats = sinks::sink_formats();
    const bool is_known = std::find(formats.begin(), formats.end(), sink.format) != formats.end();
    if (!is_known) {
      std::string known;
      for (const auto& f : formats) known += (known.empty() ? "" : ", ") + f;
      const std::string near(model::nearest(sink.format, formats));
      diagnostics.error(sink.place, "unknown sink format '" + sink.format + "'",
                        near.empty() ? "known: " + known : "did you mean '" + near + "'?");
    }
    if (plan == nullptr) continue;
    const std::size_t errors_before = diagnostics.error_count();
    for (const auto& t : sink.tables) {
      if (std::find(tables.begin(), tables.end(), t) != tables.end()) continue;
      const std::string_view near = model::nearest(t, tables);
      std::string known;
      for (const auto& name : tables) known += (known.empty() ? "" : ", ") + name;
      diagnostics.error(sink.place, "no step of the chain writes a table '" + t + "'",
                        near.empty() ? "tables of this chain: " + known : "did you mean '" + std::string(near) + "'?");
    }
    if (diagnostics.error_count() != errors_before || !is_known) continue;
    if (std::string problem = sinks::sink_problem(sink, run.folder, tables_of(sink, *plan, skipped)); !problem.empty())
      diagnostics.error(sink.place, std::move(problem));
  }
}

sinks::DocumentNeeds shown_to(const config::RunFile& run) {
  sinks::DocumentNeeds all;
  for (const auto& config : run.sinks) {
    const sinks::DocumentNeeds needs = sinks::document_needs(config);
    all.documents |= needs.documents;
    all.texts |= needs.texts;
    all.tokens |= needs.tokens;
  }
  return all;
}

bool takes_table(const config::RunFile& run, const chain::Plan& plan, const model::TableSchema& skipped,
                 const model::TableSchema& table) {
  return std::any_of(run.sinks.begin(), run.sinks.end(), [&](const config::SinkConfig& sink) {
    const auto tables = tables_of(sink, plan, skipped);
    return std::find(tables.begin(), tables.end(), &table) != tables.end();
  });
}

std::vector<OpenSink> open_sinks(const config::RunFile& run, const chain::Plan& plan, const model::TableSchema& skipped,
                                 const sinks::Console& console, sinks::Sink* own) {
  std::vector<OpenSink> opened;
  for (const auto& config : run.sinks) {
    OpenSink s;
    s.needs = sinks::document_needs(config);
    s.tables = tables_of(config, plan, skipped);
    s.sink = sinks::make_sink(config, run.folder, console);
    s.sink->begin(s.tables);
    opened.push_back(std::move(s));
  }
  if (own != nullptr) {
    opened.push_back({std::shared_ptr<sinks::Sink>(own, [](sinks::Sink*) {}), {}, {}});
    for (const auto& t : plan.tables) opened.back().tables.push_back(t.get());
    opened.back().tables.push_back(&skipped);
    own->begin(opened.back().tables);
  }
  return opened;
}

void show_to(std::vector<OpenSink>& opened, const sinks::Document& document, const model::Vocabulary& terms) {
  for (auto& s : opened)
    if (s.needs.documents) s.sink->document(document, terms);
}

void emit_to(std::vector<OpenSink>& opened, const model::Table& table) {
  for (auto& s : opened)
    if (std::find(s.tables.begin(), s.tables.end(), table.schema) != s.tables.end()) s.sink->rows(table);
}

std::vector<std::string> outputs_of(const std::vector<OpenSink>& opened) {
  std::vector<std::string> paths;
  for (const auto& s : opened)
    for (auto& path : s.sink->outputs()) paths.push_back(std::move(path));
  return paths;
}

void end_sinks(std::vector<OpenSink>& opened, const sinks::RunFacts& facts) {
  for (auto& s : opened) s.sink->about(facts);
  for (auto& s : opened) s.sink->end();
}

}  // namespace textmill
