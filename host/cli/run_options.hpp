// Options that change a run file, shared by the commands that read one.
#pragma once
#include "cli/command_line.hpp"
#include "cli/terminal.hpp"
#include "config/run_file.hpp"
#include "model/table.hpp"

namespace textmill::cli {

/// --set, --seed, --threads
std::vector<OptionSpec> run_options();
/// What --set, --seed, --output and --format change, as far as the command has them. Throws UsageError.
config::Overrides overrides_of(const Options& options);
/// What --output and --format change; `path` is that of --output. Throws UsageError.
void override_sinks(const Options& options, const std::string& path, config::Overrides& overrides);
/// --output and --format, for commands that write the results of a run file.
std::vector<OptionSpec> output_options();
/// 0 = not given.
std::uint32_t threads_of(const Options& options);

/// The formats that results can be printed in.
const std::vector<std::string>& result_formats();
/// A table without rows; the schema must outlive it.
model::Table empty_table(const model::TableSchema& schema);
/// Prints a whole table in one of them, the way that results go.
void print_table(const model::TableSchema& schema, const model::Table& table, const std::string& format,
                 const Terminal& terminal);

}  // namespace textmill::cli
