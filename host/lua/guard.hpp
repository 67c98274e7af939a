// What keeps one Lua state within its limits: memory through the allocator, time through an interrupt that nothing in the
// script can catch. A guard against accidents and against scripts that are clumsy, not a security boundary.
#pragma once
#include "lua/script.hpp"

#include <textmill/plugin.h>

#include <pthread.h>
#include <lua.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>

namespace textmill::lua {

/// Why a script was ended from outside. After any of these its Lua state is thrown away.
enum class Stop { none, time, memory, cancelled };

/// The limits of one Lua state. The state runs on one thread at a time; tick() comes from the watchdog's thread.
class Guard {
 public:
  explicit Guard(const Limits& limits) : limits_(limits) {}
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

  /// The allocator of the Lua state; `self` is the Guard.
  static void* allocate(void* self, void* block, std::size_t old_bytes, std::size_t bytes) noexcept;
  /// The main thread of the state, or the coroutine that runs now. [worker]
  void set_current(lua_State* state) { current_.store(state, std::memory_order_relaxed); }
  lua_State* current() const { return current_.load(std::memory_order_relaxed); }

  /// Between begin() and end() the watchdog counts the time; `host` and `call` may be null. [worker]
  void begin(const tml_host* host, tml_call* call);
  void end();

  /// True once the script has to end. Cheap enough for inner loops.
  bool stopped() const { return stopped_.load(std::memory_order_relaxed); }
  const std::atomic<bool>& stop_flag() const { return stopped_; }
  Stop why() const { return why_.load(std::memory_order_relaxed); }
  /// Ends the script. The first reason stays.
  void stop(Stop why);
  /// Takes back what stop() has done, when no call is running. For programs that go on after an interruption.
  void resume();
  /// Raises a Lua error when the script has to end. Every function that works in a loop calls it.
  void check(lua_State* L) {
    if (stopped()) raise(L);
  }
  [[noreturn]] void raise(lua_State* L);
  /// Counts memory that a call takes outside of the Lua state. Ends the script when it is too much; raises a Lua error then.
  void charge(lua_State* L, std::size_t bytes);
  /// The same for memory that is given back soon: only looks whether it is too much.
  void check_size(lua_State* L, std::size_t bytes);
  /// "hedges.lua:12: stopped: ..." for the reason of stop().
  std::string message() const;

  /// Looks after the running call: ends it when it has used its time or the run is cancelled. [watchdog]
  void tick();
  std::size_t bytes_in_use() const { return bytes_; }

 private:
  static void on_signal(int);
  static void on_hook(lua_State* L, lua_Debug*);
  static void install_handler();
  void note_place(lua_State* L);
  std::chrono::nanoseconds thread_time() const;

  Limits limits_;
  std::size_t bytes_ = 0, outside_bytes_ = 0;
  std::string place_;  ///< "hedges.lua:12: " of the last refused allocation or of the interrupt
  std::atomic<lua_State*> current_ = nullptr;
  std::atomic<bool> stopped_ = false;
  std::atomic<Stop> why_ = Stop::none;

  std::mutex mutex_;  ///< of what follows: whether a call is running, and on which thread
  bool running_ = false;
  Guard* outer_ = nullptr;  ///< the guard of a call that this one is nested in
  std::uint64_t call_number_ = 0, seen_number_ = 0;
  pthread_t thread_{};
  const tml_host* host_ = nullptr;
  tml_call* call_ = nullptr;
  std::chrono::nanoseconds started_{};
};

}  // namespace textmill::lua
