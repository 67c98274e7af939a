// The fast finder of sentences against the rules of the annex, written down one by one, and against ICU.
#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uversion.h>

#include <array>
#include <memory>

#include "icu_boundaries.hpp"
#include "samples.hpp"
#include "uax29/sentence_table.hpp"
#include "uax29/sentences.hpp"

namespace {

using namespace textmill::uax29;
using uax29_test::RandomText;
using uax29_test::readable;
using Ends = std::vector<std::uint32_t>;

/// The rules of the annex in its own order, each time from the whole text: a letter stands for a class.
class Reference {
 public:
  explicit Reference(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto [c, length] = sentence_character(text.data() + at);
      classes_ += letters[static_cast<std::size_t>(c)];
      at += length;
      ends_.push_back(static_cast<std::uint32_t>(at));
    }
  }

  Ends ends() const {
    Ends found;
    for (std::size_t i = 0; i < classes_.size(); ++i)
      if (i + 1 == classes_.size() || breaks_before(i + 1)) found.push_back(ends_[i]);
    return found;
  }

 private:
  static bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }
  static constexpr std::string_view letters = ".CFPxxSlUONA,T)", separators = "CFP", terminators = "AT";

  /// The classes before i, without what SB5 attaches to the character before it.
  std::string before(std::size_t i) const {
    std::string result;
    for (std::size_t k = 0; k < i; ++k) {
      if (classes_[k] != 'x') result += classes_[k];
      else if (k == 0 || is_one_of(classes_[k - 1], separators)) result += '.';
    }
    return result;
  }

  bool breaks_before(std::size_t i) const {
    const char left = classes_[i - 1], right = classes_[i];
    if (left == 'C' && right == 'F') return false;  // SB3
    if (is_one_of(left, separators)) return true;   // SB4
    if (right == 'x') return false;                 // SB5
    const std::string history = before(i);
    if (history.ends_with('A') && right == 'N') return false;                                // SB6
    if ((history.ends_with("UA") || history.ends_with("lA")) && right == 'U') return false;  // SB7
    const std::string unspaced = history.substr(0, history.find_last_not_of('S') + 1);
    const std::string unclosed = unspaced.substr(0, unspaced.find_last_not_of(')') + 1);
    const bool ends_here = !unclosed.empty() && is_one_of(unclosed.back(), terminators);
    const std::size_t decisive = classes_.find_first_of("OUlCFPAT", i);
    if (unclosed.ends_with('A') && decisive != std::string::npos && classes_[decisive] == 'l') return false;  // SB8
    if (ends_here && is_one_of(right, ",AT")) return false;                                                   // SB8a
    if (ends_here && history == unspaced && is_one_of(right, ")SCFP")) return false;                          // SB9
    if (ends_here && is_one_of(right, "SCFP")) return false;                                                  // SB10
    return ends_here;  // SB11, SB998
  }

  std::string classes_;
  Ends ends_;
};

Ends ends_of(std::string_view text, Isa isa = chosen_isa()) {
  Ends ends;
  find_sentences(text, isa, ends);
  return ends;
}

void expect_as_reference(std::string_view text) {
  const Ends expected = Reference(text).ends();
  for (const Isa isa : uax29_test::supported_isas())
    ASSERT_EQ(ends_of(text, isa), expected) << name_of(isa) << ": " << readable(text);
}

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> result;
  std::size_t begin = 0;
  for (const std::uint32_t end : ends_of(text)) result.emplace_back(text.substr(begin, end - begin)), begin = end;
  return result;
}

TEST(Sentences, AreWhatTheAnnexSays) {
  EXPECT_EQ(sentences("He said “Are you going?” John shook his head. Yes."),
            (std::vector<std::string>{"He said “Are you going?” ", "John shook his head. ", "Yes."}));
  EXPECT_EQ(sentences("3.5 is c.d. and U.S. law etc. etc.’ (the end)"),
            (std::vector<std::string>{"3.5 is c.d. and U.S. law etc. etc.’ (the end)"}));
  EXPECT_EQ(sentences("One.Two... three? Four!\r\nfive\n\nsix"),
            (std::vector<std::string>{"One.Two... three? ", "Four!\r\n", "five\n", "\n", "six"}));
  EXPECT_EQ(sentences("完。了。"), (std::vector<std::string>{"完。", "了。"}));
  EXPECT_TRUE(ends_of("").empty());
}

