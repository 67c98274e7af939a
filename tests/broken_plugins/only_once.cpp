// Takes a name of which a process has only one, and is refused it when it is loaded a second time.
#include "sdk.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdio>

namespace {

bool take_name() {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  std::snprintf(name.sun_path + 1, sizeof(name.sun_path) - 1, "textmill-broken-%ld", static_cast<long>(getpid()));
  return bind(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), reinterpret_cast<const sockaddr*>(&name), sizeof(name)) ==
         0;
}

struct Broken : broken::learner<Broken, broken::word_count> {
  Broken() {
    static const bool taken = take_name();
    if (!taken) throw textmill::error("another one is at work in this process");
  }
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
