// The readings of the original programs, on small texts of our own; what is expected was given by segtok 1.5.11, or counted
// by hand from the published formulas.
#include "originals/rake_originals.hpp"
#include "originals/sentences.hpp"
#include "originals/tokens.hpp"

#include <gtest/gtest.h>

namespace keywords::originals {
namespace {

std::vector<std::string> sentences_of(std::string_view text) {
  Characters t;
  decode(text, t);
  std::vector<std::string> all;
  for (const Range& r : split_sentences(t)) encode(t, r, all.emplace_back());
  return all;
}

std::vector<std::string> tokens_of(std::string_view text) {
  Characters t;
  decode(text, t);
  Tokenizer tokenizer;
  tokenizer.read(t, {0, t.size()});
  std::vector<std::string> all;
  for (const Range& r : tokenizer.tokens()) encode(tokenizer.characters(), r, all.emplace_back());
  return all;
}

using Texts = std::vector<std::string>;

TEST(SegtokSentences, AreJoinedBehindAbbreviationsAndInBrackets) {
  EXPECT_EQ(
      sentences_of("The tide rose. It fell, i.e. it went out. See Fig. 3 and A. Keeper (of the harbour. Old.) too."),
      (Texts{"The tide rose.", "It fell, i.e. it went out.", "See Fig. 3 and A. Keeper (of the harbour. Old.) too."}));
  EXPECT_EQ(sentences_of("We met Mr. Gull on 3. May 1999. The pier (built 1880. Rebuilt 1921) stands."),
            (Texts{"We met Mr. Gull on 3. May 1999.", "The pier (built 1880. Rebuilt 1921) stands."}));
  EXPECT_EQ(sentences_of("\"It is deep!\" said the pilot. and so it was. B. stayed."),
            (Texts{"\"It is deep!\" said the pilot. and so it was.", "B. stayed."}));
  EXPECT_EQ(sentences_of("They asked J. Smith. by A. Pilot. The U.S.A. was far."),
            (Texts{"They asked J.", "Smith. by A. Pilot.", "The U.S.A. was far."}));
}

TEST(SegtokTokens, KeepWhatBelongsToAWord) {
  // YAKE drops tokens that begin with an apostrophe and have more, here "'s".
  EXPECT_EQ(
      tokens_of("The pilot's don't-care boat costs 1,000.50 at 12:30, e.g. here..."),
      (Texts{"The", "pilot", "don't-care", "boat", "costs", "1,000.50", "at", "12:30", ",", "e.g.", "here", "..."}));
  EXPECT_EQ(tokens_of("Mail a.b@c.org or see http://x.org/a?b=c#d (today)."),
            (Texts{"Mail", "a.b@c.org", "or", "see", "http://x.org/a?b=c#d", "(", "today", ")", "."}));
  EXPECT_EQ(tokens_of("Q&amp;A &lt;b&gt; &#39;x&#39; H\u2082O at 5 km\u00b2"),
            (Texts{"Q", "&", "A", "<", "b", ">", "'", "x", "'", "H\u2082O", "at", "5", "km\u00b2"}));
  EXPECT_EQ(tokens_of("we\u2019ll go; 5'-ACGT-3', boys' end!)"),
            (Texts{"we", "\u2019ll", "go", ";", "5", "ACGT-3", "'", ",", "boys'", "end", "!", ")"}));
  EXPECT_EQ(tokens_of("inter-\r national"), (Texts{"inter-national"}));
}

std::vector<std::pair<std::string, double>> pairs(const std::vector<Keyword>& keywords) {
  std::vector<std::pair<std::string, double>> all;
  for (const auto& k : keywords) all.emplace_back(k.text, k.score);
  return all;
}

using Pairs = std::vector<std::pair<std::string, double>>;

TEST(RakeSmart, CutsBySignsAndCountsNoNumbers) {
  OrderedStopwords stopwords;
  stopwords.add_lines("# a comment\nthe of\nis\n");
  // "tide 14" is a phrase of one word that counts; "high-tide" is one word: degree = its own length.
  EXPECT_EQ(pairs(rake_smart("The deep harbour of the tide 14; the HIGH-tide is deep.", stopwords)),
            (Pairs{{"deep harbour", 1.5 + 2}, {"deep", 1.5}, {"tide 14", 1}, {"high-tide", 1}}));
}

TEST(RakeNltk, TakesClustersOfSignsForWordsAndRepeats) {
  OrderedStopwords stopwords;
  stopwords.add_lines("the\nis\n");
  const std::string_view text = "The tide (low), the tide is low.";
  // Tokens: the tide ( low ), the tide is low . - ")," is no single sign, so "low )," is a phrase.
  EXPECT_EQ(pairs(rake_nltk(text, stopwords, true)),
            (Pairs{{"low ),", 1.5 + 2}, {"low", 1.5}, {"tide", 1}, {"tide", 1}}));
  EXPECT_EQ(pairs(rake_nltk(text, stopwords, false)), (Pairs{{"low ),", 1.5 + 2}, {"low", 1.5}, {"tide", 1}}));
}

TEST(RakeNltk, KnowsThePlacesOfAPhrase) {
  OrderedStopwords stopwords;
  stopwords.add_lines("the\n");
  const auto keywords = rake_nltk("the red tide, the red tide", stopwords, false);
  ASSERT_EQ(keywords.size(), 1u);
  ASSERT_EQ(keywords[0].occurrences.size(), 2u);
  EXPECT_EQ(keywords[0].occurrences[1].begin, 18u);
  EXPECT_EQ(keywords[0].occurrences[1].end, 26u);
}

}  // namespace
}  // namespace keywords::originals
