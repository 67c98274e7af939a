// One SQLite database for all tables of a run.
#pragma once
#include "sinks/sink.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace textmill::sinks {

/// "TXML", the `application_id` in the header of a database of results.
constexpr std::int64_t database_application = 0x54584D4C;

/// A new file, put in its place as a whole; or, with `append`, one transaction on a file that an earlier run has made. Throws
/// std::runtime_error when the place can't be written, or when it holds what is no database of ours.
std::unique_ptr<Sink> make_database(const config::SinkConfig& config, const std::string& path);

}  // namespace textmill::sinks
