// What a format makes of a file: clean text, and what is known about its places.
#pragma once
#include "model/document.hpp"
#include "model/offset_map.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// Where a section begins in a text, because the format says so.
struct HeadingMark {
  std::size_t begin = 0, end = 0;
};

/// Where a page begins in a text, and what is printed on it as its number, or else its place from 1.
struct PageMark {
  std::size_t begin = 0;
  std::string label;
};

/// One document of a file. `text` is valid UTF-8.
struct Extracted {
  std::string id;  ///< "" = the format names none
  std::string text;
  model::Metadata metadata;
  model::OffsetMap offsets;
  std::vector<HeadingMark> headings;
  std::vector<PageMark> pages;
};

/// Adds the text of another behind a text, with a gap between when both have any, and its places. Its metadata is left.
void append(Extracted& to, Extracted&& more, std::string_view gap);

/// Why a file is none of its format; said without the name of the file. `at` is the byte of the file to blame.
struct FormatError : std::runtime_error {
  explicit FormatError(const std::string& reason, std::uint64_t at_byte = 0)
      : std::runtime_error(reason), at(at_byte) {}
  std::uint64_t at;
};

/// No file may be larger than this that has to be in memory as a whole to be read.
constexpr std::size_t most_file_bytes = std::size_t{512} << 20;
/// And no document that is made of one may have a larger text.
constexpr std::size_t most_extracted_bytes = std::size_t{1} << 30;

}  // namespace textmill::sources