TEST(Sentences, HaveTheBoundariesOfSentenceBreakTest) {
  const auto examples = uax29_test::read_examples("SentenceBreakTest.txt");
  if (!examples) GTEST_SKIP() << "SentenceBreakTest.txt is not there (package unicode-data)";
  ASSERT_GE(examples->size(), 502u);
  for (const auto& example : *examples) {
    EXPECT_EQ(Reference(example.text).ends(), example.boundaries) << example.line;
    for (const Isa isa : uax29_test::supported_isas())
      EXPECT_EQ(ends_of(example.text, isa), example.boundaries) << example.line;
    for (std::size_t before = 0; before < 66; ++before)
      expect_as_reference(std::string(before, 'b') + example.text + "A");
  }
}

/// Few characters, all of which rules speak of.
std::string text_full_of_stops(std::mt19937& random, std::size_t characters) {
  static constexpr std::array<std::string_view, 34> alphabet{
      "a",  "b",      "Z",      "Q",      "1",  ".",  "!",      "?",      ",", ";",     ":", "'",
      "\"", ")",      "(",      " ",      " ",  "\n", "\r",     "-",      "é", "Я",     "д", "…",
      "א",  "\u0301", "\u2019", "\u201D", "中", "。", "\u0085", "\u2028", "۔", "\u00AD"};
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) text += alphabet[random() % alphabet.size()];
  return text;
}

TEST(Sentences, AreThoseOfTheReferenceInRandomTexts) {
  std::mt19937 random(11);
  for (std::size_t i = 0; i < 200000; ++i) {
    expect_as_reference(text_full_of_stops(random, 1 + i % (i % 16 == 0 ? 150 : 20)));
    if (HasFatalFailure()) return;
  }
  RandomText texts(12);
  for (std::size_t i = 0; i < 20000; ++i) {
    expect_as_reference(texts.next(i % 60));
    if (HasFatalFailure()) return;
  }
}

TEST(Sentences, AreThoseOfTheReferenceForEveryCharacter) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if ((c >= 0xD800 && c < 0xE000) || (c >= 0x20000 && c % 61 != 0)) continue;  // the last planes are uniform
    std::string text = "a";
    uax29_test::append_utf8(text, c);
    expect_as_reference(text += " A");
    const std::string shifted = std::string(59 + c % 4, 'x') + text;  // across the edge of a block
    for (const Isa isa : uax29_test::supported_isas())
      ASSERT_EQ(ends_of(shifted, isa), ends_of(shifted, Isa::automaton));
    if (HasFatalFailure()) return;
  }
}

TEST(Sentences, AreTheSameOnEveryPathInLongTexts) {
  std::mt19937 random(13);
  for (int i = 0; i < 40; ++i) {
    const std::string text =
        text_full_of_stops(random, 30000) + std::string(20000, 'x') + text_full_of_stops(random, 100);
    for (const Isa isa : uax29_test::supported_isas())
      ASSERT_EQ(ends_of(text, isa), ends_of(text, Isa::automaton)) << name_of(isa);
  }
}

TEST(Sentences, AreThoseOfIcu) {
  if (std::string_view(U_UNICODE_VERSION) != "15.0") GTEST_SKIP() << "ICU has Unicode " U_UNICODE_VERSION ", not 15.0";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> icu(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  ASSERT_TRUE(U_SUCCESS(status));
  RandomText random(14);
  std::mt19937 dice(15);
  for (int i = 0; i < 200; ++i) {
    const std::string kinds = random.next(10000), stops = text_full_of_stops(dice, 10000);
    ASSERT_EQ(ends_of(kinds), uax29_test::boundaries_of(*icu, kinds));
    ASSERT_EQ(ends_of(stops), uax29_test::boundaries_of(*icu, stops));
  }
  for (const std::string& text : uax29_test::real_texts())
    EXPECT_EQ(ends_of(text), uax29_test::boundaries_of(*icu, text));
}

/// With quadratic time the first of these texts would outlast the time limit of a test.
TEST(Sentences, TakeLinearTimeWhateverIsLookedAhead) {
  for (const std::string_view unit :
       {".", ". ", ".1 ", ".)", ". 1", "a.\u0301", "\u0301", ". (", "!\u0301\u0301 ", "…"}) {
    std::string text = "A.";
    while (text.size() < std::size_t{1} << 22) text += unit;
    EXPECT_FALSE(ends_of(text + "A.B").empty()) << unit;
  }
}

}  // namespace
