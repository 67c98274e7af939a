#include "character_ngrams/spell.hpp"
#include "dictionary/word_classes.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace dictionary {
namespace {

using Ids = std::vector<std::uint32_t>;

TEST(Categories, AreReadFromLines) {
  WordClasses c;
  EXPECT_EQ(c.add_line("hedges: may, seem*"), "");
  EXPECT_EQ(c.add_line("modals: may , must"), "");
  EXPECT_EQ(c.of("may"), (Ids{0, 1}));
  EXPECT_EQ(c.of("seemingly"), (Ids{0}));
  EXPECT_EQ(c.of("dismay"), Ids());
  EXPECT_EQ(c.add_line("nothing"), "'nothing' has no category; write it as 'category: word, word*'");
  EXPECT_EQ(c.add_line("a: b,,c"), "category 'a': an empty pattern; take a comma out");
}

TEST(Categories, HavePhrases) {
  WordClasses c;
  EXPECT_EQ(c.add_line("a: prime, as well*,  as  well as "), "");
  EXPECT_EQ(c.add_line("b: p?ime minister"), "");
  const auto texts = [&](std::string_view word) {
    std::string all;
    for (const auto* p : c.phrases_from(word)) {
      for (const auto& w : p->words) all += w + " ";
      all += std::to_string(p->category) + ";";
    }
    return all;
  };
  EXPECT_EQ(texts("as"), "as well as 0;as well* 0;");
  EXPECT_EQ(texts("prime"), "p?ime minister 1;");
  EXPECT_EQ(texts("well"), "");
  EXPECT_EQ(c.of("prime"), (Ids{0}));
  EXPECT_EQ(c.of("as"), Ids());
}

std::string liwc(WordClasses& c, const std::string& text) {
  std::istringstream in(text);
  return c.add_liwc(in, "x.dic");
}

TEST(Liwc, IsReadOrRefusedWithItsLine) {
  WordClasses c;
  EXPECT_EQ(liwc(c, "\xEF\xBB\xBF%\r\n1\tposemo\r\n22\tanger words\r\n%\r\ngood 1\r\nhate*\t22\t1\r\n"), "");
  EXPECT_EQ(c.categories(), (std::vector<std::string>{"posemo", "anger words"}));
  EXPECT_EQ(c.of("hated"), (Ids{0, 1}));
  EXPECT_EQ(liwc(c, "good 1\n"), "x.dic:1: a dictionary of LIWC begins with a line '%', then its categories");
  EXPECT_EQ(
      liwc(c, "%\n1 a\n%\ngood 2\n"),
      "x.dic:4: there is no category 2; conditions can't be read, take such lines out, and behind a phrase stands "
      "a tab");
  EXPECT_EQ(liwc(c, "%\n1 a\n2 b\n%\nkind of\t1\t2\ngood 1\t2\n"), "");
  EXPECT_EQ(c.phrases_from("kind").size(), 2u);
  EXPECT_EQ(c.phrases_from("good").size(), 0u);
  EXPECT_EQ(liwc(c, "%\n1 a\n1 b\n"), "x.dic:3: the category 1 stands twice");
  EXPECT_EQ(liwc(c, "%\nx a\n"), "x.dic:2: expected the number and the name of a category");
  EXPECT_EQ(liwc(c, "%\n1 a\n%\ngood\n"), "x.dic:4: 'good' has no category");
  EXPECT_EQ(liwc(c, "%\n1 a\n"), "x.dic:3: the file ends before a second line '%', behind which the words stand");
}

std::string ngrams(std::string_view word, std::size_t length, bool edges) {
  std::string all;
  character_ngrams::for_each_ngram(word, length, edges, [&](std::string_view n) { all.append(n).append(1, ' '); });
  return all;
}

TEST(CharacterNgrams, AreThoseOfCodePoints) {
  EXPECT_EQ(ngrams("\u00E9t\u00E9s", 2, false), "\u00E9t t\u00E9 \u00E9s ");
  EXPECT_EQ(ngrams("ab", 2, true), "_a ab b_ ");
  EXPECT_EQ(ngrams("ab", 3, false), "");
  EXPECT_EQ(ngrams("abc", 3, false), "abc ");
  EXPECT_EQ(ngrams("", 1, false), "");
}

}  // namespace
}  // namespace dictionary
