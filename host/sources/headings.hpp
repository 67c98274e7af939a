// Where the sections of a plain text or Markdown text begin.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// A heading: where its line begins, and the title as it stands there, trimmed, without Markdown signs. A title below
/// "CHAPTER I" is part of it, with the line break between.
struct Heading {
  std::size_t begin = 0;
  std::string_view title;
};

/// The headings of a text in order; titles are views into it. Found are: Markdown (# and underlined), Roman numbers
/// ("IV. Title"), decimals ("1. Title", "2.3 Title"), letters ("B. Title"), chapter words in several languages, lines in
/// capitals, titles known by themselves ("Introduction"), and short lines without final punctuation that stand alone before
/// a paragraph. Sentences, items of lists and tables of contents with page numbers are none. [any time] thread-safe
std::vector<Heading> find_headings(std::string_view text);

}  // namespace textmill::sources
