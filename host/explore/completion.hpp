// What the tab key offers at a prompt: found by looking at the line and at the session, never by running anything.
#pragma once
#include "explore/line_editor.hpp"

#include <string_view>

namespace textmill::explore {

class Session;

/// Globals, fields and methods after "." and ":", options in the braces of a call, and in quotes what the call takes there:
/// document ids, columns, plugins, files. `line` ends at the cursor.
Completions complete(Session& session, std::string_view line);

}  // namespace textmill::explore
