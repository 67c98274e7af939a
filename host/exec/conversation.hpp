// What one worker and its program say to each other: documents as questions, one in a line or many.
#pragma once
#include "exec/process.hpp"
#include "sources/json_value.hpp"

#include <textmill/context.hpp>

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace textmill::exec {

/// How a program is asked.
struct Asking {
  std::vector<std::string> command;
  std::string folder;
  std::chrono::milliseconds timeout{60'000};  ///< for each document of a line
  std::uint64_t restarts = 3;
  std::uint32_t batch = 1;  ///< documents in a line at most; from 2 on a line is a list
};

/// A process that has died or kept silent is started anew for the next question; when it has failed too often in a row, every
/// further one is refused, because each would cost a start. A batch that fails is asked again document by document, so
/// that only the one is lost that the program can't take. One thread at a time.
class Conversation {
 public:
  /// `asking` must outlive it.
  explicit Conversation(const Asking& asking) : asking_(asking) {}

  /// Keeps a question until the answer for one of its batch is wanted.
  void prepare(std::uint64_t document, std::string question);
  bool is_prepared(std::uint64_t document) const;
  /// The answer for a document that was prepared; what was prepared before it is forgotten. Throws textmill::error.
  sources::JsonValue answer_for(std::uint64_t document, const context& host);
  /// The answer to a question by itself. Throws textmill::error.
  sources::JsonValue answer_to(std::string_view question, const context& host);

 private:
  struct Prepared {
    std::uint64_t document;
    std::string question;
    bool asked = false;
    sources::JsonValue answer;
    std::optional<error> problem;  ///< why there is no answer
  };
  std::vector<sources::JsonValue> ask(std::span<const std::string_view> questions, const context& host);
  std::string exchange(const std::string& line, std::size_t documents, const context& host);
  sources::JsonValue read(const std::string& answer);
  void ask_next_batch(const context& host);

  const Asking& asking_;
  std::optional<Process> process_;
  sources::JsonReader reader_;
  std::uint64_t failures_ = 0;  ///< in a row
  std::deque<Prepared> prepared_;
};

}  // namespace textmill::exec
