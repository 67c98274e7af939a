// A process that can no longer reach the network. Knows Linux and nothing of plugins.
#pragma once

namespace textmill::conformance {

/// In a child: from now on whoever opens a socket of another kind than AF_UNIX ends the process with the failure `why` as its
/// finding. False when the system can't do that; then nothing has changed. Once a process.
bool fail_on_network(const char* why);

}  // namespace textmill::conformance
