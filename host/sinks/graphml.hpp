// A table of pairs as a network.
#pragma once
#include "sinks/sink.hpp"

#include <memory>
#include <string>
#include <vector>

namespace textmill::sinks {

/// GraphML (U. Brandes et al., 2002): the first two columns of text of the table are the ends of an edge, its other columns the
/// edge's data. Undirected; a node is there once.
std::unique_ptr<Sink> make_graphml(const config::SinkConfig& config, const std::string& path);

/// Throws std::runtime_error unless the sink takes one table, and that has two columns of text.
void check_network(const std::vector<const model::TableSchema*>& tables);

}  // namespace textmill::sinks
