// What later passes need of the documents of one chunk, as bytes one after the other.
#pragma once
#include "model/column.hpp"
#include "model/document.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::chain {

/// A document as it comes out of the store. Views into a chunk's bytes, valid as long as those.
struct KeptDocument {
  std::uint64_t index = 0;
  std::string_view id, origin, text;
  std::vector<std::pair<std::string_view, std::string_view>> metadata;
  std::vector<tml_column> columns;  ///< in the order of Plan::kept; absent ones have data == nullptr
};

/// Whose memory a document's text and columns are in, for a chunk that may take over what is large: that costs neither a copy nor
/// fresh memory. nullptr = has to be copied.
struct Owners {
  std::string* text = nullptr;
  std::vector<model::Column*> columns = {};  ///< empty, or one for each column that is added
};

/// Documents of one chunk in their kept form, one after the other. A chunk that has taken memory over can't be put into a Store.
class KeptChunk {
 public:
  /// Adds a document; `columns` in the order of Plan::kept, with data == nullptr where there is none yet.
  void add(std::uint64_t index, std::string_view id, std::string_view origin, std::string_view text,
           const model::Metadata& metadata, std::span<const tml_column> columns, const Owners& owners = {});
  /// Reads the document at `at` and moves `at` behind it; false at the end.
  bool next(std::size_t& at, KeptDocument& document) const;
  /// Reads the columns alone of the document at `at`, over those of `columns`; absent ones leave theirs as they are.
  void columns_at(std::size_t at, std::span<tml_column> columns) const;
  std::size_t byte_count() const { return size_; }
  /// These bytes, and what was taken over.
  std::size_t memory() const { return size_ + taken_bytes_; }
  const std::byte* data() const { return bytes_.data(); }
  /// Makes room for bytes that are read back from a file.
  std::byte* resize(std::size_t bytes);
  /// Takes a chunk that was written elsewhere: its bytes, the types of Plan::kept, and the present ids of the terms that are ids in
  /// them. False when they are damaged; it must not be used then.
  bool adopt(std::string_view bytes, std::span<const tml_type> types, std::span<const std::uint32_t> terms);
  /// Bytes that can still be added without moving the others.
  std::size_t room() const { return bytes_.capacity() - size_; }

 private:
  bool take_text(std::string_view text, std::string* owner);
  bool take_values(const tml_column& column, model::Column* owner);

  model::Buffer bytes_;
  std::size_t size_ = 0;
  std::vector<std::string> texts_;     ///< taken over, by number
  std::vector<model::Buffer> values_;  ///< of columns, likewise
  std::size_t taken_bytes_ = 0;
  std::vector<char> is_taken_;  ///< by column of the document that is being added
};

}  // namespace textmill::chain
