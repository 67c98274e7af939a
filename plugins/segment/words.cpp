// Method: the words of UAX #29 come in columns, at the speed of vector code. What is to be done beyond the annex is done in
// stages, each of which looks only at the few places that concern it (kinds of words, or marks such as hyphens that
// vector code finds) and copies the rest; where there are none, a stage costs next to nothing.
#include "words.hpp"

#include "character_class.hpp"
#include "complex_words.hpp"
#include "hyphens.hpp"
#include "uax29/words.hpp"

#include <algorithm>
#include <cstring>

namespace segment {
namespace {

/// Cuts the tokens that are too long.
void cut_monsters(std::string_view text, Rewriter& words) {
  const auto begins = words.from().begins(), ends = words.from().ends();
  const auto kinds = words.from().kinds();
  std::uint32_t lengths = 0;  // with the highest bit of the longest one
  for (std::size_t i = 0; i < ends.size(); ++i) lengths |= ends[i] - begins[i];
  if (lengths < longest_token) return;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (ends[i] - begins[i] <= longest_token) continue;
    words.copy_until(i);
    for (std::uint32_t begin = begins[i]; begin < ends[i];) {
      const auto end = static_cast<std::uint32_t>(piece_end(text.substr(0, ends[i]), begin, longest_token));
      words.add(begin, end, kinds[i]);
      begin = end;
    }
    words.leave_out_until(i + 1);
  }
}

}  // namespace

WordFinder::WordFinder(const Dictionary& prototype, const WordOptions& options, textmill::uax29::Isa isa)
    : options_(options), isa_(isa), dictionary_(prototype.clone()) {}

template <class Stage> void WordFinder::rewrite(Stage&& stage) {
  Rewriter words(*tokens_, *spare_);
  stage(words);
  if (words.finish()) tokens_.swap(spare_);
}

void WordFinder::find(std::string_view text) {
  find_words(text, isa_, *tokens_);
  if (!options_.remove_punct) keep_gaps(text);
  rewrite([&](Rewriter& words) { cut_complex_words(text, *dictionary_, words, ends_); });
  if (!options_.split_hyphens) rewrite([&](Rewriter& words) { join_at_hyphens(text, isa_, words); });
  rewrite([&](Rewriter& words) { cut_monsters(text, words); });
}

/// Takes what is between words in: punctuation, symbols and emoji, but no blanks.
void WordFinder::keep_gaps(std::string_view text) {
  tokens_.swap(spare_);
  find_segments(text, *spare_, *tokens_);
  auto& c = tokens_->columns();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < c.size; ++i) {
    std::uint8_t kind = c.kind[i];
    if (kind == 0) {
      const auto found = classify(text.substr(c.begin[i], c.end[i] - c.begin[i]));
      if (!found) continue;
      kind = kind_of(*found);
    }
    c.begin[kept] = c.begin[i];
    c.end[kept] = c.end[i];
    c.kind[kept++] = kind;
  }
  c.size = kept;
}

void WordFinder::write_classes(std::span<std::uint8_t> classes) const {
  const auto kinds = tokens_->kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i) classes[i] = classes_of_kinds[kinds[i]];
}

}  // namespace segment
