// A value tree as the text of a run file.
#pragma once
#include "config/value.hpp"

#include <string>

namespace textmill::config {

/// YAML that parse_yaml() reads back to the same tree: the top map and the lists and maps in it one line an entry,
/// anything deeper in brackets. Texts are quoted where they would be read as something else.
std::string write_yaml(const Value& value);

/// Building trees.
Value text_value(std::string text);
Value integer_value(std::int64_t number);
Value boolean_value(bool b);
Value list_value(std::vector<Value> items = {});
Value map_value();
/// Adds to a map, or replaces what is there.
void set_entry(Value& map, const std::string& key, Value value);

/// The text with every `${` written `$${`, so that no variable is looked up in it.
std::string without_variables(std::string_view text);

}  // namespace textmill::config
