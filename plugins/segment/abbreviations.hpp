// What a full stop behind a word means, by language. Lists of our own.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace segment {

enum class AbbreviationKind : std::uint8_t {
  none,
  never_ends,     ///< "Dr.", "e.g.": something always follows
  before_number,  ///< "No.", "p.", "Jan.": does not end a sentence when a number follows
  behind_number,  ///< Russian "г.": ends one behind a number, as a year, and no other, as a town
};

/// The abbreviations of one language. A few pointers to constant data: copy it.
class Abbreviations {
 public:
  /// By language tag ("de", "de-AT", in any case); English where the language is "" or has no list.
  explicit Abbreviations(std::string_view language);

  /// True when there is a list for this language tag.
  static bool knows(std::string_view language);
  /// The kind of a word before a full stop, which is not part of `word`. Letter case does not matter.
  AbbreviationKind kind(std::string_view word) const;
  /// True for capitalised words that nearly always begin a sentence, such as "The".
  bool is_starter(std::string_view word) const;
  /// True where "3." is how "third" is written.
  bool ordinals_have_a_stop() const { return list_->ordinals_have_a_stop; }

  struct List {
    std::string_view language;
    std::span<const std::string_view> never_ends, before_number, behind_number, starters;  // sorted
    bool ordinals_have_a_stop;
    /// By the first letter c of ASCII, at [c & 31], a bit for each length in bytes and one for each last letter: most
    /// words are no abbreviations, and need not be looked up.
    std::array<std::uint32_t, 32> lengths, last_letters;
  };

 private:
  const List* list_;  // constant data
};

/// All lists, for tests and docs.
std::span<const Abbreviations::List> abbreviation_lists();

}  // namespace segment
