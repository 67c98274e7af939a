// What the annex says, and that all ways of finding words find the same ones.
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <tuple>

#include "samples.hpp"
#include "uax29/words.hpp"
#include "uax29/words_automaton.hpp"

namespace {

using namespace textmill::uax29;
using uax29_test::RandomText;
using uax29_test::readable;

using Word = std::tuple<std::uint32_t, std::uint32_t, int>;

std::vector<Word> words_of(const WordSpans& spans) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < spans.size(); ++i)
    words.emplace_back(spans.begins()[i], spans.ends()[i], int{spans.kinds()[i]});
  return words;
}

std::vector<Word> words_of(std::string_view text, Isa isa) {
  WordSpans spans;
  find_words(text, isa, spans);
  return words_of(spans);
}

std::vector<std::string> surfaces(std::string_view text) {
  std::vector<std::string> result;
  WordSpans spans;
  find_words(text, spans);
  for (std::size_t i = 0; i < spans.size(); ++i)
    result.emplace_back(text.substr(spans.begins()[i], spans.ends()[i] - spans.begins()[i]));
  return result;
}

std::vector<int> kinds(std::string_view text) {
  std::vector<int> result;
  for (const auto& [begin, end, kind] : words_of(text, chosen_isa())) result.push_back(kind);
  return result;
}

std::vector<std::uint32_t> boundaries_of(std::string_view text) {
  std::vector<std::uint32_t> boundaries;
  find_word_boundaries(text, boundaries);
  return boundaries;
}

/// Compares without the overhead of vectors, since it is called millions of times.
class Comparison {
 public:
  ::testing::AssertionResult operator()(std::string_view text) {
    find_words(text, Isa::automaton, expected_);
    for (const Isa isa : isas_) {
      find_words(text, isa, found_);
      if (!equal()) return ::testing::AssertionFailure() << name_of(isa) << " differs on \"" << readable(text) << '"';
    }
    return ::testing::AssertionSuccess();
  }

 private:
  bool equal() const {
    const auto same = [](auto a, auto b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); };
    return same(expected_.begins(), found_.begins()) && same(expected_.ends(), found_.ends()) &&
           same(expected_.kinds(), found_.kinds());
  }

  const std::vector<Isa> isas_ = uax29_test::supported_isas();
  WordSpans expected_, found_;
};

TEST(Words, AreWhatTheAnnexSays) {
  EXPECT_EQ(surfaces("The quick (“brown”) fox can’t jump 32.3 feet, right?"),
            (std::vector<std::string>{"The", "quick", "brown", "fox", "can’t", "jump", "32.3", "feet", "right"}));
  EXPECT_EQ(
      surfaces("a.b a..b 3,141.5 3,a x:y U.N. snake_case __ _1 l'été №5"),
      (std::vector<std::string>{"a.b", "a", "b", "3,141.5", "3", "a", "x:y", "U.N", "snake_case", "_1", "l'été", "5"}));
  EXPECT_EQ(surfaces("я д'Артаньян — 中文 カタカナ がん x²"),
            (std::vector<std::string>{"я", "д'Артаньян", "中", "文", "カタカナ", "が", "ん", "x", "²"}));
  EXPECT_TRUE(surfaces("").empty());
  EXPECT_TRUE(surfaces(" ... —\u0301 👩‍👩‍👧 \n").empty());
}

TEST(Words, KnowWhatTheyContain) {
  EXPECT_EQ(kinds("word 12 B12 カ 中 ก x_Ⅳ été"),
            (std::vector<int>{has_letter, has_number, has_letter | has_number, has_kana, has_ideograph,
                              has_complex_context, has_letter | has_number, has_letter}));
  // Marks that belong to a script which they do not have as a property, so that a caller sees one run.
  EXPECT_EQ(kinds("人々 ｶﾞ ラー กำ"), (std::vector<int>{has_ideograph, has_ideograph, has_kana, has_kana,
                                                        has_complex_context, has_complex_context}));
  // A word that ends exactly with a block of 64 bytes, and one that goes on in the next.
  const std::string blanks(61, ' ');
  EXPECT_EQ(kinds(blanks + "123 abc"), (std::vector<int>{has_number, has_letter}));
  EXPECT_EQ(kinds(blanks + "123abc 1"), (std::vector<int>{has_letter | has_number, has_number}));
  EXPECT_EQ(kinds(blanks + "abc1 a"), (std::vector<int>{has_letter | has_number, has_letter}));
}

TEST(Words, HaveTheBoundariesOfWordBreakTest) {
  const auto examples = uax29_test::read_examples("WordBreakTest.txt");
  if (!examples) GTEST_SKIP() << "WordBreakTest.txt is not there (package unicode-data)";
  ASSERT_GT(examples->size(), 1800u);
  Comparison all_agree;
  for (const auto& example : *examples) {
    EXPECT_EQ(boundaries_of(example.text), example.boundaries) << example.line;
    for (const char* const before : {"", " ", "a", "1", ".", "\n", "é", "中"})
      for (std::size_t count = 0; count < 68; ++count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += before;
        ASSERT_TRUE(all_agree(text + example.text + "x")) << example.line;
      }
  }
}

