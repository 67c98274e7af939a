// Texts to try the segmenter on.
#pragma once
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "uax29/isa.hpp"

namespace uax29_test {

/// The ways of finding words and sentences that this machine has; Isa::automaton is the first.
std::vector<textmill::uax29::Isa> supported_isas();

void append_utf8(std::string& text, char32_t code_point);

/// The first code point with each entry of the table of words: one for each kind of character that rules tell apart.
std::vector<std::string> one_of_each_kind();

/// Makes texts that hit rules: mostly characters of ASCII, or evenly of all kinds, or of all code points.
class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : random_(seed) {}
  std::string next(std::size_t characters);

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  std::mt19937 random_;
  const std::vector<std::string> kinds_ = one_of_each_kind();
};

/// One line of WordBreakTest.txt or SentenceBreakTest.txt.
struct Example {
  std::string line, text;
  std::vector<std::uint32_t> boundaries;  ///< all but the first, at 0
};

/// The examples of a file of the Unicode Character Database; nullopt when the machine does not have it.
std::optional<std::vector<Example>> read_examples(std::string_view name);

/// Texts written by people: the pages of this project, and the files that TEXTMILL_TEST_TEXTS names (separated by colons).
std::vector<std::string> real_texts();

/// For messages: bytes that are not ASCII as \xNN.
std::string readable(std::string_view text);

}  // namespace uax29_test
