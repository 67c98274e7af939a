// Leaves a thread something to be destroyed at its end, by code that may be gone then.
#include "sdk.hpp"

#include <pthread.h>

namespace {

int destroyed = 0;
void destroy(void*) { ++destroyed; }

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  void process(const doc&, out&) const {
    static const pthread_key_t key = [] {
      pthread_key_t made = 0;
      pthread_key_create(&made, destroy);
      return made;
    }();
    pthread_setspecific(key, &destroyed);
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
