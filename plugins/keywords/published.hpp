// The methods as measures with their sources, for `describe` and the report.
#pragma once
#include <textmill/declare.hpp>

#include <span>

namespace keywords {

/// By the names of the methods, in their order.
std::span<const textmill::measure> published();

}  // namespace keywords
