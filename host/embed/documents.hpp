// Documents that a program hands over, as a source. Knows no file.
#pragma once
#include "sources/document_ids.hpp"
#include "sources/reader.hpp"

#include <textmill/embed.h>

#include <atomic>
#include <string>
#include <vector>

namespace textmill::embed {

/// A copy of a program's document; its id is "" where the program has given none. `problem` says why it can be none, ""
/// when all is well.
model::Document copied(const textmill_document& given, std::string& problem);

/// Documents that were added before the run.
class AddedDocuments : public sources::Reader {
 public:
  explicit AddedDocuments(std::vector<model::Document> documents);

  bool read(std::vector<model::Document>& documents, std::vector<model::SkippedDocument>& skipped,
            std::size_t byte_budget) override;
  std::uint64_t bytes_done() const override { return done_.load(std::memory_order_relaxed); }
  std::uint64_t bytes_total() const override { return total_; }
  std::vector<std::string> metadata_fields() const override;
  bool open_metadata() const override { return false; }
  std::vector<sources::InputFile> inputs() const override { return {}; }

 private:
  std::vector<model::Document> documents_;
  std::vector<std::string> fields_;
  std::size_t next_ = 0;
  std::atomic<std::uint64_t> done_ = 0;
  std::uint64_t total_ = 0;
  sources::DocumentIds ids_;
};

/// Documents that the program is asked for, one after the other.
class AskedDocuments : public sources::Reader {
 public:
  AskedDocuments(textmill_next_document next, void* context) : next_(next), context_(context) {}

  bool read(std::vector<model::Document>& documents, std::vector<model::SkippedDocument>& skipped,
            std::size_t byte_budget) override;
  std::uint64_t bytes_done() const override { return done_.load(std::memory_order_relaxed); }
  std::uint64_t bytes_total() const override { return 0; }
  std::vector<std::string> metadata_fields() const override { return {}; }
  bool open_metadata() const override { return true; }
  std::vector<sources::InputFile> inputs() const override { return {}; }

 private:
  textmill_next_document next_;
  void* context_;
  std::uint64_t index_ = 0;
  bool ended_ = false;
  std::atomic<std::uint64_t> done_ = 0;
  sources::DocumentIds ids_;
};

}  // namespace textmill::embed
