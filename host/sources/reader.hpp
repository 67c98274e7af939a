// Documents, one after the other, from wherever they are. Knows formats and encodings; knows no chain.
#pragma once
#include "config/run_file.hpp"
#include "model/document.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace textmill::sources {

/// A file that was read, for the run manifest.
struct InputFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::string hash;  ///< XXH3, 128 bits, as xxh128sum prints it
  std::uint64_t documents = 0;
};

/// A stream of documents in corpus order.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Appends the next documents, about `byte_budget` bytes of text but at least one, and those that could not be read to
  /// `skipped`; each takes one index. False at the end: nothing was appended. The last call that is true may have appended
  /// skipped documents only. Throws std::runtime_error when a whole source is lost, with its path and a reason.
  /// [any time] one thread at a time
  virtual bool read(std::vector<model::Document>& documents, std::vector<model::SkippedDocument>& skipped,
                    std::size_t byte_budget) = 0;
  /// Bytes of input consumed so far, and in all (0 = unknown, as for standard input). [any time] thread-safe
  virtual std::uint64_t bytes_done() const = 0;
  virtual std::uint64_t bytes_total() const = 0;
  /// Names of metadata fields that are known before reading (CSV headers, joined tables, `language`); a field that is not
  /// among them may still come when `open_metadata()` says so (JSON lines).
  virtual std::vector<std::string> metadata_fields() const = 0;
  virtual bool open_metadata() const = 0;
  /// The fields that documents have come with, in the order in which they first came, where `open_metadata()` says that this
  /// must be asked; empty as long as nothing was read, or where nobody looks. Complete after read() has returned false.
  virtual std::vector<std::string> fields_met() const { return {}; }
  /// What was read, in order. Complete after read() has returned false.
  virtual std::vector<InputFile> inputs() const = 0;
  /// What people should know but what stops nothing, such as rows of a joined table that matched no document. Complete
  /// after read() has returned false.
  virtual std::vector<std::string> warnings() const { return {}; }
};

/// Opens all sources of a run as one stream. Missing files, folders without texts, unreadable metadata and the like are
/// reported to `diagnostics` at the place of their entry; the result is then nullptr. Nothing but headers is read yet.
///
/// Ids of documents: the id field where there is one; else for a text file its path without suffix, relative to the named
/// folder or to the fixed beginning of the glob, and for a row or line of another file the same plus ":LINE". An id that
/// was given already becomes "ID#2", "ID#3" and so on, in corpus order. A part of a document is "ID#001": three digits, or
/// as many as the number of parts has. Metadata comes in the order: the document's own fields, the joined table, `language`,
/// `part`, `section`; a later value of the same name replaces the earlier one.
/// Where input has to be waited for, as with a pipe, it ends once `stop` is given and not 0; a document that has not
/// come whole is then none.
std::unique_ptr<Reader> open_sources(const config::RunFile& run, model::Diagnostics& diagnostics,
                                     const std::atomic<int>* stop = nullptr);

}  // namespace textmill::sources
