// What a run leaves to the next one, so that this computes only what can come out otherwise.
//
// What process() and annotate() write for a document depends on the document, on the step (its code, its parameters, the files
// that these name), on the steps whose columns it reads, and, behind a second pass, on the corpus; on nothing else, as the
// contract of plugins demands. All that is one key, under which the written columns are kept. A document's key has its place
// in the corpus in it, since random numbers may be drawn by it. observe() is called again for every document, because what one
// of them has added to a state can't be taken out; unless the documents are all the same, when the finished model and its tables are taken.
#pragma once
#include "chain/plan.hpp"
#include "chain/state.hpp"
#include "model/table.hpp"
#include "sources/input_stream.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace textmill::chain {

using sources::Digest;

/// A set of term ids.
class TermSet {
 public:
  void add(const std::vector<std::uint32_t>& ids);
  void add(const TermSet& other);
  std::size_t size() const;
  std::vector<std::uint32_t> list() const;

 private:
  std::vector<bool> has_;
};

/// What the next run takes instead of computing it. One run at a time; what workers call is thread-safe.
class RunMemory {
 public:
  static constexpr std::size_t standard_bytes = std::size_t{1} << 30;
  /// Columns beyond `most_bytes` are not kept.
  explicit RunMemory(std::size_t most_bytes = standard_bytes) : most_bytes_(most_bytes) { forget(); }

  /// What a call has written for a document, by index of its plugin's writes, and the terms that it has interned.
  struct Written {
    std::vector<model::Column> columns;
    std::vector<char> written;
    std::vector<std::uint32_t> terms;
  };
  /// What came of a step that learns about the corpus.
  struct Learnt {
    Digest documents;                  ///< those that it has learnt from, in their order
    States models;                     ///< when the step annotates
    std::shared_ptr<void> configured;  ///< with which the models were made
    std::vector<std::pair<std::string, std::vector<model::Column>>> tables;  ///< by name, sorted
    std::vector<std::pair<int, std::string>> messages;                       ///< of finish()
    std::vector<std::uint32_t> terms;                                        ///< that were interned for it
    bool used = false;                                                       ///< in this run
  };
  /// Of one step in the last run.
  struct Tally {
    std::string step;
    std::uint64_t computed = 0, taken = 0;  ///< documents
    bool learns = false, learnt_again = false;
  };

  /// Term ids are kept, so the runs share their terms. Made new when nothing is kept any more.
  const std::shared_ptr<model::Vocabulary>& vocabulary() const { return vocabulary_; }
  void forget();
  /// Models and tables of steps that learn will not be taken in the next run.
  void forget_learnt() { learnt_.clear(); }

  /// [worker] The result stays where it is until the run ends; nullptr = there is none.
  const Written* find(const Digest& key);
  /// [worker] `terms` may have some of them many times.
  void keep(const Digest& key, const std::vector<model::Column>& columns, const std::vector<char>& written,
            std::vector<std::uint32_t> terms);
  const Learnt* learnt(const Digest& key);
  void keep(const Digest& key, Learnt learnt);

  /// Before a run: what the caller knows. Documents that turn out to be others end in CorpusChanged.
  void begin_run() { ended_run_ = is_full_ = false; }
  void expect_same_documents(bool same) { same_documents_ = same; }
  bool expects_same_documents() const { return same_documents_; }
  /// After a run that came to its end: what it had no use for is dropped.
  void end_run(std::vector<Tally> tally, std::vector<std::string> files);
  bool ended_run() const { return ended_run_; }
  const std::vector<Tally>& tally() const { return tally_; }
  /// That parameters of steps name, or that scripts have read.
  const std::vector<std::string>& files() const { return files_; }
  bool is_full() const { return is_full_; }

 private:
  struct Hash {
    std::size_t operator()(const Digest& d) const { return d.low; }
  };
  struct Entry {
    Written result;
    std::size_t bytes = 0;
    bool used = false;
  };
  std::size_t most_bytes_, bytes_ = 0;
  std::shared_ptr<model::Vocabulary> vocabulary_;
  std::mutex mutex_;
  std::unordered_map<Digest, Entry, Hash> entries_;
  std::unordered_map<Digest, Learnt, Hash> learnt_;
  bool same_documents_ = false, is_full_ = false, ended_run_ = false;
  std::vector<Tally> tally_;
  std::vector<std::string> files_;
};

/// The documents of a run are not those that the run before has learnt from, although that was expected. What was emitted is
/// of no use: the run begins anew.
struct CorpusChanged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What a script was loaded from: path and bytes.
using LoadedFiles = std::function<std::vector<std::pair<std::string, std::string_view>>(const model::Plugin&)>;

/// What a run knows of its plugins before it begins.
struct RunStart {
  LoadedFiles loaded;                   ///< of a script
  std::int64_t at = 0;                  ///< before any file was read; ns since the epoch
  std::vector<std::uint32_t> interned;  ///< terms, while steps were configured
};

/// The key of each step: of its code and parameters, and of the steps from which it reads. None for a step whose results may
/// depend on more: one that is a program of the user's, has permissions, or says that it is not deterministic; and for those
/// that read from it. A file that has changed after the start was perhaps read before that: then there is no key either.
std::vector<std::optional<Digest>> step_keys(const Plan& plan, const RunStart& start);
/// Files that parameters of steps name or that scripts have read, for who watches them.
std::vector<std::string> files_of_steps(const Plan& plan, const LoadedFiles& loaded);

/// A key of several things.
Digest joined(std::initializer_list<Digest> parts);
Digest document_key(const model::Document& document);

}  // namespace textmill::chain
