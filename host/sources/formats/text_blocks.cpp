#include "sources/formats/text_blocks.hpp"

#include "sources/letters.hpp"

#include <algorithm>

namespace textmill::sources {
namespace {

double link_density(const TextBlock& b) {
  return b.words == 0 ? 0 : static_cast<double>(b.linked_words) / static_cast<double>(b.words);
}

bool is_of_links(const TextBlock& block) { return link_density(block) > 0.333333; }

/// Algorithm 2 of the paper, with its thresholds.
bool is_content(const TextBlock& before, const TextBlock& block, const TextBlock& after) {
  if (is_of_links(block)) return false;
  if (link_density(before) > 0.555556) return block.words > 40 || after.words > 17;
  if (block.words > 16 || after.words > 15) return true;
  return before.words > 4;
}

/// A heading belongs to what it stands above.
void keep_headings(const std::vector<TextBlock>& blocks, std::vector<bool>& kept) {
  for (std::size_t i = blocks.size(); i-- > 0;)
    if (blocks[i].is_heading && !blocks[i].is_chrome) kept[i] = i + 1 < blocks.size() && kept[i + 1];
}

}  // namespace

std::vector<bool> content_blocks(const std::vector<TextBlock>& blocks) {
  std::vector<bool> kept(blocks.size());
  std::vector<std::size_t> judged;
  bool any_main = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    kept[i] = blocks[i].is_main && !blocks[i].is_chrome;
    any_main = any_main || kept[i];
    if (!blocks[i].is_chrome) judged.push_back(i);
  }
  if (any_main) return kept;
  // A page without a block of links, such as a text that a word processor saved, has nothing around its content.
  if (std::none_of(judged.begin(), judged.end(), [&](std::size_t i) { return is_of_links(blocks[i]); })) {
    for (const std::size_t i : judged) kept[i] = true;
    if (!judged.empty()) return kept;
  }
  const TextBlock none;
  for (std::size_t k = 0; k < judged.size(); ++k) {
    const TextBlock& before = k == 0 ? none : blocks[judged[k - 1]];
    const TextBlock& after = k + 1 == judged.size() ? none : blocks[judged[k + 1]];
    kept[judged[k]] = is_content(before, blocks[judged[k]], after);
  }
  keep_headings(blocks, kept);
  if (std::find(kept.begin(), kept.end(), true) == kept.end()) kept.assign(blocks.size(), true);
  return kept;
}

Extracted keep_blocks(Extracted whole, const std::vector<TextBlock>& blocks, const std::vector<bool>& kept) {
  if (std::find(kept.begin(), kept.end(), false) == kept.end()) return whole;
  Extracted out;
  out.id = std::move(whole.id);
  out.metadata = std::move(whole.metadata);
  auto heading = whole.headings.begin();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!kept[i]) continue;
    // A block begins with the gap before it.
    const std::size_t begin = out.text.empty() ? whole.text.find_first_not_of(" \n", blocks[i].begin) : blocks[i].begin;
    // A heading may begin in that gap, and one that is not closed goes on in blocks that are dropped.
    const auto place = [&](std::size_t at) { return std::clamp(at, begin, std::max(begin, blocks[i].end)) - begin; };
    for (; heading != whole.headings.end() && heading->begin < blocks[i].end; ++heading)
      if (heading->begin >= blocks[i].begin)
        out.headings.push_back({out.text.size() + place(heading->begin), out.text.size() + place(heading->end)});
    const model::OffsetMap part = whole.offsets.empty() ? model::OffsetMap() : whole.offsets.part(begin, blocks[i].end);
    for (const auto& run : part.runs()) out.offsets.add(out.text.size() + run.text, run.original, run.length);
    out.text.append(whole.text, begin, blocks[i].end - begin);
  }
  return out;
}

}  // namespace textmill::sources
