// A source in memory.
#pragma once
#include "sources/reader.hpp"

#include <atomic>
#include <string>
#include <utility>
#include <vector>

namespace textmill::tests {

class FakeReader : public sources::Reader {
 public:
  explicit FakeReader(std::vector<std::string> texts, std::vector<model::Metadata> metadata = {})
      : texts_(std::move(texts)), metadata_(std::move(metadata)) {}

  bool read(std::vector<model::Document>& documents, std::vector<model::SkippedDocument>&,
            std::size_t byte_budget) override {
    for (std::size_t bytes = 0; next_ < texts_.size() && bytes < byte_budget; ++next_) {
      model::Document d;
      d.index = next_;
      d.id = "doc" + std::to_string(next_);
      d.origin = "memory";
      d.text = texts_[next_];
      if (next_ < metadata_.size()) d.metadata = metadata_[next_];
      bytes += d.text.size() + 1;
      documents.push_back(std::move(d));
      if (on_read) on_read(next_);
    }
    return next_ < texts_.size();
  }
  std::uint64_t bytes_done() const override { return 0; }
  std::uint64_t bytes_total() const override { return 0; }
  std::vector<std::string> metadata_fields() const override {
    std::vector<std::string> fields;
    for (const auto& m : metadata_)
      for (const auto& [k, v] : m) fields.push_back(k);
    return fields;
  }
  bool open_metadata() const override { return false; }
  std::vector<sources::InputFile> inputs() const override { return {}; }

  std::function<void(std::size_t)> on_read;

 private:
  std::vector<std::string> texts_;
  std::vector<model::Metadata> metadata_;
  std::atomic<std::size_t> next_ = 0;
};

}  // namespace textmill::tests
