// Documents that stay in memory with the columns that a chain has written, so that further chains can be run over them
// again and again. Knows nothing of where they came from.
#pragma once
#include "chain/store.hpp"
#include "model/descriptor.hpp"
#include "model/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::chain {

/// What one run with Plan::keep_all has left: documents with some of their columns at first, and with the rest once that is
/// asked for. Reading is thread-safe; adding is not.
class LoadedDocuments {
 public:
  LoadedDocuments(std::vector<model::FieldSpec> columns, std::vector<std::string> writers)
      : columns_(std::move(columns)), writers_(std::move(writers)), present_(columns_.size(), 1) {}
  /// `present` are those of the columns that the documents in `chunks` have, in any order.
  void set_documents(std::vector<KeptChunk> chunks, std::vector<char> present);
  /// The columns that the documents do not have yet, one entry a document. Throws std::logic_error when there are more or less.
  void set_rest(std::vector<KeptChunk> chunks);

  std::size_t size() const { return first_.places.size(); }
  const std::vector<model::FieldSpec>& columns() const { return columns_; }
  const std::vector<std::string>& writers() const { return writers_; }
  /// Whether the documents have a column already.
  bool has(std::size_t column) const { return present_[column] != 0; }
  bool has_all() const;
  /// The views are valid as long as this is.
  void read(std::size_t i, KeptDocument& document) const;
  std::uint64_t byte_count() const;

 private:
  struct Place {
    const KeptChunk* chunk;
    std::size_t at;
  };
  struct Part {
    std::vector<KeptChunk> chunks;
    std::vector<Place> places;  ///< by document
  };
  static Part ordered(std::vector<KeptChunk> chunks);
  std::vector<model::FieldSpec> columns_;
  std::vector<std::string> writers_;  ///< the step that has written each of them
  std::vector<char> present_;
  Part first_, rest_;
};

/// A choice of loaded documents, in an order. Cheap to copy beside the documents, which are shared. Reading is thread-safe.
class Corpus {
 public:
  /// No documents, or all that were loaded.
  Corpus() = default;
  explicit Corpus(std::shared_ptr<LoadedDocuments> loaded);

  std::size_t size() const { return places_.size(); }
  std::uint64_t byte_count() const { return bytes_; }
  const std::vector<model::FieldSpec>& columns() const;
  const std::vector<std::string>& writers() const;
  /// The index of a column such as "token/1.norm", or -1.
  std::int32_t column(std::string_view full_name) const;
  /// What the documents were loaded in, each once.
  const std::vector<std::shared_ptr<LoadedDocuments>>& loaded() const { return loaded_; }
  /// Names of all metadata fields: of the documents that were loaded, written by steps, added by tagged().
  const std::vector<std::string>& metadata_fields() const { return fields_; }

  /// Document i of this corpus, which is also its index from now on. Metadata that steps have written, and tags, stand among
  /// the rest of its metadata. The views are valid as long as this corpus or one made of it.
  void read(std::size_t i, KeptDocument& document) const;
  /// Bytes of the text of document i.
  std::uint32_t byte_count(std::size_t i) const { return places_[i].bytes; }

  /// These documents alone, numbered anew, so that results are those of a corpus that has no others.
  Corpus subset(const std::vector<std::size_t>& documents) const;
  /// The same documents with one more metadata field, or with other values for it; one value a document.
  Corpus tagged(const std::string& field, std::vector<std::string> values) const;
  /// Both after one another. Throws std::runtime_error when they were not prepared by the same steps.
  static Corpus joined(const Corpus& first, const Corpus& second);

 private:
  struct Place {
    const LoadedDocuments* loaded;
    std::size_t at;
    std::uint32_t bytes;
  };
  std::vector<std::shared_ptr<LoadedDocuments>> loaded_;
  std::vector<Place> places_;
  std::map<std::string, std::vector<std::string>> tags_;  ///< by document
  std::vector<std::string> fields_;
  std::uint64_t bytes_ = 0;
};

}  // namespace textmill::chain
