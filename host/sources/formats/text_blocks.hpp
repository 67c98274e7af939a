// The blocks of a page, and which of them are content.
#pragma once
#include "sources/formats/extracted.hpp"

#include <cstddef>
#include <vector>

namespace textmill::sources {

/// A paragraph, a heading, an item: a range of a text, with the gap before it, and what the choice needs to know.
struct TextBlock {
  std::size_t begin = 0, end = 0;
  std::size_t words = 0, linked_words = 0;
  bool is_heading = false;
  bool is_main = false;    ///< in an element that the page says to be its content
  bool is_chrome = false;  ///< in one that it says to be none
};

/// Which blocks are content, by index. Where some are main, these; else the decision tree over words and link density of a
/// block and its neighbours (Kohlschütter, Fankhauser, Nejdl: Boilerplate Detection using Shallow Text Features, WSDM 2010,
/// algorithm 2), and headings before content. All, when that leaves none.
std::vector<bool> content_blocks(const std::vector<TextBlock>& blocks);

/// The text of the blocks that are kept, with its places. Blocks are in order and do not overlap.
Extracted keep_blocks(Extracted whole, const std::vector<TextBlock>& blocks, const std::vector<bool>& kept);

}  // namespace textmill::sources
