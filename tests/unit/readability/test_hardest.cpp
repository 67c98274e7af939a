#include "readability/hardest.hpp"
#include "readability/known_words.hpp"
#include "readability/own_scores.hpp"
#include "readability/resources.hpp"
#include "readability/words.hpp"

#include "terms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace readability {
namespace {

/// A text of sentences of words with blanks between them.
struct Words {
  explicit Words(std::initializer_list<std::string_view> sentences, std::string_view language = "en",
                 std::string_view end = ".")
      : lists("", "", ""), known(lists.rules(language), find_difficulty("difficulty_sentence", language)) {
    for (const auto written : sentences) {
      Sentence sentence = text.begin_sentence();
      for_each_word(written, [&](std::string_view word) {
        const auto place = static_cast<std::uint32_t>(forms.size());
        forms.emplace_back(word);
        text.add(sentence, facts_of(word, known, terms), place, "");
      });
      text.end_sentence(sentence, end);
    }
    seen.begin_text(known.types());
    for (const Sentence& s : text.sentences) tallies.push_back(add_sentence(text, s, seen, tally));
  }
  Features features() const { return readability::features(tally); }
  WordLists lists;
  KnownWords known;
  Terms terms;
  std::vector<std::string> forms;
  TextWords text;
  SeenTypes seen;
  Tally tally;
  std::vector<Tally> tallies;
};

const DifficultyModel& sentence_model() { return *find_difficulty("difficulty_sentence", "en-GB"); }

TEST(Difficulty, HarderSentencesScoreHigher) {
  const auto score = [](std::string_view sentence) { return sentence_model().value(Words({sentence}).features()); };
  const double easy = score("the dog ran to the house");
  const double longer = score("the dog ran to the house and the man came with it to the big road by the water");
  const double harder = score("the magistrate adjudicated the ambiguous constitutional provisions");
  EXPECT_LT(easy, longer);
  EXPECT_LT(longer, harder);
  EXPECT_GT(easy, 0.5);
  EXPECT_LT(harder, 7);
}

/// The score is linear: what the words add, by the words, and what the sentence adds make the whole.
TEST(Difficulty, WordsAddUpToTheSentence) {
  const Words w({"the committee investigated several remarkable discoveries"});
  const auto f = w.features();
  double by_words = 0;
  for (const Word& word : w.text.words) by_words += WordDifficulty(sentence_model())(*word.facts) / 6;
  double rest = sentence_model().constant;
  for (const auto& part : sentence_model().parts) {
    const auto id = feature_definitions[part.feature].id;
    const bool of_words = id == "letters" || id == "syllables" || id == "complex" || id == "unfamiliar" ||
                          id == "unfamiliar_types" || id == "uncommon" || id == "rare" || id == "abstract" ||
                          id == "vocabulary";
    if (!of_words) rest += part.coefficient * f[part.feature];
  }
  EXPECT_NEAR(by_words + rest, sentence_model().value(f), 1e-9);
}

TEST(DifficultyModel, FilledWithTheFeaturesOfATextSumsUpToItsScore) {
  const Features f = Words({"The keeper of the lighthouse seldom sleeps ."}).features();
  std::istringstream formula(sentence_model().formula(&f));
  double sum = 0, sign = 1, factor = 0, feature = 0;
  std::string mark;
  formula >> sum;
  std::size_t parts = 0;
  while (formula >> mark) {
    sign = mark == "-" ? -1 : 1;
    formula >> factor >> mark >> feature;
    ASSERT_EQ(mark, "*");
    sum += sign * factor * feature;
    ++parts;
  }
  EXPECT_EQ(parts, sentence_model().parts.size());
  EXPECT_NEAR(sum, sentence_model().value(f), 1e-3);  // six digits each
}

/// The list that keeps but the hardest has the words and occurrences of one of all words; capitals are of no account.
TEST(Hardest, FewWordsAreTheFirstOfMany) {
  const Words w({"QED the qed discovery discoveries astonished THE ambiguous committee", "a dog ran to discovery",
                 "ambiguous discoveries astonished a qed dog", "(Qed perplexed jurisprudential ruminations)",
                 "constitutional provisions adjudicated magistrate remarkable provisions investigated several",
                 "everybody water between mountain VII vii vii several adjudicated perplexed astonished"});
  SeenTypes seen;
  const auto all = hardest_words(w.text, 1000, seen, w.known.types());
  ASSERT_GT(all.size(), 25u);
  for (std::size_t most = 1; most <= all.size(); ++most) {
    const auto few = hardest_words(w.text, most, seen, w.known.types());
    ASSERT_EQ(few.size(), most);
    for (std::size_t i = 0; i < most; ++i) {
      EXPECT_EQ(w.forms[few[i].first], w.forms[all[i].first]);
      EXPECT_EQ(few[i].value, all[i].value);
      EXPECT_EQ(few[i].occurrences, all[i].occurrences);
    }
  }
  for (const auto& h : all)
    EXPECT_EQ(h.occurrences, std::count_if(w.text.words.begin(), w.text.words.end(), [&](const Word& word) {
                return !word.is_name && word.facts->type == w.text.words[h.first].facts->type;
              }));
}

/// Letters that are read one by one, and Roman numerals, have syllables of their own, but are the same type as in small letters.
TEST(Hardest, CapitalsMakeNoWordHarder) {
  const Words w({"prc vii fbi", "PRC VII FBI", "Prc Vii Fbi"});
  EXPECT_NE(w.text.words[0].facts->syllables, w.text.words[3].facts->syllables);
  for (std::size_t i = 0; i < 9; ++i)
    EXPECT_EQ(w.text.words[i].facts->difficulty, w.text.words[i % 3].facts->difficulty);
}

TEST(Hardest, SentencesAndWordsWithReasons) {
  const Words w({"the dog ran home", "his jurisprudential ruminations perplexed everybody", "we saw it", "no"});
  const auto form = [&](std::uint32_t i) { return std::string_view(w.forms[i]); };
  std::vector<std::optional<double>> scores;
  std::string why;
  for (const Tally& t : w.tallies) scores.push_back(sentence_score(t, w.known.rules, sentence_model(), &why));
  EXPECT_EQ(why, "too_short: 1 word, needs 3");
  const auto sentences = hardest_sentences(w.text, scores, 2);
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(sentences[0].first, 4u);
  const auto reason = why_hard(sentences[0], w.text, form);
  EXPECT_TRUE(reason.starts_with("5 words; hard words: ")) << reason;
  EXPECT_NE(reason.find("jurisprudential"), std::string::npos);
  SeenTypes seen;
  const auto words = hardest_words(w.text, 3, seen, w.known.types());
  ASSERT_EQ(words.size(), 3u);
  EXPECT_NE(why_hard(w.text.words[words[0].first]).find("unfamiliar"), std::string::npos);
  EXPECT_GE(words[0].value, words[1].value);
}

TEST(Hardest, WordsBehindACount) {
  const Words w({"banana banana elephant cat", "university"});
  SeenTypes seen;
  const auto forms = [&](Count c) {
    std::string out;
    for (const auto i : words_behind(c, w.text, 2, seen, w.known.types())) out += w.forms[i] + " ";
    return out;
  };
  EXPECT_EQ(forms(Count::syllables), "banana university ");
  EXPECT_EQ(forms(Count::complex_words), "banana elephant ");
  EXPECT_EQ(forms(Count::sentences), "");
}

TEST(OwnScores, IntervalsAndReasons) {
  const Words w({"the dog ran to the house"});
  const auto result = [&](std::string_view id, std::string_view language) {
    return evaluate(*find_own_score(id), w.tally, {.language = language});
  };
  const double middle = *result("difficulty_sentence", "en").value;
  EXPECT_NEAR(*result("difficulty_sentence_low", "en").value, middle - sentence_model().half_width, 1e-12);
  EXPECT_NEAR(*result("difficulty_sentence_high", "en").value, middle + sentence_model().half_width, 1e-12);
  EXPECT_EQ(result("difficulty", "en").status, "too_short: 6 words, needs 50");
  EXPECT_EQ(result("difficulty", "fr").status, "no_language_support: made for en, the text is fr");
  EXPECT_EQ(result("difficulty_sentence", "fr").status, "no_language_support: made for en, de, the text is fr");
  const Words two({"the dog ran to the house", "it was late by then"});
  EXPECT_EQ(evaluate(*find_own_score("difficulty_sentence"), two.tally, {}).status,
            "extrapolated: 2 sentences, made for one");
}

TEST(OwnScores, WordsWithoutAFullStopMayBeNoSentence) {
  const auto status = [](std::string_view id, int words, std::string_view end) {
    std::string sentence;
    for (int i = 0; i < words; ++i) sentence += i % 2 == 0 ? "the " : "dog ";
    return evaluate(*find_own_score(id), Words({sentence}, "en", end).tally, {}).status;
  };
  EXPECT_EQ(status("difficulty", 60, "."), "ok");
  EXPECT_EQ(status("difficulty", 60, ""),
            "undefined: none of 60 words are in sentences that end in . ? or !, so it has no sentences to count");
  EXPECT_EQ(status("difficulty_sentence", 60, "."), "ok");
  EXPECT_EQ(status("difficulty_sentence", 4, "."), "ok");
  EXPECT_EQ(status("difficulty_sentence", 4, ""),
            "extrapolated: 4 words without . ? or ! at the end, made for one sentence");
}

TEST(Difficulty, ModelsAreComplete) {
  ASSERT_EQ(difficulty_models().size(), 3u);
  for (const auto& m : difficulty_models()) {
    EXPECT_GT(m.half_width, 0) << m.id;
    EXPECT_GT(m.parts.size(), 10u) << m.id;
    EXPECT_FALSE(m.unit.empty());
  }
}

}  // namespace
}  // namespace readability
