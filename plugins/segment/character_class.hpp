// What kind of token characters make that are no word.
#pragma once
#include <textmill/token_class.hpp>

#include <optional>
#include <string_view>

namespace segment {

/// What a segment between two word boundaries is; nullopt for blanks, controls and format characters, which are no
/// tokens.
std::optional<textmill::token_class> classify(std::string_view segment);

}  // namespace segment
