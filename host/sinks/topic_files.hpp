// Topic models as files that other programs read, from tables with the columns of the analyzer topics. Knows no plugin.
#pragma once
#include "sinks/sink.hpp"

#include <memory>
#include <string>
#include <vector>

namespace textmill::sinks {

/// What LDAvis and pyLDAvis draw (C. Sievert, K. Shirley, "LDAvis", 2014), as their JSON: from the tables topic_map and topic_model.
/// Topics keep their numbers, counted from 1.
std::unique_ptr<Sink> make_ldavis(const config::SinkConfig& config, const std::string& path);
/// What MALLET (A. McCallum 2002) writes: PATH has a line a topic, its number, prior and terms; PATH.doc-topics a line a document, its
/// number, id and shares; and where the sink takes topic_state and topic_trace, PATH.state a line a word. From topic_summary and
/// doc_topics.
std::unique_ptr<Sink> make_mallet(const config::SinkConfig& config, const std::string& path);

/// Both throw std::runtime_error unless the tables are there, each once.
void check_ldavis(const std::vector<const model::TableSchema*>& tables);
void check_mallet(const std::vector<const model::TableSchema*>& tables);

}  // namespace textmill::sinks
