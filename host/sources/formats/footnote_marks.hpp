// The marks of footnotes in Markdown, which its parser does not know.
#pragma once
#include <string>
#include <string_view>

namespace textmill::sources {

/// What hides the bytes of `[^label]`, and of `[^label]:` before a note. No mark-up has them.
constexpr char hidden_mark = '\x01', hidden_note = '\x02';

/// Markdown with the marks of the notes that it defines hidden, byte for byte; "" when it defines none. Marks in code are
/// hidden too. [any time] thread-safe
std::string hide_footnote_marks(std::string_view markdown);

}  // namespace textmill::sources
