// The measures of this family, each with its formula and its publication.
#pragma once
#include <textmill/declare.hpp>

#include <vector>

namespace topics {

/// Those of the tables topic_quality, topic_trace and topic_count.
std::vector<textmill::measure> topic_measures();
/// Those of the table held_out.
std::vector<textmill::measure> inference_measures();

}  // namespace topics
