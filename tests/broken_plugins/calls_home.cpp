// Asks for a socket to the network, and does without when it gets none.
#include "sdk.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace {

struct Broken : broken::learner<Broken, broken::word_count> {
  Broken() {
    if (const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0); fd >= 0) close(fd);
  }
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
