// A Lua state for exploring: the vocabulary over a current corpus, and programs or lines run in it. One thread at a time.
#pragma once
#include "explore/explorer.hpp"
#include "sinks/sink.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct lua_State;

namespace textmill::explore {

class Session {
 public:
  struct Settings {
    Explorer::Settings explorer;
    sinks::Console console;
    std::atomic<int>* interrupts = nullptr;  ///< counts Ctrl-C; the session sets it back before each run
    std::filesystem::path folder;            ///< where require() and resource() look
    std::function<void()> before_print;      ///< takes a line of progress away; may be empty
    bool sandboxed = false;                  ///< no io, os, load, require: a program sees the corpus and nothing else
  };

  /// How a run has ended.
  struct Outcome {
    enum class Kind { done, failed, refused, incomplete, interrupted, exited };
    Kind kind = Kind::done;
    std::string message;  ///< failed: with file and line; refused: what was named can't be read, and nothing was run
    int exit_code = 0;    ///< exited
  };

  explicit Session(Settings settings);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// What is typed at a prompt: an expression, whose values are printed, or statements. Text that lacks its end is
  /// `incomplete`.
  Outcome run_line(const std::string& text);
  /// True when the text lacks its end. Runs nothing.
  bool is_incomplete(const std::string& text);
  /// A whole text; `name` stands in messages.
  Outcome run_text(const std::string& text, const std::string& name);
  /// A file with its arguments, which are `arg` and `...`.
  Outcome run_file(const std::string& path, const std::vector<std::string>& arguments);
  /// Loads a corpus and makes it the current one, as corpus.load does.
  Outcome load(const std::vector<std::string>& paths);
  /// Runs body(L) with the environment of the session on top of the stack; for what looks into it, such as completion.
  Outcome with_environment(const std::function<void(lua_State*)>& body);

  Explorer& explorer() { return explorer_; }
  sinks::Console& console() { return settings_.console; }
  const Settings& settings() const { return settings_; }

  // ---- for the bindings ----
  static Session& of(lua_State* L);
  /// The corpus that the global functions use. Throws ExploreError when there is none.
  const std::shared_ptr<const ExploredCorpus>& current() const;
  bool has_corpus() const { return current_ != nullptr; }
  void make_current(std::shared_ptr<const ExploredCorpus> corpus) { current_ = std::move(corpus); }
  /// A chain that was run over all that was loaded, for freezing; `problem` says why it can't be frozen.
  void remember(config::Value chain, const std::string& problem);
  const std::vector<config::Value>& remembered() const { return remembered_; }
  const std::vector<std::string>& not_remembered() const { return not_remembered_; }
  /// Throws ExploreError in a sandbox.
  void check_may_write() const;
  void exit_with(int code) { exit_code_ = code; }
  void print(std::string_view text);

 private:
  Outcome protected_run(const std::function<void(lua_State*)>& body);
  void open(lua_State* L);

  Settings settings_;
  Explorer explorer_;
  struct Machine;
  std::unique_ptr<Machine> machine_;
  std::shared_ptr<const ExploredCorpus> current_;
  std::vector<config::Value> remembered_;
  std::vector<std::string> not_remembered_;
  std::optional<int> exit_code_;
};

/// Pushes the table of globals that programs of this session see.
void push_environment(lua_State* L);

}  // namespace textmill::explore
