// What may become a term, or a text in a table. Knows no Lua.
#pragma once
#include <string>
#include <string_view>

namespace textmill::lua {

/// "", or what keeps a text out of every table: "is not valid UTF-8 at byte 3; was a character cut?". Bytes count from 1, as
/// in Lua.
std::string text_fault(std::string_view text);
/// The same for a text that becomes a term, or is looked for among terms: those have no NUL and at most 1 MiB.
std::string term_fault(std::string_view text);

}  // namespace textmill::lua
