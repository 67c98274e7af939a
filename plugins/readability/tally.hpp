// Sums over the words of a stretch of text: what counts and features are made of. Pure; knows no host.
#pragma once
#include "text_words.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace readability {

/// Which words of a text, and of its present sentence, have been met already; quick to forget.
class SeenTypes {
 public:
  /// A text whose words have types below `types`.
  void begin_text(std::size_t types) {
    if (types > last_.size()) last_.resize(types + types / 2 + 256);
    if (++text_ == 0) forget(text_, &Last::text);
  }
  void begin_sentence() {
    if (++sentence_ == 0) forget(sentence_, &Last::sentence);
  }
  struct New {
    bool in_text, in_sentence;
  };
  /// Whether the type is new, which it is not from now on.
  New meet(std::uint32_t type) {
    Last& last = last_[type];
    const New is{last.text != text_, last.sentence != sentence_};
    last.text = text_;
    last.sentence = sentence_;
    return is;
  }
  /// Begins to load what meet() will ask for.
  [[gnu::always_inline]] void prefetch(std::uint32_t type) const { __builtin_prefetch(&last_[type]); }
  /// The number that the type was given in this text and false, or `next`, which it gets, and true.
  std::pair<std::uint32_t, bool> number(std::uint32_t type, std::uint32_t next) {
    Last& last = last_[type];
    if (last.text == text_) return {last.number, false};
    last.text = text_;
    last.number = next;
    return {next, true};
  }

 private:
  struct Last {
    std::uint32_t text = 0, sentence = 0, number = 0;
  };
  /// Begins to count again after four billion.
  void forget(std::uint32_t& present, std::uint32_t Last::*stamp) {
    for (Last& last : last_) last.*stamp = 0;
    present = 1;
  }

  std::vector<Last> last_;
  std::uint32_t text_ = 0, sentence_ = 0;
};

/// The sums of a sentence, or of a text. That of a text is the sum of its sentences', except for what depends on whether a
/// word was met before.
struct Tally {
  std::array<std::uint32_t, sum_kinds> sums{};  ///< at [Count] and [Sum]; a text has less than 4 GiB
  std::uint64_t squared_letters = 0;
  std::int64_t weights = 0;
  std::uint32_t sentences = 0;  ///< of the layer; sums[Count::sentences] are those that measures count
  std::uint32_t commas = 0, quotes = 0;
  std::uint32_t ended_words = 0;                ///< words of sentences that have a mark at their end
  double log_words = 0, squared_log_words = 0;  ///< of each sentence

  std::uint32_t operator[](Count c) const { return sums[static_cast<std::size_t>(c)]; }
  std::uint32_t operator[](Sum s) const { return sums[static_cast<std::size_t>(s)]; }
};

/// The sums of the next sentence of a text, which are added to those of the text; `seen` has begun this text.
Tally add_sentence(const TextWords& text, const Sentence& sentence, SeenTypes& seen, Tally& whole);

/// The counts of a tally, as far as the rules for its language give them.
Counts counts(const Tally& tally, const LanguageRules& rules);

/// Why the text can't be judged by measures of its language at all, or "": most of its words are numbers, or of another
/// script.
std::string unfit(const Tally& tally, const LanguageRules& rules);

/// Why counts that were given can't be those of any text, or "": more of the words, or more sentences, than words.
std::string unfit(const Counts& given);

/// Why sentences can't be counted in the text, or "": fewer than half of its words are in sentences with a mark at their end, as in
/// headings, lists, verse and what is written without marks.
std::string without_sentences(const Tally& tally);

/// Why a text that nobody has said to be English can't be taken for it, or "": fewer than a fifth of its words, of 50 and more, are
/// function words of English. Of English texts at hand none has less than a quarter, of German and French ones none more than a
/// sixth.
std::string unlike_english(const Tally& tally);

}  // namespace readability
