// The lines that pass between a step and its program.
#pragma once
#include "model/descriptor.hpp"
#include "sources/json_value.hpp"

#include <textmill/context.hpp>

#include <string>

namespace textmill::exec {

/// {"index":0,"id":"a","text":"...","token/1":{"begin":[0,4],...},"document/1":{"author":"..."}}; a value that is missing
/// is null, a term is its text.
std::string question(const model::Descriptor& d, const context& host, const tml_doc& doc);

/// Writes what the answer has for each declared column. A table is a list of rows, each an object or a list of values in
/// declared order; a layer is an object of lists, one a column. Throws textmill::error with what is wrong with the answer,
/// or with the reason that the program itself gives as {"error":"..."}.
void take_answer(const model::Descriptor& d, const context& host, const sources::JsonValue& answer);

}  // namespace textmill::exec
