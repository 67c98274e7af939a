// Time: a count hook would slow pure Lua by half whatever its interval, so none is set. The watchdog's thread looks every few
// milliseconds at the calls that run. For one that has used its time it sets a flag, which every function of ours that loops
// in C looks at, and sends a signal to the worker's thread. The handler does what lua.c does on Ctrl-C: it sets a hook on the
// state that runs, which Lua calls before its next instruction and which raises an error; again and again, whatever the script
// catches. Signals are repeated until the call has ended, so that none can be lost in a race.
//
// Time is processor time of the thread, so that no script is blamed for a busy machine.
#include "lua/guard.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <ctime>

// Under ThreadSanitizer a signal waits for the next intercepted call, which a loop in Lua never makes.
#if defined(__SANITIZE_THREAD__)
#define TEXTMILL_LUA_POLLS 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define TEXTMILL_LUA_POLLS 1
#endif
#endif

namespace textmill::lua {
namespace {

constexpr int interrupt_signal = SIGURG;  // ignored by default, so that a stray one does no harm
constexpr int every_event = LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT;
constexpr std::size_t large_block = 16 * 1024;

thread_local Guard* active = nullptr;

}  // namespace

void* Guard::allocate(void* self, void* block, std::size_t old_bytes, std::size_t bytes) noexcept {
  auto& guard = *static_cast<Guard*>(self);
  if (block == nullptr) old_bytes = 0;  // then it is a kind of object
  if (bytes == 0) {
    std::free(block);
    guard.bytes_ -= old_bytes;
    return nullptr;
  }
  if (bytes > old_bytes) {
    const bool too_much =
        bytes - old_bytes > guard.limits_.memory_bytes - std::min(guard.bytes_, guard.limits_.memory_bytes);
    // A loop in C that asks for large blocks again and again is ended here.
    if (too_much || (bytes > large_block && guard.stopped())) {
      guard.note_place(guard.current());
      return nullptr;
    }
  }
  void* moved = std::realloc(block, bytes);
  if (moved != nullptr) guard.bytes_ += bytes - old_bytes;
  return moved;
}

void Guard::begin(const tml_host* host, tml_call* call) {
  install_handler();
  const std::lock_guard lock(mutex_);
  ++call_number_;
  running_ = true;
  thread_ = pthread_self();
  host_ = host;
  call_ = call;
  outside_bytes_ = 0;
  outer_ = active;
  active = this;
#ifdef TEXTMILL_LUA_POLLS
  lua_sethook(current(), on_hook, LUA_MASKCOUNT, 1000);
#endif
}

void Guard::end() {
  const std::lock_guard lock(mutex_);
  running_ = false;
  active = outer_;
}

void Guard::stop(Stop why) {
  Stop none = Stop::none;
  why_.compare_exchange_strong(none, why);
  stopped_.store(true);
}

void Guard::resume() {
  stopped_.store(false);
  why_.store(Stop::none);
  place_.clear();
  if (lua_State* L = current()) lua_sethook(L, nullptr, 0, 0);
}

void Guard::raise(lua_State* L) {
  if (place_.empty()) note_place(L);
  luaL_error(L, "%s", message().c_str());
  std::abort();  // luaL_error does not return
}

void Guard::charge(lua_State* L, std::size_t bytes) {
  outside_bytes_ += bytes;
  check_size(L, outside_bytes_);
}

void Guard::check_size(lua_State* L, std::size_t bytes) {
  if (bytes > limits_.memory_bytes) {
    note_place(L);
    stop(Stop::memory);
  }
  check(L);
}

std::string Guard::message() const {
  switch (why()) {
    case Stop::time:
      return place_ + "stopped: the call used more than " + std::to_string(limits_.call_time.count()) +
             " ms of processor time";
    case Stop::memory:
      return place_ + "stopped: the script needs more than " + std::to_string(limits_.memory_bytes >> 20) +
             " MiB of memory";
    case Stop::cancelled: return "cancelled";
    case Stop::none: break;
  }
  return "";
}

void Guard::note_place(lua_State* L) {
  if (L == nullptr) return;
  lua_Debug at;
  for (int level = 0; lua_getstack(L, level, &at) != 0; ++level) {
    lua_getinfo(L, "Sl", &at);
    if (at.currentline <= 0) continue;
    place_ = std::string(at.short_src) + ":" + std::to_string(at.currentline) + ": ";
    return;
  }
}

void Guard::on_hook(lua_State* L, lua_Debug*) {
  if (active == nullptr || !active->stopped()) {
#ifndef TEXTMILL_LUA_POLLS
    lua_sethook(L, nullptr, 0, 0);  // left over from an interruption that is past
#endif
    return;
  }
  lua_sethook(L, on_hook, every_event, 1);
  active->raise(L);
}

void Guard::on_signal(int) {
  if (active == nullptr || !active->stopped()) return;
  if (lua_State* L = active->current()) lua_sethook(L, on_hook, every_event, 1);
}

void Guard::install_handler() {
  static const bool installed = [] {
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    return sigaction(interrupt_signal, &action, nullptr) == 0;
  }();
  (void)installed;
}

std::chrono::nanoseconds Guard::thread_time() const {
  clockid_t clock;
  timespec t{};
  if (pthread_getcpuclockid(thread_, &clock) != 0 || clock_gettime(clock, &t) != 0) return {};
  return std::chrono::seconds(t.tv_sec) + std::chrono::nanoseconds(t.tv_nsec);
}

void Guard::tick() {
  const std::lock_guard lock(mutex_);
  if (!running_) return;
  if (seen_number_ != call_number_) {
    seen_number_ = call_number_;
    started_ = thread_time();
  } else if (thread_time() - started_ > limits_.call_time) {
    stop(Stop::time);
  }
  if (host_ != nullptr && host_->cancelled(call_) != 0) stop(Stop::cancelled);
  if (stopped()) pthread_kill(thread_, interrupt_signal);
}

}  // namespace textmill::lua
