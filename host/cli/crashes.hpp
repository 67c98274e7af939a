// A plugin that crashes takes the program with it; people are told which one it was.
#pragma once

namespace textmill::cli {

/// From now on, when a thread crashes in a plugin, the step, its plugin and the document are told on stderr before the signal ends the
/// process as it always does. Sanitizers tell more, and are left alone. [setup]
void tell_of_crashes();

}  // namespace textmill::cli
