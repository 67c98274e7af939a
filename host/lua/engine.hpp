// One Lua state with the script loaded in it: what a worker has. Runs the script's functions under the limits.
#pragma once
#include "lua/declaration.hpp"
#include "lua/guard.hpp"
#include "lua/pattern.hpp"
#include "lua/rows.hpp"
#include "lua/source.hpp"
#include "lua/state.hpp"
#include "lua/values.hpp"
#include "lua/watchdog.hpp"

#include <textmill/context.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace textmill::lua {

/// Everything here is for one thread at a time. All arguments of the constructor must outlive the engine.
class Engine {
 public:
  /// Makes the state and runs the script in it. Without a declaration the script is read for the first time: see declare().
  /// Throws textmill::error with the message of Lua.
  Engine(const Source& source, Watchdog& watchdog, const Declaration* declaration,
         const std::vector<ParameterValue>* values);
  /// A state for a program that explores, with nothing in it yet: see explore().
  Engine(const Source& source, Watchdog& watchdog);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// The declaration in the table that the script has returned. Throws ScriptError.
  Declaration declare();
  /// What state() describes, empty; nullptr when it returns nil. Throws textmill::error, as all below.
  std::unique_ptr<StateNode> make_state(const context& cx);
  /// Those of its tables that the script does not write with these parameters.
  std::vector<std::string> left_out_tables(const context& cx);
  void process(const context& cx, const tml_doc& doc);
  /// The state is as before when it throws.
  void observe(const context& cx, const tml_doc& doc, StateNode& state);
  void finish(const context& cx, StateNode& state);
  void annotate(const context& cx, const tml_doc& doc, StateNode& model);
  /// Runs body(L) as a part of a program, which has no end of its own: globals may be set, and nothing dies with the call.
  void explore(const context& cx, const std::function<void(lua_State*)>& body);
  /// Makes the state usable again after it was stopped from outside. For explore() only.
  void resume() { guard_.resume(); }
  /// True after the script had to be ended from outside: this state must not be used again.
  bool dead() const { return guard_.stopped(); }

  // ---- for the bindings, during a call ----
  static Engine& of(lua_State* L) { return **static_cast<Engine**>(lua_getextraspace(L)); }
  Guard& guard() { return guard_; }
  const Source& source() const { return source_; }
  const Declaration* declaration() const { return declaration_; }
  /// The values of the parameters; none while the script loads, or in a program.
  const std::vector<ParameterValue>* values() const { return values_; }
  Phase phase() const { return phase_; }
  /// Grows with each call and after it: what was made in another call is not valid any more.
  std::uint64_t epoch() const { return epoch_; }
  /// The host; there is none while the script loads.
  const context& host() const { return *cx_; }
  const tml_doc& doc() const { return *doc_; }
  Rows& rows() { return *rows_; }
  void log(int level, std::string_view message);
  /// The next number of a sequence that is the same for this document in every run.
  std::uint64_t random();
  /// A compiled pattern, from a small cache. Throws PatternError.
  std::shared_ptr<const Pattern> pattern(std::string_view text, bool anchors);
  /// Pushes the text of a term; `cache` is the index of the table of texts.
  void push_term(lua_State* L, int cache, term_id id);
  /// What fail() was called with, so that the host learns of the bytes to blame.
  void blame(std::string message, std::uint64_t from, std::uint64_t to) { blamed_ = {std::move(message), from, to}; }
  /// Notes that `plugin` was called, with the table on top of the stack.
  void declared(lua_State* L);
  /// Room for word lists that the script may still take.
  std::size_t& word_bytes() { return word_bytes_; }

 private:
  static constexpr std::uint32_t no_key = UINT32_MAX;
  struct Blame {
    std::string message;
    std::uint64_t from = 0, to = 0;
  };
  Engine(const Source& source, Watchdog& watchdog, const Declaration* declaration);
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  template <class F> void run(Phase phase, const context* cx, const tml_doc* doc, F&& body);
  template <class F> void protect(F&& body);
  void load();
  void keep_functions(lua_State* L);
  void push_new_term(lua_State* L, int cache, std::uint32_t key);
  void push_function(Phase phase) const;
  [[noreturn]] void failed(int status);
  /// The message with the script's name in front, if it has none.
  std::string located(const std::string& message) const;

  const Source& source_;
  Watchdog& watchdog_;
  const Declaration* declaration_;
  const std::vector<ParameterValue>* values_;
  Guard guard_;
  lua_State* lua_ = nullptr;

  Phase phase_ = Phase::idle;
  std::uint64_t epoch_ = 0;
  std::optional<context> cx_;
  const tml_doc* doc_ = nullptr;
  std::optional<Rows> rows_;
  std::uint64_t random_ = 0;
  std::size_t log_lines_ = 0, word_bytes_ = 0;
  /// Which term's text stands in each slot of the table of texts; a term has one slot, which the next one takes over. Terms that
  /// are frequent come early, and so have low ids and slots of their own.
  std::vector<std::uint32_t> cached_{no_key};
  Blame blamed_;
  std::unordered_map<std::string, std::shared_ptr<const Pattern>, TextHash, std::equal_to<>>
      patterns_[2];  ///< [anchors]
  int declared_line_ = 0;
};

}  // namespace textmill::lua
