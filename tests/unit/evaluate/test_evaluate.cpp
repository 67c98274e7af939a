#include "evaluate/keyword_scores.hpp"
#include "evaluate/porter.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace textmill::evaluate {
namespace {

TEST(Porter, GivesTheExamplesOfThePaper) {
  const std::pair<const char32_t*, const char32_t*> examples[] = {{U"caresses", U"caress"},
                                                                  {U"ponies", U"poni"},
                                                                  {U"ties", U"ti"},
                                                                  {U"cats", U"cat"},
                                                                  {U"feed", U"feed"},
                                                                  {U"agreed", U"agre"},
                                                                  {U"plastered", U"plaster"},
                                                                  {U"bled", U"bled"},
                                                                  {U"motoring", U"motor"},
                                                                  {U"sing", U"sing"},
                                                                  {U"conflated", U"conflat"},
                                                                  {U"troubled", U"troubl"},
                                                                  {U"sized", U"size"},
                                                                  {U"hopping", U"hop"},
                                                                  {U"tanned", U"tan"},
                                                                  {U"falling", U"fall"},
                                                                  {U"hissing", U"hiss"},
                                                                  {U"fizzed", U"fizz"},
                                                                  {U"failing", U"fail"},
                                                                  {U"filing", U"file"},
                                                                  {U"happy", U"happi"},
                                                                  {U"sky", U"sky"},
                                                                  {U"relational", U"relat"},
                                                                  {U"conditional", U"condit"},
                                                                  {U"rational", U"ration"},
                                                                  {U"valenci", U"valenc"},
                                                                  {U"digitizer", U"digit"},
                                                                  {U"radicalli", U"radic"},
                                                                  {U"differentli", U"differ"},
                                                                  {U"vileli", U"vile"},
                                                                  {U"analogousli", U"analog"},
                                                                  {U"vietnamization", U"vietnam"},
                                                                  {U"predication", U"predic"},
                                                                  {U"operator", U"oper"},
                                                                  {U"feudalism", U"feudal"},
                                                                  {U"decisiveness", U"decis"},
                                                                  {U"hopefulness", U"hope"},
                                                                  {U"callousness", U"callous"},
                                                                  {U"formaliti", U"formal"},
                                                                  {U"sensitiviti", U"sensit"},
                                                                  {U"sensibiliti", U"sensibl"},
                                                                  {U"triplicate", U"triplic"},
                                                                  {U"formative", U"form"},
                                                                  {U"formalize", U"formal"},
                                                                  {U"electriciti", U"electr"},
                                                                  {U"electrical", U"electr"},
                                                                  {U"hopeful", U"hope"},
                                                                  {U"goodness", U"good"},
                                                                  {U"revival", U"reviv"},
                                                                  {U"allowance", U"allow"},
                                                                  {U"inference", U"infer"},
                                                                  {U"airliner", U"airlin"},
                                                                  {U"gyroscopic", U"gyroscop"},
                                                                  {U"adjustable", U"adjust"},
                                                                  {U"defensible", U"defens"},
                                                                  {U"irritant", U"irrit"},
                                                                  {U"replacement", U"replac"},
                                                                  {U"adjustment", U"adjust"},
                                                                  {U"dependent", U"depend"},
                                                                  {U"adoption", U"adopt"},
                                                                  {U"homologou", U"homolog"},
                                                                  {U"communism", U"commun"},
                                                                  {U"activate", U"activ"},
                                                                  {U"angulariti", U"angular"},
                                                                  {U"homologous", U"homolog"},
                                                                  {U"effective", U"effect"},
                                                                  {U"bowdlerize", U"bowdler"},
                                                                  {U"probate", U"probat"},
                                                                  {U"rate", U"rate"},
                                                                  {U"cease", U"ceas"},
                                                                  {U"controll", U"control"},
                                                                  {U"roll", U"roll"},
                                                                  {U"possibly", U"possibl"},
                                                                  {U"archaeology", U"archaeolog"},
                                                                  {U"is", U"is"},
                                                                  {U"", U""}};
  for (const auto& [word, stem] : examples) EXPECT_EQ(porter_stem(word), stem) << std::string(stem, stem + 3);
}

TEST(NormalForm, IsThatOfTheStandardProtocol) {
  EXPECT_EQ(normal_form("  \"Tide\u00A0 Models\" (*)", Stem::porter), "tide model");
  EXPECT_EQ(normal_form("State-of-the-Art", Stem::none), "state-of-the-art");
  EXPECT_EQ(normal_form("\uFB01les", Stem::none), "files");  // NFKC
  EXPECT_EQ(normal_form("_x_\u00B2_", Stem::none), "x_2");
  EXPECT_EQ(normal_form("...", Stem::porter), "");
}

std::vector<GoldDocument> gold(const std::string& lines) {
  std::istringstream in(lines);
  return read_gold(in, "gold.jsonl");
}
Predictions predictions(const std::string& lines) {
  std::istringstream in(lines);
  return read_predictions(in, "pred.jsonl");
}

TEST(KeywordScores, AreThoseCountedByHand) {
  // a: "Tide models" = "tide model", then a repeat that is dropped, a miss, then "gauges": hits at 1 and 3 of gold 3. b: no predictions.
  const auto g = gold(R"({"id": "a", "keys": ["tide model", "gauge", "Gauges", "sea"]}
{"id": "b", "keys": ["moon"]}
{"id": "c", "keys": ["..."]}
)");
  const auto p = predictions(R"({"id": "a", "keywords": ["Tide models", "tide model", "boat", "gauges"]})");
  ScoreOptions options;
  options.cuts = {2, 3};
  const auto s = score_keywords(g, p, options);
  ASSERT_EQ(s.size(), 2u);
  EXPECT_EQ(s[0].documents, 2u);
  EXPECT_EQ(s[0].hits, 1u);
  EXPECT_EQ(s[0].predicted, 2u);
  EXPECT_EQ(s[0].gold, 4u);
  EXPECT_DOUBLE_EQ(s[1].micro.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(s[1].micro.recall, 2.0 / 4);
  EXPECT_DOUBLE_EQ(s[1].micro.f1, 4.0 / 7);
  EXPECT_DOUBLE_EQ(s[1].macro->recall, (2.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(s[1].macro->f1, (2.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(*s[1].map, ((1 + 2.0 / 3) / 3) / 2);
  EXPECT_DOUBLE_EQ(*s[1].ndcg, ((1 + 1 / std::log2(4.0)) / (1 + 1 / std::log2(3.0) + 1 / std::log2(4.0))) / 2);
}

TEST(KeywordScores, TakeAlternativesStemsAndPresentKeywords) {
  const auto g = gold(
      R"({"id": 7, "text": "Tide  models, of the Sea.", "alts": [["tidal model", "tide model"], ["sea"], ["moon"]]})");
  const auto p = predictions(R"({"doc_id": "7", "rank": 2, "keyword": "sea"}
{"doc_id": "7", "rank": 1, "keyword": "tidal models"}
{"doc_id": "7", "rank": 3, "keyword": "tide model"}
)");
  auto s = score_keywords(g, p, {.cuts = {3}});
  EXPECT_EQ(s[0].hits, 2u);
  EXPECT_EQ(s[0].predicted, 3u);
  EXPECT_EQ(s[0].gold, 3u);
  s = score_keywords(g, p, {.cuts = {3}, .present_only = true});
  EXPECT_EQ(s[0].gold, 2u);
  EXPECT_THROW(score_keywords(gold(R"({"id": "a", "keys": ["x"]})"), p, {.present_only = true}), std::runtime_error);
  const auto stems = gold(R"({"id": "7", "keys": ["tidal model"], "keys_stemmed": true})");
  EXPECT_EQ(score_keywords(stems, p, {.cuts = {3}})[0].hits, 1u);
  EXPECT_EQ(score_keywords(stems, p, {.cuts = {3}, .stem = Stem::none})[0].hits, 0u);
  EXPECT_EQ(score_keywords(gold(R"({"id": "7", "keys": ["tide model", "tide models"]})"),
                           predictions(R"({"id": "7", "keywords": ["tide model", "tide models"]})"),
                           {.cuts = {5}, .protocol = Protocol::legacy})[0]
                .hits,
            2u);
}

template <class F> std::string complaint(F&& f) {
  try {
    f();
  } catch (const std::runtime_error& e) {
    return e.what();
  }
  return "";
}

TEST(KeywordLists, NameFileLineAndRemedy) {
  const auto of_gold = [](const std::string& lines) { return complaint([&] { gold(lines); }); };
  const auto of_predictions = [](const std::string& lines) { return complaint([&] { predictions(lines); }); };
  EXPECT_EQ(of_gold(""), "gold.jsonl: is empty; write an object of JSON for each document, one a line");
  EXPECT_EQ(of_gold("\n[1]\n"), "gold.jsonl:2: is a list; write an object of JSON a line");
  EXPECT_EQ(of_gold("{\"keys\": []}\n"), "gold.jsonl:1: there is no \"id\"; name the document");
  EXPECT_EQ(of_gold("{\"id\": \"a\"}\n"),
            "gold.jsonl:1: there is no \"keys\"; give the list of keywords that are right");
  EXPECT_EQ(of_gold("{\"id\": \"a\", \"keys\": \"x\"}\n"), "gold.jsonl:1: \"keys\" is a text; give a list of texts");
  EXPECT_EQ(of_gold("{\"id\": \"a\", \"keys\": [1]}\n"),
            "gold.jsonl:1: \"keys\" holds a whole number; give texts alone");
  EXPECT_EQ(of_gold("{\"id\": \"a\", \"keys\": []}\n{\"id\": \"a\", \"keys\": []}\n"),
            "gold.jsonl:2: document 'a' stands in line 1 already");
  EXPECT_EQ(of_predictions("{\"id\": \"a\"}\n"),
            "pred.jsonl:1: there is neither \"keywords\", a list, nor \"keyword\" with its \"rank\"");
  EXPECT_EQ(of_predictions("{\"id\": \"a\", \"keyword\": \"x\"}\n"), "pred.jsonl:1: \"rank\" is no whole number");
  EXPECT_EQ(of_gold("{\"id\": \n").substr(0, 26), "gold.jsonl:1: is no JSON: ");
}

}  // namespace
}  // namespace textmill::evaluate
