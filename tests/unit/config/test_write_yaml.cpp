#include "config/write_yaml.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace textmill::config {
namespace {

Value parse(const std::string& text) {
  model::Diagnostics d;
  Value v = parse_yaml(text, "f.yaml", d);
  std::ostringstream out;
  d.print(out);
  EXPECT_EQ(out.str(), "") << text;
  return v;
}

/// The tree as text that shows kinds, so that two trees can be compared.
std::string shape(const Value& v) {
  std::string out = std::to_string(static_cast<int>(v.kind));
  if (v.is_scalar()) return out + (v.kind == Value::Kind::null ? "" : "'" + v.text + "'");
  out += "(";
  for (const Value& item : v.items) out += shape(item) + ",";
  for (const Entry& e : v.entries) out += e.key + "=" + shape(e.value) + ",";
  return out + ")";
}

TEST(WriteYaml, WritesARunFileAsPeopleDo) {
  const std::string text =
      "textmill: 1\n"
      "sources:\n"
      "  - path: speeches/*.txt\n"
      "    split: { every: 1000 tokens }\n"
      "chain:\n"
      "  - use: segment\n"
      "  - use: term_frequency\n"
      "    with: { ngrams: [1, 2], top: 0, name: \"5\", on: true, p: 0.5 }\n"
      "  - readability\n"
      "sinks:\n"
      "  - format: table\n"
      "    path: \"-\"\n"
      "    tables: [term_frequency]\n";
  EXPECT_EQ(write_yaml(parse(text)), text);
}

TEST(WriteYaml, QuotesWhatWouldBeReadOtherwise) {
  for (const char* text :
       {"",     " ",   "-",   "- a",  "a: b", "a #b", "#",   "true",  "null", "~",      "Null", "5",
        "-1e5", "1.5", "017", "a,b",  "[a]",  "{a}",  "*a",  "&a",    "!a",   "%a",     "@a",   "`a`",
        "'",    "\"",  "\\",  "a\nb", "\t",   "...",  "---", "a ",    "é",    "\u2028", "\x7F", "<<",
        "?",    "? a", ":",   "a:",   "${A}", "=",    "yes", "1 000", ".5",   "...a",   "x\x01"}) {
    Value map = map_value();
    set_entry(map, "key", text_value(text));
    set_entry(map, text, list_value({text_value(text), list_value({text_value(text)})}));
    Value nested = map_value();
    set_entry(nested, text, text_value(text));
    set_entry(map, "nested", list_value({nested, list_value(), map_value(), text_value(text)}));
    EXPECT_EQ(shape(parse(write_yaml(map))), shape(map)) << text;
  }
}

/// Escaped it is longer than what YAML looks ahead for the colon.
TEST(WriteYaml, AnnouncesLongKeys) {
  const std::string text(900, '\x01');
  Value map = map_value(), nested = map_value();
  set_entry(nested, text, text_value("b"));
  set_entry(map, text, list_value({nested, list_value({nested}), text_value("c")}));
  set_entry(map, "key", nested);
  EXPECT_EQ(shape(parse(write_yaml(map))), shape(map));
}

TEST(WriteYaml, KeepsOtherKinds) {
  for (const char* text : {"a: ~\n", "a:\n  - 1\n  - 2.5\n  - -1e3\n  - true\n  - [false, ~]\n", "[]\n", "{}\n", "5\n",
                           "a: { b: { c: [{ d: 1 }] } }\n"})
    EXPECT_EQ(write_yaml(parse(text)), text);
}

TEST(WithoutVariables, DoublesTheDollar) {
  EXPECT_EQ(without_variables("a${B}c"), "a$${B}c");
  EXPECT_EQ(without_variables("$5 $x ${"), "$5 $x $${");
  EXPECT_EQ(without_variables("$${A}"), "$$${A}");
}

}  // namespace
}  // namespace textmill::config
