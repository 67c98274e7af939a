// Measures as people read them.
#pragma once
#include "model/measure.hpp"

#include <cstddef>
#include <string>

namespace textmill::cli {

/// "-1 to 1; needs 50 words".
std::string bounds_of(const model::MeasureSpec& measure);
/// The id, whose it is unless that is clear, and the formula; below, what else is known of it. Each line is indented.
std::string measure_text(const model::MeasureSpec& measure, const std::string& plugin, std::size_t indent);
/// An item of a list in Markdown.
std::string measure_markdown(const model::MeasureSpec& measure);

}  // namespace textmill::cli
