#include "kwic/finder.hpp"
#include "kwic/lines.hpp"
#include "kwic/patterns.hpp"

#include <textmill/token_class.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <stdexcept>

namespace kwic {
namespace {

/// A text cut at blanks, each distinct word an id.
struct Text {
  explicit Text(const std::string& written) : whole(written) {
    for (std::size_t begin = 0; begin < written.size();) {
      const auto end = std::min(written.find(' ', begin), written.size());
      if (end != begin) {
        const auto word = written.substr(begin, end - begin);
        auto found = std::find(words.begin(), words.end(), word);
        if (found == words.end()) found = words.insert(words.end(), word);
        ids.push_back(static_cast<std::uint32_t>(found - words.begin()));
        begins.push_back(static_cast<std::uint32_t>(begin));
        ends.push_back(static_cast<std::uint32_t>(end));
        const bool mark = word.find_first_not_of(".,;") == std::string::npos;
        classes.push_back(
            static_cast<std::uint8_t>(mark ? textmill::token_class::punctuation : textmill::token_class::word));
      }
      begin = end + 1;
    }
  }
  std::string_view text(std::uint32_t id) const { return words[id]; }
  bool counts(std::size_t) const { return true; }
  bool begins_sentence(std::uint32_t token) const { return words[ids[token - 1]] == "."; }
  Tokens tokens() const { return {begins, ends, classes}; }
  std::string whole;
  std::vector<std::string> words;
  std::vector<std::uint32_t> ids, begins, ends;
  std::vector<std::uint8_t> classes;
};

/// "first+length:pattern ..." of all hits.
std::string hits(const std::vector<std::string>& written, const std::string& text, PatternKind kind = PatternKind::glob,
                 bool ignore_case = true) {
  const Patterns patterns(written, kind, ignore_case);
  const Text t(text);
  Finder finder;
  std::string out;
  for (int round = 0; round < 2; ++round) {  // the second time from what was learnt
    out.clear();
    finder.find(patterns, t.ids, t, [&](const Hit& h) {
      out += (out.empty() ? "" : " ") + std::to_string(h.first) + "+" + std::to_string(h.length) + ":" +
             std::to_string(h.pattern);
    });
  }
  return out;
}

TEST(Kwic, GlobsRegularExpressionsAndWordsAsTheyAre) {
  EXPECT_EQ(hits({"sea"}, "The sea and the Sea and seas"), "1+1:0 4+1:0");
  EXPECT_EQ(hits({"sea"}, "The sea and the Sea", PatternKind::glob, false), "1+1:0");
  EXPECT_EQ(hits({"sea*"}, "sea seas overseas"), "0+1:0 1+1:0");
  EXPECT_EQ(hits({"b?t"}, "bat böt boat BIT"), "0+1:0 1+1:0 3+1:0");
  EXPECT_EQ(hits({"s(ea|ky)"}, "sea sky seas", PatternKind::regex), "0+1:0 1+1:0");
  EXPECT_EQ(hits({"a*b"}, "a*b aab", PatternKind::fixed), "0+1:0");
  EXPECT_EQ(hits({"3.5"}, "3.5 325"), "0+1:0");
  EXPECT_EQ(hits({"ÉTÉ"}, "été"), "0+1:0");
}

TEST(Kwic, PhrasesAndTheLongestOfThem) {
  EXPECT_EQ(hits({"in the * of"}, "in the middle of in the end"), "0+4:0");
  EXPECT_EQ(hits({"new york", "new"}, "new york is new York new"), "0+2:0 3+2:0 5+1:1");
  EXPECT_EQ(hits({"a a"}, "a a a"), "0+2:0 1+2:0") << "hits may overlap";
  EXPECT_EQ(hits({"b", "b"}, "b"), "0+1:0") << "the first pattern's";
  EXPECT_EQ(hits({"x  y "}, "x y"), "0+2:0");
  EXPECT_EQ(hits({". x"}, ". x"), "") << "not into another sentence";
}

TEST(Kwic, MistakesNameThePattern) {
  const auto said = [](const std::string& pattern, PatternKind kind) -> std::string {
    try {
      Patterns({pattern}, kind, true);
    } catch (const std::runtime_error& e) {
      return e.what();
    }
    return "";
  };
  EXPECT_EQ(said("(", PatternKind::regex), "'(': missing ): (");
  EXPECT_EQ(said("  ", PatternKind::glob), "'  ' has no word");
}

/// Against a search at each place by itself.
TEST(Kwic, AgainstSearchingEveryPlace) {
  std::mt19937_64 random(4);
  constexpr const char* letters[] = {"a", "b", "c"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += std::string(i == 0 ? "" : " ") + letters[random() % 3];
    std::vector<std::string> written;
    for (std::size_t p = 0; p < 1 + random() % 3; ++p) {
      std::string pattern;
      for (std::size_t k = 0; k < 1 + random() % 3; ++k)
        pattern += std::string(k == 0 ? "" : " ") + (random() % 4 == 0 ? "*" : letters[random() % 3]);
      written.push_back(pattern);
    }
    const Text t(text);
    std::string naive;
    for (std::size_t i = 0; i < t.ids.size(); ++i) {
      std::size_t best = 0, which = 0;
      for (std::size_t p = 0; p < written.size(); ++p) {
        std::istringstream in(written[p]);
        std::string word;
        std::size_t length = 0;
        bool fits = true;
        for (; in >> word; ++length)
          fits = fits && i + length < t.ids.size() && (word == "*" || t.words[t.ids[i + length]] == word);
        if (fits && length > best) best = length, which = p;
      }
      if (best != 0)
        naive +=
            (naive.empty() ? "" : " ") + std::to_string(i) + "+" + std::to_string(best) + ":" + std::to_string(which);
    }
    EXPECT_EQ(hits(written, text), naive) << text;
  }
}

std::string shown(const Text& t, TokenRange range) {
  return t.whole.substr(t.begins[range.first], t.ends[range.end - 1] - t.begins[range.first]);
}

TEST(Kwic, ContextsCountWords) {
  const Text t("one , two . three four ; five");
  EXPECT_EQ(shown(t, around(t.tokens(), {4, 5}, {0, 8}, 1)), "two . three four");
  EXPECT_EQ(shown(t, around(t.tokens(), {4, 5}, {0, 8}, 0)), "three");
  EXPECT_EQ(shown(t, around(t.tokens(), {4, 5}, {4, 6}, 5)), "three four") << "not beyond the bounds";
  EXPECT_EQ(shown(t, around(t.tokens(), {0, 1}, {0, 8}, 99)), t.whole);
}

TEST(Kwic, SentencesBound) {
  const std::vector<std::uint32_t> firsts = {0, 4, 9};
  EXPECT_EQ(sentence_of(firsts, 5, 12).first, 4u);
  EXPECT_EQ(sentence_of(firsts, 5, 12).end, 9u);
  EXPECT_EQ(sentence_of(firsts, 9, 12).end, 12u);
  EXPECT_EQ(sentence_of({}, 9, 12).first, 0u);
}

TEST(Kwic, LinesAreFlat) {
  const auto flat = [](std::string_view text) {
    std::string out;
    append_flat(out, text);
    return out;
  };
  EXPECT_EQ(flat(" a\n\t b  c\r\n"), "a b c");
  EXPECT_EQ(flat("a b"), "a b");
  EXPECT_EQ(flat("  "), "");
  EXPECT_EQ(flat("é\u00A0x"), "é\u00A0x") << "a blank that binds is kept";
}

TEST(Kwic, SortPlaces) {
  const Text t("a , b node c . d");
  const auto at = [&](const char* place) {
    const auto token = token_at(t.tokens(), {3, 4}, {0, 7}, sort_place(place));
    return token == none ? std::string("none") : t.words[t.ids[token]];
  };
  EXPECT_EQ(at("l1"), "b");
  EXPECT_EQ(at("L2"), "a");
  EXPECT_EQ(at("l3"), "none");
  EXPECT_EQ(at("r2"), "d");
  EXPECT_EQ(at("node"), "node");
  for (const auto wrong : {"", "l", "r0", "x1", "l1x", "r100"})
    EXPECT_THROW(sort_place(wrong), std::runtime_error) << wrong;
}

}  // namespace
}  // namespace kwic
