// One page of HTML for a whole run, which needs no network.
#pragma once
#include "sinks/sink.hpp"

#include <memory>
#include <string>

namespace textmill::sinks {

/// Throws std::runtime_error when the place can't be written, or when this build has no report.
std::unique_ptr<Sink> make_report(const config::SinkConfig& config, const std::string& path);

}  // namespace textmill::sinks