TEST(Words, AreTheSameOnEveryPathForEveryThreeKindsOfCharacters) {
  const auto kinds_of_characters = uax29_test::one_of_each_kind();
  ASSERT_GT(kinds_of_characters.size(), 50u);
  Comparison all_agree;
  for (const auto& first : kinds_of_characters)
    for (const auto& second : kinds_of_characters)
      for (const auto& third : kinds_of_characters)
        for (const std::size_t before : {0u, 58u, 61u, 62u, 63u})
          ASSERT_TRUE(all_agree(std::string(before, '-') + first + second + third + "a"));
}

TEST(Words, AreTheSameOnEveryPathForRandomTextsAtEveryOffset) {
  RandomText random(20220913);
  Comparison all_agree;
  for (int i = 0; i < 6000; ++i) {
    const std::string text = random.next(1 + static_cast<std::size_t>(i) % 40);
    for (std::size_t offset = 0; offset < 64; ++offset)
      ASSERT_TRUE(all_agree(std::string(offset, i % 3 == 0 ? 'a' : ' ') + text));
  }
  for (int i = 0; i < 40000; ++i) ASSERT_TRUE(all_agree(random.next(static_cast<std::size_t>(i) % 400)));
}

TEST(Words, AreTheSameOnEveryPathForEveryCharacterBetweenLetters) {
  Comparison all_agree;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if ((c >= 0xD800 && c < 0xE000) || (c >= 0x20000 && c % 61 != 0)) continue;  // the last planes are uniform
    std::string text(c % 64, ' ');
    uax29_test::append_utf8(text += 'a', c);
    uax29_test::append_utf8(text += 'b', c);
    uax29_test::append_utf8(text += " 1", c);
    ASSERT_TRUE(all_agree(text += "2"));
  }
}

TEST(Words, AreTheSameOnEveryPathInRealTexts) {
  Comparison all_agree;
  for (const std::string& text : uax29_test::real_texts()) ASSERT_TRUE(all_agree(text));
}

TEST(Words, ReplaceThoseOfTheTextBefore) {
  WordSpans spans;
  find_words("one two three", spans);
  find_words("four", spans);
  EXPECT_EQ(words_of(spans), (std::vector<Word>{{0, 4, has_letter}}));
}

TEST(Words, OfAnyLengthAndNumberAreFound) {
  for (const Isa isa : uax29_test::supported_isas()) {
    const std::string one(1 << 20, 'a');
    EXPECT_EQ(words_of(one, isa), (std::vector<Word>{{0, 1 << 20, has_letter}}));
    std::string many;
    for (int i = 0; i < 100000; ++i) many += i % 1000 == 0 ? "中中中 " : "a ";
    EXPECT_EQ(words_of(many, isa).size(), 100000u + 200u);
    std::string all_words;  // a word for every two bytes is the most there can be
    for (int i = 0; i < 10000; ++i) all_words += "²";
    EXPECT_EQ(words_of(all_words, isa).size(), 10000u);
  }
}

/// A text with a page behind it that can't be read.
class TextBeforeTheVoid {
 public:
  explicit TextBeforeTheVoid(std::string_view text) : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    memory_ = static_cast<char*>(mmap(nullptr, 2 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    if (memory_ == MAP_FAILED || mprotect(memory_ + page_, page_, PROT_NONE) != 0)
      throw std::runtime_error("no memory");
    text_ = {memory_ + page_ - text.size(), text.size()};
    std::memcpy(memory_ + page_ - text.size(), text.data(), text.size());
  }
  ~TextBeforeTheVoid() { munmap(memory_, 2 * page_); }
  std::string_view text() const { return text_; }

 private:
  std::size_t page_;
  char* memory_;
  std::string_view text_;
};

TEST(Words, AreFoundWithoutReadingBehindTheText) {
  Comparison all_agree;
  for (const std::string_view end : {"a", " ", "é", "’", "中", "👩", ".", "a’", "\u0301"})
    for (std::size_t size = 0; size < 200; ++size) {
      const TextBeforeTheVoid before_the_void(std::string(size, size % 2 == 0 ? 'x' : ' ') + std::string(end));
      EXPECT_TRUE(all_agree(before_the_void.text()));
    }
}

TEST(Segments, AreAllBoundariesAndAllWords) {
  RandomText random(7);
  WordSpans words;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.next(static_cast<std::size_t>(i) % 100);
    find_words(text, words);
    WordSpans segments;
    append_segments(text.data(), 0, text.size(), segments.columns());
    EXPECT_EQ(std::vector<std::uint32_t>(segments.ends().begin(), segments.ends().end()), boundaries_of(text))
        << readable(text);
    auto without_gaps = words_of(segments);
    std::erase_if(without_gaps, [](const Word& word) { return std::get<2>(word) == 0; });
    ASSERT_EQ(without_gaps, words_of(words)) << readable(text);
  }
}

TEST(Isa, IsTheOneThatTheEnvironmentNames) {
  const char* const name = std::getenv("TEXTMILL_ISA");
  if (name != nullptr && *name != '\0') EXPECT_EQ(name_of(chosen_isa()), name);
  else EXPECT_EQ(chosen_isa(), uax29_test::supported_isas().back());
}

}  // namespace
