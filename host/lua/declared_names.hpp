// How a script may name things.
#pragma once
#include <string_view>

namespace textmill::lua {

/// A small letter, then small letters, digits and "_".
bool is_name(std::string_view s);
/// "token/1"
bool is_layer_name(std::string_view s);
/// A small letter, then small letters, digits, ".", "_" and "-".
bool is_plugin_id(std::string_view s);
/// "1.2.3", with anything behind "-" or "+".
bool is_version(std::string_view s);

}  // namespace textmill::lua
