#include "config/value.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace textmill::config {
namespace {

using Kind = Value::Kind;

struct Parsed {
  Value value;
  std::string messages;  ///< as printed, with the source line
};

Parsed parse(std::string_view text) {
  model::Diagnostics d;
  d.add_source("f.yaml", std::string(text));
  Parsed p{parse_yaml(text, "f.yaml", d), ""};
  std::ostringstream out;
  d.print(out);
  p.messages = out.str();
  return p;
}

/// The first line of what is reported.
std::string complaint(std::string_view text) {
  const std::string all = parse(text).messages;
  return all.substr(0, all.find('\n'));
}

Value scalar(const std::string& text) {
  const Parsed p = parse("- " + text + "\n");
  EXPECT_EQ(p.messages, "");
  EXPECT_EQ(p.value.items.size(), 1u);
  return p.value.items.empty() ? Value{} : p.value.items[0];
}

std::string at(const Value& v) {
  return std::to_string(v.place.line) + ":" + std::to_string(v.place.column) + "+" + std::to_string(v.place.length);
}

TEST(YamlScalar, ReadsJsonLikeNumbersOnly) {
  EXPECT_EQ(scalar("0").integer, 0);
  EXPECT_EQ(scalar("-12").integer, -12);
  EXPECT_EQ(scalar("12").real, 12.0);
  EXPECT_EQ(scalar("9223372036854775807").integer, 9223372036854775807);
  EXPECT_EQ(scalar("0.5").real, 0.5);
  EXPECT_EQ(scalar("-1e3").real, -1000.0);
  EXPECT_EQ(scalar("9223372036854775808").kind, Kind::real);
  for (const char* text : {"017", "+5", ".5", "5.", "0x10", "1_000", "1e", "--1", "Infinity", ".nan", "1 000"})
    EXPECT_EQ(scalar(text).kind, Kind::text) << text;
}

TEST(YamlScalar, OnlyTrueAndFalseAreBoolean) {
  EXPECT_EQ(scalar("true").kind, Kind::boolean);
  EXPECT_TRUE(scalar("true").boolean);
  EXPECT_FALSE(scalar("false").boolean);
  for (const char* text : {"yes", "no", "on", "off", "True", "y"}) EXPECT_EQ(scalar(text).kind, Kind::text) << text;
}

TEST(YamlScalar, QuotedIsText) {
  for (const char* text : {"'5'", "\"true\"", "'null'", "\"\""}) {
    EXPECT_EQ(scalar(text).kind, Kind::text) << text;
    EXPECT_TRUE(scalar(text).quoted);
  }
  EXPECT_EQ(scalar("\"a\\u00e9\\n\"").text, "a\u00e9\n");
  EXPECT_EQ(scalar("|\n  two\n  lines").text, "two\nlines\n");
}

TEST(YamlScalar, NullHasTwoSpellings) {
  EXPECT_EQ(scalar("~").kind, Kind::null);
  EXPECT_EQ(scalar("null").kind, Kind::null);
  EXPECT_EQ(parse("a:\nb: 1\n").value.find("a")->kind, Kind::null);
}

TEST(Yaml, KeepsOrderAndPlacesInBytes) {
  const Value v = parse("a: {é: 'x y', b: [1, two]}\nlong key: plain text # comment\nc: &n \"q\"\nd: *n\n").value;
  ASSERT_EQ(v.kind, Kind::map);
  EXPECT_EQ(v.entries[0].key, "a");
  EXPECT_EQ(v.entries[1].key, "long key");
  const Value& a = v.entries[0].value;
  EXPECT_EQ(at(a), "1:4+1");
  EXPECT_EQ(a.entries[0].key, "é");
  EXPECT_EQ(at(*a.find("é")), "1:9+5");
  EXPECT_EQ(at(*a.find("b")), "1:19+1");
  EXPECT_EQ(at(a.find("b")->items[1]), "1:23+3");
  EXPECT_EQ(v.entries[1].place.length, 8u);
  EXPECT_EQ(at(*v.find("long key")), "2:11+10");
  EXPECT_EQ(at(*v.find("c")), "3:7+3");  // behind the anchor
  EXPECT_EQ(at(*v.find("d")), "4:4+2");  // where it is repeated, not where it was named
  EXPECT_EQ(v.find("d")->text, "q");
}

TEST(Yaml, AMissingValueStandsAtItsKey) {
  const Value v = parse("a: 1\nwith:\nb: ~\n").value;
  EXPECT_EQ(at(*v.find("with")), "2:1+4");
  EXPECT_EQ(at(*v.find("b")), "3:4+1");
}

TEST(Yaml, EmptyTextIsNull) {
  for (const char* text : {"", "\n", "# nothing\n", "---\n", "...\n"}) {
    EXPECT_EQ(parse(text).messages, "") << text;
    EXPECT_EQ(parse(text).value.kind, Kind::null) << text;
  }
}

TEST(Yaml, ReportsAllDuplicatesAndMergeKeys) {
  EXPECT_EQ(parse("a: 1\nb: 2\na: 3\nc: {x: 1, x: 2}\n<<: {}\n").messages,
            "f.yaml:3:1: duplicate key 'a'\n"
            "    3 | a: 3\n"
            "      | ^ first on line 1\n"
            "f.yaml:4:11: duplicate key 'x'\n"
            "    4 | c: {x: 1, x: 2}\n"
            "      |           ^ first on line 4\n"
            "f.yaml:5:1: merging maps with '<<' is not part of this language\n"
            "    5 | <<: {}\n"
            "      | ^~ write the keys out\n");
}

TEST(Yaml, RefusesASecondDocument) {
  EXPECT_EQ(complaint("a: 1\n---\nb: 2\n"), "f.yaml:2:1: a second document starts here; a file is one document");
  EXPECT_EQ(complaint("- a\nb: 1\n"), "f.yaml:2:1: this does not continue what stands before it");
  EXPECT_EQ(complaint("\"a\","), "f.yaml:1:4: this does not continue what stands before it");
}

TEST(Yaml, SaysWhereAQuoteOpens) {
  EXPECT_EQ(parse("a: \"x\nb: 2\n").messages,
            "f.yaml:1:4: the quote that opens here is never closed\n"
            "    1 | a: \"x\n"
            "      |    ^\n");
  EXPECT_EQ(complaint("a: 'it''s'\nb: ['x', 'y]\n"), "f.yaml:2:10: the quote that opens here is never closed");
}

TEST(Yaml, SaysWhereABracketOpens) {
  EXPECT_EQ(complaint("{a: 1\n"), "f.yaml:1:1: the '{' that opens here is never closed, or a comma is missing inside");
  EXPECT_EQ(complaint("a: {b: [1, 2\n"),
            "f.yaml:1:8: the '[' that opens here is never closed, or a comma is missing inside");
  EXPECT_EQ(parse("a: {p: ${HOME}/x}\n").messages,
            "f.yaml:1:8: '${' inside '{ }' or '[ ]' needs quotes\n"
            "    1 | a: {p: ${HOME}/x}\n"
            "      |        ^ write \"${NAME}\"\n");
}

TEST(Yaml, RewordsSyntaxErrors) {
  EXPECT_EQ(complaint("a: b: c\n"), "f.yaml:1:5: a second ':' in one value");
  EXPECT_EQ(complaint("a: @b\n"), "f.yaml:1:4: a value can't begin with '@'");
  EXPECT_EQ(complaint("a: *b\n"), "f.yaml:1:4: '*' repeats a name that no '&' gave before");
  EXPECT_EQ(complaint("a: !!str 5\n"), "f.yaml:1:10: tags such as '!!str' are not part of this language");
  EXPECT_EQ(complaint("? [a]\n: 1\n"), "f.yaml:1:3: a key must be a word, not a list");
  EXPECT_EQ(complaint(": 1\n"), "f.yaml:1:1: a key is missing before ':'");
}

TEST(Yaml, RefusesBytesThatAreNoText) {
  EXPECT_EQ(complaint("\xEF\xBB\xBF"
                      "a: 1\n"),
            "f.yaml: the file begins with a byte order mark; save it as UTF-8 without one");
  EXPECT_EQ(complaint(std::string_view("\xFF\xFE"
                                       "a\0",
                                       4)),
            "f.yaml: the file is in UTF-16; save it as UTF-8");
  EXPECT_EQ(complaint(std::string_view("a: 1\nb: \0\n", 10)),
            "f.yaml:2:4: the file has a NUL byte in it, so it is not text");
  EXPECT_EQ(complaint("a: caf\xE9\n"), "f.yaml:1:7: the file is not valid UTF-8 here; save it as UTF-8");
  EXPECT_EQ(complaint("a: \"\\0\"\n"), "f.yaml:1:4: the text has a NUL character in it");
  EXPECT_EQ(complaint("a: 1e999\n"), "f.yaml:1:4: the number is too large");
}

std::string repeat(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

std::string laughs() {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + repeat(", " + before, 8) + "]\n";
  }
  return text;
}

/// Every bomb ends with a complaint; without the limits most would end with the machine.
TEST(YamlBombs, EndWithAComplaint) {
  const std::pair<const char*, std::string> bombs[] = {
      {"laughs", laughs()},
      {"self alias", "&a [*a]"},
      {"self alias in a map", "a: &a {b: *a}"},
      {"alias ladder",
       [] {
         std::string text = "a0: &a0 [x]\n";
         for (int i = 1; i < 200; ++i)
           text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
         return text;
       }()},
      {"long text repeated", "a: &a " + repeat(repeat("x", 60'000) + "\n  ", 2) + "\nb: [*a, *a, *a, *a]\n"},
      {"lists", repeat("[", 65'000)},
      {"a line of lists", repeat("[", 1'000'000)},
      {"maps", repeat("{a: ", 16'000)},
      {"block lists", repeat("- ", 32'000)},
      {"question marks", repeat("? ", 32'000)},
      {"lists by lines", repeat("[\n", 65'000)},
      {"items", "[" + repeat(repeat("1,", 32'000) + "\n", 2) + "]"},
      {"lines", repeat("- 1\n", 32'000)},
      {"commas", repeat(",", 65'000)},
      {"anchors", repeat("&a ", 21'000)},
      {"tags", repeat("!a ", 21'000)},
      {"quotes", "\"" + repeat(repeat("\\x41", 16'000) + "\n", 2)},
      {"many keys",
       [] {
         std::string text;
         for (int i = 0; i < 12'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
         return text;
       }()},
      {"too large", repeat("# nothing\n", 200'000)},
      {"documents", repeat("---\n", 32'000)},
      {"colons", repeat(":", 32'000) + " " + repeat(": ", 16'000)},
      {"indents",
       [] {
         std::string text;
         for (std::size_t i = 0; i < 500; ++i) text += std::string(i, ' ') + "a:\n";
         return text;
       }()},
  };
  for (const auto& [name, text] : bombs) {
    const Parsed p = parse(text);
    EXPECT_NE(p.messages, "") << name;
    EXPECT_LT(p.messages.size(), 2000u) << name;
  }
}

TEST(YamlBombs, NameTheLimit) {
  EXPECT_EQ(complaint("&a [*a]"), "f.yaml:1:5: '*' repeats a value that contains it");
  EXPECT_EQ(complaint("a: " + std::string(100, '[') + std::string(100, ']')),
            "f.yaml:1:67: nested more than 64 levels deep");
  EXPECT_EQ(complaint("a: 1\nb: " + repeat("x", 70'000)), "f.yaml:2:1: the line is longer than 65536 bytes");
  EXPECT_EQ(complaint(repeat("- 1\n", 20'000)),
            "f.yaml:10000:3: more than 10000 values, counting those repeated by '*'");
}

}  // namespace
}  // namespace textmill::config
