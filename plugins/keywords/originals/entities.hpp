// HTML character references, resolved as Python's html.unescape() does.
#pragma once
#include "characters.hpp"

namespace keywords::originals {

/// Appends characters [part.first, part.last) of `text` to `out`, references such as "&amp;" and "&#39;" resolved. What is
/// resolved keeps the bytes of the whole reference.
void unescape(const Characters& text, Range part, Characters& out);

}  // namespace keywords::originals
