#include "acronyms.hpp"
#include "extract.hpp"
#include "plain_words.hpp"
#include "selection.hpp"
#include "tf_idf.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace keywords {
namespace {

struct Document {
  std::string text;
  PlainReader reader;
  Phrases phrases;
  explicit Document(std::string t, std::string_view stop_lines = "") : text(std::move(t)), reader(stop_lines) {
    phrases.start(reader.read(text));
  }
  std::string name(WordRange r) const {
    const auto words = phrases.words();
    return text.substr(words[r.first].begin, words[r.first + r.length - 1].end - words[r.first].begin);
  }
};

TEST(Diversity, IsMaximalMarginalRelevanceByHand) {
  Document d("sea boat. sea tide. red moon.");
  for (std::uint32_t first : {0u, 2u, 4u}) d.phrases.add(first, 2);
  const std::vector<double> scores = {10, 9, 6};
  const std::vector<std::uint32_t> order = {0, 1, 2};
  using Chosen = std::vector<std::uint32_t>;
  EXPECT_EQ(diversified(d.phrases, scores, order, 0, 0), (Chosen{0, 1, 2}));
  // "sea tide" shares one of two words with "sea boat": cosine 0.5. 0.9 (1 - x) - 0.5 x is below 0.6 (1 - x) from x = 0.375 on.
  EXPECT_EQ(diversified(d.phrases, scores, order, 0.37, 0), (Chosen{0, 1, 2}));
  EXPECT_EQ(diversified(d.phrases, scores, order, 0.38, 0), (Chosen{0, 2, 1}));
  EXPECT_EQ(diversified(d.phrases, scores, order, 1, 2), (Chosen{0, 2}));
}

TEST(Duplicates, AreThoseMoreAlikeThanTheLimit) {
  const std::vector<std::string> texts = {"tide gauge", "tide gauges", "moon"};
  const auto text_of = [&](std::uint32_t p) { return texts[p]; };
  using Chosen = std::vector<std::uint32_t>;
  EXPECT_EQ(without_duplicates({0, 1, 2}, {Likeness::levenshtein, 0.9}, 0, text_of), (Chosen{0, 2}));  // 1 - 1/11
  EXPECT_EQ(without_duplicates({0, 1, 2}, {Likeness::levenshtein, 0.91}, 0, text_of), (Chosen{0, 1, 2}));
  EXPECT_EQ(without_duplicates({0, 1, 2}, {Likeness::levenshtein, 1}, 2, text_of), (Chosen{0, 1}));
}

std::vector<std::string> acronyms_in(const std::string& text) {
  const Document d(text, "of\nthe\nin\n");
  std::vector<std::string> all;
  for (const auto& a : find_acronyms(d.phrases.words(), d.text))
    all.push_back(d.name(a.short_form) + " = " + d.name(a.long_form));
  return all;
}

using Found = std::vector<std::string>;

TEST(Acronyms, AreThoseOfSchwartzAndHearst) {
  // The first three are examples of the paper.
  EXPECT_EQ(acronyms_in("Methods such as heat shock transcription factor (HSF) are old."),
            (Found{"HSF = heat shock transcription factor"}));
  EXPECT_EQ(acronyms_in("the Gcn5-related N-acetyltransferase (GNAT) family"),
            (Found{"GNAT = Gcn5-related N-acetyltransferase"}));
  EXPECT_EQ(acronyms_in("a heat transfer (HT) problem"), (Found{"HT = heat transfer"}));
  EXPECT_EQ(acronyms_in("The SVM (support vector machine) learns."), (Found{"SVM = support vector machine"}));
  EXPECT_EQ(acronyms_in("\u00C9tats unis (\u00C9U) and theirs"), (Found{"\u00C9U = \u00C9tats unis"}));
}

TEST(Acronyms, NeedAllTheirLettersInOneSentence) {
  EXPECT_EQ(acronyms_in("the river bank (XY) is old"), Found{});
  EXPECT_EQ(acronyms_in("heat. transfer (HT)"), Found{});
  EXPECT_EQ(acronyms_in("a long time ago (in 1990) it rained"), Found{});
  EXPECT_EQ(acronyms_in("the HT heat transfer HT (HT)"), Found{});  // a short form is no part of its long form
  EXPECT_EQ(acronyms_in("sea (a)"), Found{});
  EXPECT_EQ(acronyms_in("(HT) heat"), Found{});
  EXPECT_EQ(acronyms_in(""), Found{});
}

/// The keywords of a text by tokens of the test.
std::vector<Keyword> keywords_of(const std::string& text, const Choices& choices) {
  const WordLists lists("", false);
  Extractor extractor;
  PlainVocabulary vocabulary;
  const auto tokens = plain_tokens(text, vocabulary);
  extractor.start(tokens, text, vocabulary.form_of(), "en", *lists.find("en"), choices.acronyms);
  return extractor.extract(settle(choices), text);
}

const std::string svm =
    "The support vector machine (SVM) is a classifier. An SVM is slow. The SVM has a kernel. Kernels are "
    "functions.";

// Those who and it of the texts stay stop words.
TEST(Acronyms, MayReadLikeStopWords) {
  const std::string text =
      "The World Health Organization (WHO) pays for it. The WHO has members who vote. Information technology (IT) "
      "helps the World Health Organization.";
  for (const auto method : {Method::best, Method::c_value, Method::rake, Method::yake, Method::multipartite_rank}) {
    const auto keywords = keywords_of(text, {.method = method, .top = 0, .acronyms = true});
    const auto places_of = [&](std::string_view a, std::string_view b) {
      std::vector<std::size_t> places;
      for (const auto& k : keywords)
        if (k.text == a || k.text == b) places.push_back(k.occurrences.size());
      return places;
    };
    EXPECT_EQ(places_of("WHO", "World Health Organization"), std::vector<std::size_t>{4}) << static_cast<int>(method);
    EXPECT_EQ(places_of("IT", "Information technology"), std::vector<std::size_t>{2}) << static_cast<int>(method);
  }
}

TEST(Acronyms, AreOneKeywordWithTheirLongForm) {
  for (const auto method : {Method::best, Method::c_value, Method::yake, Method::single_rank}) {
    const auto keywords = keywords_of(svm, {.method = method, .top = 0, .acronyms = true});
    std::size_t found = 0;
    for (const auto& k : keywords) {
      EXPECT_FALSE(k.text == "support vector machine");
      if (k.text != "SVM") continue;
      ++found;
      EXPECT_EQ(k.occurrences.size(), 4u);
      EXPECT_EQ(k.variants, (Found{"support vector machine"}));
      EXPECT_EQ(k.occurrences.front().begin, 4u);
    }
    EXPECT_EQ(found, 1u) << static_cast<int>(method);
  }
  EXPECT_THROW(settle({.method = Method::yake, .variant = Variant::liaad, .acronyms = true}), std::runtime_error);
  EXPECT_THROW(settle({.method = Method::rake, .variant = Variant::pke}), std::runtime_error);
}

TEST(Explanations, AreThereForEveryMethodThatLooksAtOneDocument) {
  for (std::size_t m = 0; m < std::size(method_names); ++m) {
    Choices c;
    c.method = static_cast<Method>(m);
    c.explain = true;
    if (settle(c).needs_others() || c.method == Method::matsuo_ishizuka) continue;
    for (const auto& k : keywords_of(svm, c)) EXPECT_FALSE(k.terms.empty()) << method_names[m] << ' ' << k.text;
  }
  // A score of RAKE is the sum of its terms, and so is one of the graphs of words.
  for (const auto method : {Method::rake, Method::single_rank})
    for (const auto& k : keywords_of(svm, {.method = method, .explain = true})) {
      double sum = 0;
      for (const auto& term : k.terms) sum += term.second;
      EXPECT_NEAR(sum, k.score, 1e-12) << k.text;
    }
}

TEST(Languages, WithoutBlanksAreToldByTheirScript) {
  const WordLists lists("", false);
  GuessMemory memory;
  PlainVocabulary vocabulary;
  const auto guess = [&](const std::string& text, std::vector<Token> tokens) {
    for (auto& t : tokens) t.term = vocabulary.term(std::string_view(text).substr(t.begin, t.end - t.begin));
    return std::string(lists.guess(tokens, vocabulary.form_of(), memory));
  };
  const std::string chinese = "\u81EA\u7136\u8BED\u8A00", japanese = "\u81EA\u7136\u3067\u3059";
  std::vector<Token> two(2);
  two[0].end = two[1].begin = 6;
  two[1].end = 12;
  EXPECT_EQ(guess(chinese, two), "zh");
  EXPECT_EQ(guess(japanese, two), "ja");
  EXPECT_TRUE(lists.find("ja")->folded.contains("\u3067\u3059"));
  EXPECT_TRUE(lists.find("ja")->folded.contains("\u308F\u308C\u3066"));  // listed nowhere, hiragana alone
  EXPECT_FALSE(lists.find("ja")->folded.contains("\u30C7\u30FC\u30BF"));
  EXPECT_TRUE(lists.find("zh")->folded.contains("\u7684"));
  EXPECT_FALSE(lists.find("zh")->folded.contains("\u308F\u308C\u3066"));
}

}  // namespace
}  // namespace keywords
