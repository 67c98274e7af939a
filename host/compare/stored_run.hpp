// Results in a database, which holds the manifest of its runs too.
#pragma once
#include "compare/tables.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace textmill::compare {

/// Whether a file is a database of results.
bool is_database(const std::filesystem::path& file);

/// The manifest of the last run that a database holds; "" when it was stopped before it wrote one. Throws std::runtime_error.
std::string stored_manifest(const std::filesystem::path& database);

/// A table of that run, its cells as text sinks write them; none when the database has no such table. Throws
/// std::runtime_error with the file.
std::optional<Cells> stored_cells(const std::filesystem::path& database, const TableRecord& table);

}  // namespace textmill::compare
