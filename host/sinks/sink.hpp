// Where tables go. Knows formats and files; knows no plugin.
#pragma once
#include "config/run_file.hpp"
#include "model/document.hpp"
#include "model/measure.hpp"
#include "model/table.hpp"
#include "sinks/document.hpp"

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace textmill::model {
class Vocabulary;
}

namespace textmill::sinks {

/// What was run, for sinks that tell it beside the results.
struct RunFacts {
  std::string manifest;               ///< JSON: run.json without times and what else differs between equal runs
  std::string started;                ///< 2026-11-25T12:00:00Z
  std::vector<std::string> warnings;  ///< of sources and steps, sorted
  std::vector<std::pair<std::string, model::MeasureSpec>> measures;  ///< steps and what their plugins can measure
  std::vector<std::pair<std::string, std::string>>
      methods;  ///< steps and their parameter `method`, which may be a measure's id
};

/// A destination for tables. Files are written beside their final name and renamed in end(), so that a failed run leaves
/// the old results alone; an object that is destroyed before end() removes what it has written. One thread at a time.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Called once, with every table of the run that this sink takes (its `tables:` filter is applied before).
  virtual void begin(const std::vector<const model::TableSchema*>& tables) = 0;
  /// Rows of one table; document tables come in pieces in corpus order, corpus tables at once.
  virtual void rows(const model::Table& table) = 0;
  /// A document, before its rows; only to a sink whose document_needs() ask. The ids of its terms are those of `terms`, which
  /// lives until the sink is destroyed.
  virtual void document(const Document&, const model::Vocabulary& /*terms*/) {}
  /// After the last rows and before end().
  virtual void about(const RunFacts&) {}
  /// Makes the results visible. Tables without rows are written with their header alone.
  virtual void end() = 0;
  /// Final paths of what end() makes; empty for standard output.
  virtual std::vector<std::string> outputs() const = 0;
};

/// How the console is to be served.
struct Console {
  std::ostream* out = nullptr;
  std::size_t columns = 100;  ///< width of the terminal; 0 = do not cut
  std::size_t most_rows = 0;  ///< rows of each table to show in format `table`; 0 = all
  bool colour = false;
};

/// Makes a sink. Throws std::runtime_error with path and reason when the destination can't be written or the format is not
/// known. With path "-" any format goes to console.out.
std::unique_ptr<Sink> make_sink(const config::SinkConfig& config, const std::string& folder, const Console& console);

/// What the sink will ask to be shown of documents.
DocumentNeeds document_needs(const config::SinkConfig& config);

/// What make_sink() and begin() would complain about, found without making anything; "" = nothing. For checking a run before
/// it starts; the disk may still be full when it writes.
std::string sink_problem(const config::SinkConfig& config, const std::string& folder,
                         const std::vector<const model::TableSchema*>& tables);

/// The formats that make_sink() knows.
const std::vector<std::string>& sink_formats();

}  // namespace textmill::sinks
