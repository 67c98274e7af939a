// One document as a format gives it, before it has a place in the corpus.
#pragma once
#include "model/document.hpp"
#include "sources/formats/extracted.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace textmill::sources {

/// A document, or why there is none. Reused from one to the next.
struct Record {
  std::string id;
  std::string origin;  ///< the file, with ":LINE" for a row or line of it
  std::string text;
  model::Metadata metadata;
  model::OffsetMap offsets;           ///< empty: the bytes of the text are those of the file
  std::vector<HeadingMark> headings;  ///< that the format states; empty: to be found in the text
  std::vector<PageMark> pages;
  std::uint64_t replaced_bytes = 0;
  std::uint64_t line = 0;  ///< where it begins; 0 = the whole file
  std::uint64_t part = 0,
                parts = 0;         ///< 1, 2 ... of about so many parts of the file, made while reading; 0 = not a part
  std::string problem;             ///< why it is skipped; "" = it is a document
  std::uint64_t from = 0, to = 0;  ///< bytes of the file or line to blame; equal = none

  void clear() { *this = Record{}; }
  /// Takes what a format has made. An id that the format does not give stays.
  void take(Extracted&& made) {
    if (!made.id.empty()) id = std::move(made.id);
    text = std::move(made.text);
    metadata = std::move(made.metadata);
    offsets = std::move(made.offsets);
    headings = std::move(made.headings);
    pages = std::move(made.pages);
  }
  /// Sets a metadata field; one of the same name is replaced.
  void set(std::string_view name, std::string_view value) {
    for (auto& [key, old] : metadata)
      if (key == name) {
        old = value;
        return;
      }
    metadata.emplace_back(name, value);
  }
};

/// No document may have more metadata fields: a file that has them is no collection of texts.
constexpr std::size_t most_metadata_fields = 10'000;

/// What becomes of bytes that are not valid UTF-8.
enum class InvalidBytes { replace, skip };

/// Which fields of a row or an object are the text and the id.
struct FieldNames {
  std::string text = "text";
  std::string id;  ///< "" = "doc_id" or else "id" where there is one
};

}  // namespace textmill::sources
