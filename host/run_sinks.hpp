// The sinks of one run: which tables each takes, and what all of them are told.
#pragma once
#include "chain/plan.hpp"
#include "config/run_file.hpp"
#include "model/diagnostic.hpp"
#include "sinks/sink.hpp"

#include <memory>
#include <string>
#include <vector>

namespace textmill {

/// A sink with the tables it takes.
struct OpenSink {
  std::shared_ptr<sinks::Sink> sink;
  std::vector<const model::TableSchema*> tables;
  sinks::DocumentNeeds needs;
};

/// Formats, tables and places of all sinks; `plan` is nullptr when there is none because of other mistakes.
void check_sinks(const config::RunFile& run, const chain::Plan* plan, const model::TableSchema& skipped,
                 model::Diagnostics& diagnostics);
/// What any of them asks to be shown of documents.
sinks::DocumentNeeds shown_to(const config::RunFile& run);
/// Whether any of them takes the rows of a table of the plan.
bool takes_table(const config::RunFile& run, const chain::Plan& plan, const model::TableSchema& skipped,
                 const model::TableSchema& table);
/// `own`, unless it is nullptr, is a sink of the caller's for all tables; it comes last.
std::vector<OpenSink> open_sinks(const config::RunFile& run, const chain::Plan& plan, const model::TableSchema& skipped,
                                 const sinks::Console& console, sinks::Sink* own);
void show_to(std::vector<OpenSink>& opened, const sinks::Document& document, const model::Vocabulary& terms);
void emit_to(std::vector<OpenSink>& opened, const model::Table& table);
/// Final paths of all files.
std::vector<std::string> outputs_of(const std::vector<OpenSink>& opened);
void end_sinks(std::vector<OpenSink>& opened, const sinks::RunFacts& facts);

}  // namespace textmill
