// Method: the words of UAX #29 come in columns, at the speed of vector code. What is to be done beyond the annex is done in
// stages, each of which looks only at the few places that concern it (kinds of words, or marks such as hyphens that
// vector code finds) and copies the rest; where there are none, a stage costs next to nothing.
#include "words.hpp"

#include "character_class.hpp"
#include "complex_words.hpp"
#include "hyphens.hpp"
#include "keep_whole.hpp"
#include "quantities.hpp"
#include "uax29/words.hpp"
#include "uax29/words_automaton.hpp"

#include <algorithm>
#include <array>

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

constexpr std::uint8_t no_token = 0;

/// What a character of ASCII that is in no word is by itself.
constexpr auto ascii_kinds = [] {
  std::array<std::uint8_t, 128> kinds{};
  for (unsigned char c = 0x21; c < 0x7F; ++c) kinds[c] = kind_of(token_class::punctuation);
  for (const char c : {'$', '+', '<', '=', '>', '^', '`', '|', '~'})
    kinds[static_cast<unsigned char>(c)] = kind_of(token_class::symbol);
  return kinds;
}();

/// Adds the tokens of what is between words: punctuation, symbols and emoji, but no blanks.
class GapWriter {
 public:
  GapWriter(std::string_view text, WordSpans& segments, WordSpans& tokens)
      : text_(text), segments_(segments), tokens_(tokens) {}

  void write(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin; at < end; ++at)
      if (!is_a_segment(text_[at])) return write_segments(begin, end);
    for (std::uint32_t at = begin; at < end; ++at)
      if (const unsigned kind = ascii_kinds[static_cast<unsigned char>(text_[at])]; kind != no_token)
        append(tokens_, at, at + 1, kind);
  }

 private:
  /// In ASCII each character is a segment by itself, but for blanks, which are no tokens, and underscores.
  static bool is_a_segment(char c) { return static_cast<unsigned char>(c) < 0x80 && c != '_'; }

  void write_segments(std::uint32_t begin, std::uint32_t end) {
    segments_.clear();
    textmill::uax29::append_segments(text_.data(), begin, end, segments_.columns());
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const std::uint32_t from = segments_.begins()[i], to = segments_.ends()[i];
      if (const auto found = classify(text_.substr(from, to - from))) append(tokens_, from, to, kind_of(*found));
    }
  }

  std::string_view text_;
  WordSpans& segments_;
  WordSpans& tokens_;
};

}  // namespace

WordFinder::WordFinder(const Dictionary& prototype, const WordOptions& options, textmill::uax29::Isa isa)
    : options_(options), isa_(isa), dictionary_(prototype.clone()) {}

template <class Stage> void WordFinder::rewrite(Stage&& stage) {
  Rewriter words(*tokens_, *spare_);
  stage(words);
  if (words.finish()) tokens_.swap(spare_);
}

void WordFinder::find(std::string_view text, const ContractionRules* contractions) {
  find_words(text, isa_, *tokens_);
  if (!options_.remove_punct) keep_gaps(text);
  rewrite([&](Rewriter& words) { cut_complex_words(text, *dictionary_, words, ends_); });
  if (options_.entities.any())
    rewrite([&](Rewriter& words) { keep_entities(text, isa_, options_.entities, !options_.remove_punct, words); });
  if (options_.emoji) rewrite([&](Rewriter& words) { keep_emoji(text, isa_, words); });
  if (!options_.split_hyphens) rewrite([&](Rewriter& words) { join_at_hyphens(text, isa_, words); });
  if (options_.quantities) rewrite([&](Rewriter& words) { join_quantities(text, words); });
  rewrite([&](Rewriter& words) { cut_monsters(text, words); });
  if (contractions != nullptr) rewrite([&](Rewriter& words) { split_contractions(text, isa_, *contractions, words); });
}

/// Takes what is between words in, too.
void WordFinder::keep_gaps(std::string_view text) {
  tokens_.swap(spare_);
  tokens_->clear();
  GapWriter gaps(text, *segments_, *tokens_);
  const auto begins = spare_->begins(), ends = spare_->ends();
  const auto kinds = spare_->kinds();
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    gaps.write(at, begins[i]);
    append(*tokens_, begins[i], ends[i], kinds[i]);
    at = ends[i];
  }
  gaps.write(at, static_cast<std::uint32_t>(text.size()));
}

void WordFinder::write_classes(std::span<std::uint8_t> classes) const {
  const auto kinds = tokens_->kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i) classes[i] = classes_of_kinds[kinds[i]];
}

}  // namespace segment
