// Pauses of a loop that may run for long.
#pragma once
#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

namespace topics {

/// Called by long loops; may throw to end everything.
using Pause = std::function<void()>;
inline const Pause& no_pauses() {
  static const Pause none = [] {};
  return none;
}

/// Calls `pause` whenever so much work has been done since the last time. It may throw to end everything.
class Pacer {
 public:
  /// `between`: some hundredths of a second, in whatever work is counted. `pause` outlives the pacer.
  Pacer(const Pause& pause, std::size_t between) : pause_(pause), between_(between) {}

  void after(std::size_t work) {
    if ((done_ += work) < between_) return;
    done_ = 0;
    pause_();
  }

 private:
  const Pause& pause_;
  std::size_t between_, done_ = 0;
};

/// As resize() to a larger size, with pauses: memory that is touched for the first time takes its time.
template <class T> void grow(std::vector<T>& v, std::size_t size, const Pause& pause) {
  constexpr std::size_t between_pauses = (std::size_t{1} << 22) / sizeof(T);
  v.reserve(size);
  while (v.size() < size) {
    v.resize(std::min(size, v.size() + between_pauses));
    pause();
  }
}

}  // namespace topics
