// The host's side of the plugin contract: what tml_call is, and the functions of tml_host. The chain and the conformance
// kit call plugins through it; nothing else does.
#pragma once
#include "model/column.hpp"
#include "model/descriptor.hpp"
#include "model/local_vocabulary.hpp"

#include <functional>
#include <memory>
#include <span>
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

/// Value memory of columns that have had their last reader, for the next column that needs some. One worker's own.
class BufferPool {
 public:
  /// The smallest spare buffer of at least `bytes`, or the largest there is, or an empty one.
  model::Buffer take(std::size_t bytes);
  void put(model::Buffer buffer);

 private:
  std::vector<model::Buffer> spare_;
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
  std::function<void(int level, const std::string& message)> log;         ///< thread-safe
  std::function<bool()> cancelled;                                        ///< thread-safe
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< thread-safe
  Pool* pool = nullptr;  ///< threads for "textmill.parallel/1" and what the host does itself
};

/// Rows of one layer that a document has already.
struct LayerRows {
  std::string_view frame;
  std::uint64_t rows;
};

/// The columns of one frame among a plugin's writes, worked out once.
struct WrittenFrame {
  std::string name;
  bool table = false;
  std::vector<std::uint32_t> columns;  ///< indexes of writes
  int begin = -1, end = -1, first = -1, count = -1;
  std::string of;  ///< the layer in whose rows first and count are
};

}  // namespace textmill::chain

/// The context of calls into one plugin on one worker; reused from call to call.
struct tml_call {
  /// All three must outlive it.
  tml_call(const textmill::model::Descriptor& d, textmill::model::LocalVocabulary& v,
           const textmill::chain::Services& s);

  /// Forgets the last call: columns, arena, failure.
  void begin(textmill::chain::Writes writes);
  /// Checks what a successful call has written: all columns of a frame or none, equal row counts, spans inside the text
  /// on character boundaries, rows and references in range, known term ids, finite numbers. Returns "" or what is wrong.
  /// `layers` are those that the document has already. Layers that the call has left out become empty ones.
  /// `has_text` is false when the text was not kept for the second pass: spans are then not looked at.
  std::string check(std::string_view text, std::span<const textmill::chain::LayerRows> layers, bool has_text = true);
  /// True when the current call may write this column.
  bool may_write(std::size_t index) const;

  const textmill::model::Descriptor& descriptor;
  textmill::model::LocalVocabulary& vocabulary;
  const textmill::chain::Services& services;
  textmill::chain::Writes writes = textmill::chain::Writes::nothing;
  textmill::chain::Arena arena;
  textmill::chain::Failure failure;
  std::vector<textmill::model::Column> columns;  ///< by index of writes
  std::vector<char> written;                     ///< by index of writes
  std::vector<char> unread;                      ///< by index of writes: nobody looks at it; empty: nothing is known
  std::vector<textmill::chain::WrittenFrame> frames;
  textmill::chain::BufferPool* pool = nullptr;     ///< where columns get memory from; may be absent
  std::vector<std::uint32_t>* interned = nullptr;  ///< gets the ids of all terms that the plugin interns; may be absent
  std::string speaker;                             ///< who speaks in the log: the plugin's id, and a group if need be
  bool has_spoken = false;                         ///< the plugin has sent a message to the log
  std::string fault;  ///< a misuse of the contract that the host noticed, such as a column written twice
};

namespace textmill::chain {

/// The functions that plugins get. Static, the same for all.
const tml_host& host_functions();

}  // namespace textmill::chain
