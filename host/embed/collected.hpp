// The tables of a run, kept in memory. Knows nothing of how they are handed out.
#pragma once
#include "model/table.hpp"
#include "sinks/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::embed {

/// How large a batch may become. Readers count the bytes of a batch's texts in 31 bits.
struct BatchLimits {
  std::size_t rows = std::size_t{1} << 20;
  std::size_t text_bytes = std::size_t{1} << 30;  ///< of one column
};

/// A table in batches of rows, none of them empty. A row that is larger than a batch may be is a batch of its own.
struct CollectedTable {
  model::TableSchema schema;
  std::vector<model::Table> batches;

  /// Adds the rows of a table with this schema.
  void add(const model::Table& rows, const BatchLimits& limits = {});
};

/// The sink that keeps what comes. One thread at a time.
class Collected : public sinks::Sink {
 public:
  void begin(const std::vector<const model::TableSchema*>& tables) override;
  void rows(const model::Table& table) override;
  void about(const sinks::RunFacts& facts) override { manifest_ = facts.manifest; }
  void end() override { ended_ = true; }
  std::vector<std::string> outputs() const override { return {}; }

  const std::vector<std::shared_ptr<CollectedTable>>& tables() const { return tables_; }
  /// nullptr when there is none of this name.
  std::shared_ptr<const CollectedTable> find(std::string_view name) const;
  const std::string& manifest() const { return manifest_; }
  /// Whether the run has come to its end.
  bool ended() const { return ended_; }

 private:
  std::vector<std::shared_ptr<CollectedTable>> tables_;
  std::vector<const model::TableSchema*> keys_;  ///< of the run, in the same order
  std::string manifest_;
  bool ended_ = false;
};

}  // namespace textmill::embed
