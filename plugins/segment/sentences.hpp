// Sentences: the boundaries of UAX #29, without those behind abbreviations, initials, list numbers and the like.
#pragma once
#include "abbreviations.hpp"
#include "paragraphs.hpp"
#include "uax29/isa.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace segment {

/// Paragraphs [first, last) of a text, whose sentences can be found without those of others.
struct SentencePart {
  std::size_t first = 0, last = 0;
  std::size_t seen = 0;  ///< so far, at or behind `last`, a full stop is judged by what follows
};

/// Parts of a text of at least `bytes` each, but for the last one; together they are all paragraphs.
std::vector<SentencePart> sentence_parts(std::string_view text, const std::vector<Paragraph>& paragraphs,
                                         std::size_t bytes);

/// Finds the sentences of texts, one after the other; the memory is used again. One thread at a time.
class SentenceFinder {
 public:
  explicit SentenceFinder(textmill::uax29::Isa isa = textmill::uax29::chosen_isa()) : isa_(isa) {}

  /// Puts the begin of each sentence into `begins`, in the place of what was there. A sentence ends with its paragraph; a
  /// line break inside of a paragraph is a blank. What stands between paragraphs may count as a sentence of its own.
  void find(std::string_view text, const std::vector<Paragraph>& paragraphs, const Abbreviations& abbreviations,
            std::vector<std::uint32_t>& begins) {
    find(text, paragraphs, {0, paragraphs.size(), paragraphs.size()}, abbreviations, begins);
  }
  /// The same for a part.
  void find(std::string_view text, const std::vector<Paragraph>& paragraphs, const SentencePart& part,
            const Abbreviations& abbreviations, std::vector<std::uint32_t>& begins);

 private:
  void find_in_stretch(std::string_view text, std::size_t size, std::uint32_t offset,
                       const Abbreviations& abbreviations, std::vector<std::uint32_t>& begins);

  void propose_more(std::string_view text, std::size_t size);

  textmill::uax29::Isa isa_;
  std::vector<std::uint32_t> ends_;
  std::string unwrapped_;
};

/// Whether a boundary that UAX #29 finds between `before` (all of the sentence so far) and `after` ends a sentence.
bool ends_sentence(std::string_view before, std::string_view after, const Abbreviations& abbreviations);

}  // namespace segment
