// Method: how many tokens there are is known when all have been found, and only then can the columns be made. Until then
// a token is three bytes: the gap before it, its length, and its class.
#include "parted_words.hpp"

#include <algorithm>
#include <cstring>

namespace segment {
namespace {

constexpr std::uint8_t long_one = 255;  // in the place of a gap: both lengths follow, with four bytes each
constexpr std::size_t most_packed = 10;

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// The rules of the annex, and all that is asked of a text beyond them, look neither back nor ahead over such a place.
bool is_cut(std::string_view text, std::size_t at) {
  if (text[at - 1] == '\n') return true;
  return text[at - 1] == ' ' && at > 1 && is_small(text[at - 2]) && is_small(text[at]);
}

std::uint8_t* put(std::uint8_t* to, std::uint32_t number) {
  std::memcpy(to, &number, sizeof number);
  return to + sizeof number;
}

const std::uint8_t* take(const std::uint8_t* from, std::uint32_t& number) {
  std::memcpy(&number, from, sizeof number);
  return from + sizeof number;
}

std::vector<std::uint8_t> packed(PartFinder& finder) {
  const WordFinder& words = *finder.words;
  const auto begins = words.begins(), ends = words.ends();
  const std::size_t n = words.size();
  finder.classes.resize(std::max(finder.classes.size(), n));
  finder.packed.resize(std::max(finder.packed.size(), n * most_packed));
  words.write_classes(finder.classes);
  std::uint8_t* to = finder.packed.data();
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t gap = begins[i] - at, length = ends[i] - begins[i];
    at = ends[i];
    if ((gap | length) < long_one) [[likely]] {
      to[0] = static_cast<std::uint8_t>(gap);
      to[1] = static_cast<std::uint8_t>(length);
      to += 2;
    } else {
      *to = long_one;
      to = put(put(to + 1, gap), length);
    }
    *to++ = finder.classes[i];
  }
  return {finder.packed.data(), to};
}

}  // namespace

std::vector<std::uint32_t> part_ends(std::string_view text, std::size_t bytes) {
  std::vector<std::uint32_t> ends;
  for (std::size_t at = bytes; at < text.size(); ++at) {
    if (!is_cut(text, at)) continue;
    ends.push_back(static_cast<std::uint32_t>(at));
    at += bytes - 1;
  }
  ends.push_back(static_cast<std::uint32_t>(text.size()));
  return ends;
}

PartedWords::PartedWords(std::string_view text, std::size_t bytes) : text_(text) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : part_ends(text, bytes)) {
    parts_.push_back({begin, end, {}});
    begin = end;
  }
}

void PartedWords::find(std::size_t index, PartFinder& finder, const ContractionRules* contractions) {
  Part& part = parts_[index];
  finder.words->find(text_.substr(part.begin, part.end - part.begin), contractions);
  part.packed = packed(finder);
  part.tokens = finder.words->size();
}

std::size_t PartedWords::number() {
  std::size_t count = 0;
  for (Part& part : parts_) {
    part.first = count;
    count += part.tokens;
  }
  return count;
}

void PartedWords::write(std::size_t index, std::span<std::uint32_t> begins, std::span<std::uint32_t> ends,
                        std::span<std::uint8_t> classes) {
  Part& part = parts_[index];
  const std::uint8_t* from = part.packed.data();
  std::uint32_t at = part.begin;
  for (std::size_t i = part.first; i < part.first + part.tokens; ++i) {
    std::uint32_t gap = *from++, length = 0;
    if (gap != long_one) [[likely]]
      length = *from++;
    else from = take(take(from, gap), length);
    begins[i] = at + gap;
    at = ends[i] = begins[i] + length;
    classes[i] = *from++;
  }
  std::vector<std::uint8_t>().swap(part.packed);
}

}  // namespace segment
