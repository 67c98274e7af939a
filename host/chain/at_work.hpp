// What a thread is doing in a plugin, for who has to tell it when the program ends there.
#pragma once
#include <string_view>

namespace textmill::chain {

/// The step that a thread is in, its plugin, and the document in its hands; all empty: none.
struct PlaceOfWork {
  std::string_view step, plugin, document;
};

/// A call into a plugin, as long as it lives; the names must live as long. One can be within another.
class AtWork {
 public:
  explicit AtWork(const PlaceOfWork& place) : before_(now_) { now_ = place; }
  ~AtWork() { now_ = before_; }
  AtWork(const AtWork&) = delete;
  AtWork& operator=(const AtWork&) = delete;
  /// Of this thread. [any time] in a signal handler too
  static const PlaceOfWork& now() { return now_; }

 private:
  static inline thread_local constinit PlaceOfWork now_{};
  PlaceOfWork before_;
};

}  // namespace textmill::chain
