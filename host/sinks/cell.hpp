// Values of tables as text, appended without a detour.
#pragma once
#include "model/table.hpp"

#include <cstddef>
#include <string>

namespace textmill::sinks {

/// True for what is aligned right and stands without quotes in JSON.
bool is_number(tml_type type);

/// What model::cell_text() gives: reals as model::append_real() writes them, null = nothing.
void append_cell(std::string& out, const model::Column& column, std::size_t row);

/// The same for people: reals with six significant digits, plainly written where model::append_real() does.
void append_short_cell(std::string& out, const model::Column& column, std::size_t row);

/// As JSON: null, numbers, booleans, strings. A real that is not finite is null.
void append_json_cell(std::string& out, const model::Column& column, std::size_t row);

}  // namespace textmill::sinks
