#include "unit/segment/tokens.hpp"

#include <gtest/gtest.h>

namespace segment {
namespace {

using enum token_class;

/// The tokens that are entities.
std::vector<Word> entities_of(std::string_view text) {
  std::vector<Word> entities;
  for (const Word& w : words_of(text, {.entities = {true, true, true, true}}))
    if (w.kind != word && w.kind != number) entities.push_back(w);
  return entities;
}

Texts urls_of(std::string_view text) {
  Texts urls;
  for (const Word& w : entities_of(text))
    if (w.kind == url) urls.push_back(w.text);
  return urls;
}

TEST(Urls, AreOneTokenWithoutThePunctuationAround) {
  EXPECT_EQ(words_of("See https://example.org/a_b?x=1&y=2#top, please.", {.entities = {.urls = true}}),
            (std::vector<Word>{{"See", word}, {"https://example.org/a_b?x=1&y=2#top", url}, {"please", word}}));
  // The examples of GitHub Flavored Markdown 0.29, section 6.9.
  EXPECT_EQ(urls_of("Visit www.commonmark.org/help for more information."), (Texts{"www.commonmark.org/help"}));
  EXPECT_EQ(urls_of("Visit www.commonmark.org."), (Texts{"www.commonmark.org"}));
  EXPECT_EQ(urls_of("Visit www.commonmark.org/a.b."), (Texts{"www.commonmark.org/a.b"}));
  EXPECT_EQ(urls_of("www.google.com/search?q=Markup+(business)"), (Texts{"www.google.com/search?q=Markup+(business)"}));
  EXPECT_EQ(urls_of("www.google.com/search?q=Markup+(business)))"),
            (Texts{"www.google.com/search?q=Markup+(business)"}));
  EXPECT_EQ(urls_of("(www.google.com/search?q=Markup+(business))"),
            (Texts{"www.google.com/search?q=Markup+(business)"}));
  EXPECT_EQ(urls_of("www.commonmark.org/he<lp"), (Texts{"www.commonmark.org/he"}));
  EXPECT_EQ(urls_of("(Visit https://encrypted.google.com/search?q=Markup+(business))"),
            (Texts{"https://encrypted.google.com/search?q=Markup+(business)"}));
  EXPECT_EQ(urls_of("ftp://foo.bar.baz"), (Texts{"ftp://foo.bar.baz"}));
}

TEST(Urls, OfOtherScriptsEndAtTheirPunctuation) {
  EXPECT_EQ(urls_of("\u898B\u3066 https://zh.wikipedia.org/wiki/\u4E2D\u56FD\u3002\u662F"),
            (Texts{"https://zh.wikipedia.org/wiki/\u4E2D\u56FD"}));
  EXPECT_EQ(urls_of("\u201Chttp://a.de/\u00FC\u201D"), (Texts{"http://a.de/\u00FC"}));
}

TEST(Urls, AreNotWhatOnlyLooksAlike) {
  for (const char* s :
       {"a :// b", "://x", "wwww.a.b", "www.", "www.a", "www. a.b", "example.org", "and/or", "x://", "http://..."})
    EXPECT_EQ(urls_of(s), Texts{}) << s;
}

TEST(Emails, AreOneToken) {
  EXPECT_EQ(entities_of("Ask joe.b+x@mail.example.org, or <jo_e@a-b.de>."),
            (std::vector<Word>{{"joe.b+x@mail.example.org", email}, {"jo_e@a-b.de", email}}));
  // GitHub Flavored Markdown 0.29, section 6.9.
  EXPECT_EQ(entities_of("hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is."),
            (std::vector<Word>{{"hello+xyz@mail.example", email}}));
  EXPECT_EQ(entities_of("a.b-c_d@a.b.co."), (std::vector<Word>{{"a.b-c_d@a.b.co", email}}));
  EXPECT_EQ(texts_of("mailto:joe@a.org", {.entities = {.emails = true}}), (Texts{"mailto", "joe@a.org"}));
  for (const char* s : {"a@b", "@", "a@", "a@b.c", "a@1.2", "a@b.co@", "5 @ 3.50", "a.@b.org"})
    for (const Word& w : words_of(s, {.entities = {.emails = true}}))
      EXPECT_TRUE(w.kind != email || w.text == "a@b.co") << s;
}

TEST(Hashtags, AreOneToken) {
  EXPECT_EQ(
      entities_of("#CDU #r2d2 (#caf\u00E9_au_lait), \uFF03\u4E2D\u56FD #1 #2024 a#b &#39; ##x http://a.org/#y #_ # a"),
      (std::vector<Word>{{"#CDU", hashtag},
                         {"#r2d2", hashtag},
                         {"#caf\u00E9_au_lait", hashtag},
                         {"\uFF03\u4E2D\u56FD", hashtag},
                         {"http://a.org/#y", url}}));
}

TEST(Mentions, AreOneToken) {
  EXPECT_EQ(entities_of("@joe .@jo_e: hi @user@mastodon.social, @name.bsky.social and @bob.See (@x) a@b @5 @ @@y"),
            (std::vector<Word>{{"@joe", mention},
                               {"@jo_e", mention},
                               {"@user@mastodon.social", mention},
                               {"@name.bsky.social", mention},
                               {"@bob", mention},
                               {"@x", mention},
                               {"@y", mention}}));
}

TEST(Entities, AreFoundOnlyOnRequestAndCountWithPunctuationToo) {
  EXPECT_EQ(texts_of("a #b me@c.org"), (Texts{"a", "b", "me", "c.org"}));
  EXPECT_EQ(texts_of("x:www.a.org/?,y", {.remove_punct = false, .entities = {.urls = true}}),
            (Texts{"x", ":", "www.a.org/?,y"}));
  EXPECT_EQ(texts_of("(#b!)", {.remove_punct = false, .entities = {.hashtags = true}}), (Texts{"(", "#b", "!", ")"}));
}

TEST(Emoji, StayWithoutPunctuationOnRequest) {
  EXPECT_EQ(words_of("Hi \U0001F44D\U0001F3FD! \U0001F1E9\U0001F1EA \U0001F468\u200D\U0001F469\u200D\U0001F467 "
                     "\u2764\uFE0F 1\uFE0F\u20E3 \u00A9 \u2192 1.",
                     {.emoji = true}),
            (std::vector<Word>{{"Hi", word},
                               {"\U0001F44D\U0001F3FD", emoji},
                               {"\U0001F1E9\U0001F1EA", emoji},
                               {"\U0001F468\u200D\U0001F469\u200D\U0001F467", emoji},
                               {"\u2764\uFE0F", emoji},
                               {"1\uFE0F\u20E3", emoji},
                               {"1", number}}));
  EXPECT_EQ(texts_of("\U0001F600ok", {.emoji = true}), (Texts{"\U0001F600", "ok"}));
}

std::vector<Word> quantities_of(std::string_view text) { return words_of(text, {.quantities = true}); }

TEST(Quantities, AreNumbersWithTheirUnits) {
  for (const char* s : {"5kg",
                        "5 kg",
                        "20 km/h",
                        "3.5\u00A0\u00B0C",
                        "50%",
                        "50 %",
                        "1,000 \u20AC",
                        "$1,000",
                        "\u20AC5",
                        "USD 5",
                        "US$5",
                        "10-15 kg",
                        "5 m\u00B2",
                        "12V",
                        "3.5GHz",
                        "1\u00A0000\u00A0000",
                        "1\u202F000,5 \u20AC",
                        "-5",
                        "\u22125 \u00B0C",
                        "+3.5%"})
    EXPECT_EQ(quantities_of(s), (std::vector<Word>{{s, number}})) << s;
}

TEST(Quantities, TakeNothingInThatDoesNotBelongToThem) {
  EXPECT_EQ(quantities_of("the 1990s, 3-5 days, 5 men, 5G, 3D, 2nd, A4 5 I"), (std::vector<Word>{{"the", word},
                                                                                                 {"1990s", word},
                                                                                                 {"3-5", number},
                                                                                                 {"days", word},
                                                                                                 {"5", number},
                                                                                                 {"men", word},
                                                                                                 {"5G", word},
                                                                                                 {"3D", word},
                                                                                                 {"2nd", word},
                                                                                                 {"A4", word},
                                                                                                 {"5", number},
                                                                                                 {"I", word}}));
  EXPECT_EQ(quantities_of("x-EUR 5 km-long"), (std::vector<Word>{{"x-EUR", word}, {"5", number}, {"km-long", word}}));
  EXPECT_EQ(quantities_of("1\u00A01234 x"), (std::vector<Word>{{"1", number}, {"1234", number}, {"x", word}}));
}

}  // namespace
}  // namespace segment
