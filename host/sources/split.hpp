// A text in parts, each of which becomes a document.
#pragma once
#include "config/run_file.hpp"
#include "sources/formats/extracted.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// One part: a half-open byte range of the text without blank lines around it. `section` is a heading with its blanks
/// made single, or "" for what stands before the first one.
struct Part {
  std::size_t begin = 0, end = 0;
  std::string_view heading;
  std::string section() const;
};

/// Splits a text. Blank lines and blanks at the edges of parts belong to none; a blank text is one empty part, so that no
/// document is lost. Split::every cuts before every `every`-th blank-separated word (every > 0). Split::none: one part, all
/// of the text. Split::bytes: parts of at most `every` bytes, cut by cut_of(), that are all of the text.
std::vector<Part> split_text(std::string_view text, config::SourceConfig::Split split, std::uint64_t every);

/// The sections of a text whose format states its headings, as Split::heading has them. Headings in order, with text.
std::vector<Part> split_at_headings(std::string_view text, const std::vector<HeadingMark>& headings);
/// A part for each page with text: `heading` is empty, and part i is of page pages[number].
struct PagePart {
  Part part;
  std::size_t number = 0;
};
std::vector<PagePart> split_pages(std::string_view text, const std::vector<PageMark>& pages);

/// The id of part `number` (from 1) of `count`: "ID#001", at least three digits, as many as `count` has.
std::string part_id(std::string_view id, std::uint64_t number, std::uint64_t count);

}  // namespace textmill::sources
