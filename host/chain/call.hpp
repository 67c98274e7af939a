// The host's side of the plugin contract: what tml_call is, and the functions of tml_host. The chain and the conformance
// kit call plugins through it; nothing else does.
#pragma once
#include "model/column.hpp"
#include "model/descriptor.hpp"
#include "model/vocabulary.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace textmill::chain {

class Pool;

/// Memory that is given back all at once.
class Arena {
 public:
  void* take(std::size_t bytes, std::size_t align);
  void reset();
  std::size_t byte_count() const { return used_; }

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0, at_ = 0, used_ = 0;
};

/// What the plugin said when it failed.
struct Failure {
  tml_status status = TML_OK;
  std::string reason;
  std::uint64_t from = 0, to = 0;
};

/// Which of its columns a call may write.
enum class Writes { nothing, process, annotate, finish };

/// Services of the run that calls pass on. Each may be empty.
struct Services {
  std::function<void(int level, const std::string& message)> log;          ///< thread-safe
  std::function<bool()> cancelled;                                          ///< thread-safe
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;   ///< thread-safe
  Pool* pool = nullptr;  ///< threads for "textmill.parallel/1", only while finish() runs
};

}  // namespace textmill::chain

/// The context of calls into one plugin on one worker; reused from call to call.
struct tml_call {
  tml_call(const textmill::model::Descriptor& d, textmill::model::LocalVocabulary& v, const textmill::chain::Services& s);

  /// Forgets the last call: columns, arena, failure.
  void begin(textmill::chain::Writes writes);
  /// Checks what a successful call has written: all columns of a frame or none, equal row counts, spans inside the text
  /// on character boundaries, rows and references in range, known term ids, finite numbers. Returns "" or what is wrong.
  /// `rows_of(frame)` gives the rows of a layer that the document has already (or UINT64_MAX).
  std::string check(std::string_view text, const std::function<std::uint64_t(const std::string&)>& rows_of) const;

  const textmill::model::Descriptor& descriptor;
  textmill::model::LocalVocabulary& vocabulary;
  const textmill::chain::Services& services;
  textmill::chain::Writes writes = textmill::chain::Writes::nothing;
  textmill::chain::Arena arena;
  textmill::chain::Failure failure;
  std::vector<textmill::model::Column> columns;  ///< by index of writes
  std::vector<char> written;                     ///< by index of writes
  std::string fault;  ///< a misuse of the contract that the host noticed, such as a column written twice
};

namespace textmill::chain {

/// The functions that plugins get. Static, the same for all.
const tml_host& host_functions();

}  // namespace textmill::chain
