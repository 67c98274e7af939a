// Lemmas from a file of the user's: which form belongs to which word of a dictionary.
#pragma once
#include "character_form.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace normalize {

class LemmaTable {
 public:
  /// Adds lines of the form FORM TAB LEMMA. A form is found in any case (`turkic` as in CharacterOptions); a lemma comes
  /// out with its characters as `characters` says. When a form has several lemmas the first stands. Throws
  /// std::runtime_error with the line for one without exactly two words.
  void add_lines(std::string_view lines, const CharacterOptions& characters);
  bool empty() const { return lemmas_.empty(); }
  /// The lemma of a case-folded form in canonical characters.
  std::optional<std::string_view> find(std::string_view folded) const;
  /// Forms that were given another lemma in a later line, which was not taken; and the first such line, as a reader of a
  /// message wants it ("line 7: 'left' is 'leave' already, not 'left'").
  std::size_t ambiguous_count() const { return ambiguous_; }
  const std::string& first_ambiguous() const { return first_ambiguous_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  void add(std::string_view form, std::string_view lemma, std::size_t line, const CharacterOptions& characters);

  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> lemmas_;
  std::size_t ambiguous_ = 0;
  std::string first_ambiguous_;
};

}  // namespace normalize
