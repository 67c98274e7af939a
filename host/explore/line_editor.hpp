// Lines from a terminal, with history and completion. The only user of libedit.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::explore {

/// What may stand in place of the end of a line.
struct Completions {
  std::size_t begin = 0;           ///< where the word begins that is completed, in bytes
  std::vector<std::string> words;  ///< in order
};

/// One at a time in a process.
class LineEditor {
 public:
  using Complete = std::function<Completions(std::string_view line)>;

  /// `history` is a file that is read, and written by add(); "" = none. `interrupts` counts Ctrl-C; nullptr = none come.
  LineEditor(std::string history, Complete complete, const std::atomic<int>* interrupts);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  enum class End { line, end_of_input, interrupted };
  /// The next line without its end.
  End read(const std::string& prompt, std::string& line);
  /// Adds what was typed, perhaps several lines, to the history.
  void add(const std::string& text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace textmill::explore
