// One SQLite database for all tables of a run.
#pragma once
#include "sinks/sink.hpp"

#include <memory>
#include <string>

namespace textmill::sinks {

/// A new file, put in its place as a whole; or, with `append`, one transaction on a file that an earlier run has made. Throws
/// std::runtime_error when the place can't be written, or when it holds what is no database of ours.
std::unique_ptr<Sink> make_database(const config::SinkConfig& config, const std::string& path);

}  // namespace textmill::sinks
