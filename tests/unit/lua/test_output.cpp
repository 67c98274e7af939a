// Rows: typed, checked as a whole, named in every message.
#include "harness.hpp"

namespace textmill::lua::test {
namespace {

std::string plugin(const std::string& statements) {
  return R"lua(return plugin { id = "a", version = "1.0.0", summary = "s",
  layers = { "quote/1.begin: u32", "quote/1.end: u32" }, metadata = { "document/1.mood: text" },
  document_tables = { "n.u8: u8", "n.i32: i32", "n.f64: f64", "n.b: bool", "s.term: term", { "s.text: text", nullable = true }, { "s.x: f32", nullable = true }, "big.u64: u64", "big.i64: i64" },
  process = function(doc, out)
)lua" + statements +
         "\nend }";
}

struct Case {
  explicit Case(const std::string& statements) : file(plugin(statements)), run(file.path()) {}
  ScriptFile file;
  ScriptRun run;
};

std::string check(const std::string& statements) { return Case(statements).run.process("some text"); }

TEST(Output, WritesEveryKindOfFrame) {
  Case c(R"lua(
    out.n(255, -5, 2, true) out.n(2.0, 0, -0.5, false)
    out.s("a", "b", 1.5) out.s("a", nil, nil)
    out["quote/1"](0, 4) out["quote/1"](5, 9)
    out["document/1"]("merry")
    out.big(math.maxinteger, math.mininteger))lua");
  EXPECT_EQ(c.run.process("some text"), "");
  EXPECT_EQ(c.run.rows("n"), (Rows{"255 -5 2 true", "2 0 -0.5 false"}));
  EXPECT_EQ(c.run.rows("s"), (Rows{"a b 1.5", "a - -"}));
  EXPECT_EQ(c.run.rows("quote/1"), (Rows{"0 4", "5 9"}));
  EXPECT_EQ(c.run.rows("document/1"), (Rows{"merry"}));
  EXPECT_EQ(c.run.rows("big"), (Rows{"9223372036854775807 -9223372036854775808"}));
  EXPECT_EQ(c.run.process("some text"), "") << "rows of one document stay out of the next";
  EXPECT_EQ(c.run.rows("n").size(), 2u);
}

/// Columns as rows(), with the columns of a document of four words.
std::string check_rows(const std::string& statements, Rows* rows = nullptr) {
  const ScriptFile file(
      R"lua(return plugin { id = "a", version = "1.0.0", summary = "s", reads = { "token/1.term", "token/1.begin" },
  document_tables = { "t.term: term", { "t.n: u8", nullable = true }, "t.x: f64", "u.text: text", "u.n: u8" },
  process = function(doc, out)
    local term, begin = doc[1], doc[2]
)lua" +
      statements + "\nend }");
  ScriptRun run(file.path());
  const std::string why = run.process(run.document(0, "b a b c"));
  if (rows != nullptr) {
    *rows = run.rows("t");
    for (const auto& row : run.rows("u")) rows->push_back(row);
  }
  return why;
}

TEST(Output, TakesWholeColumns) {
  Rows rows;
  EXPECT_EQ(check_rows(R"lua(
    local terms, n = term:tally()
    out.t("first", nil, 0.5)
    out.t:rows(terms, n, n / 4)
    out.t:rows(term, begin:map({ [0] = 7 }), 1)
    out.t("last", 9, 2)
    out.u:rows(terms, 3))lua",
                       &rows),
            "");
  EXPECT_EQ(rows, (Rows{"first - 0.5", "a 1 0.25", "b 2 0.5", "c 1 0.25", "b 7 1", "a - 1", "b - 1", "c - 1",
                        "last 9 2", "a 3", "b 3", "c 3"}));
}

TEST(Output, MistakesInColumnsNameTheColumnAndTheRow) {
  EXPECT_EQ(check_rows("out.t:rows(term, begin - 1, 0)"), "t.lua:5: column 't.n' (u8) can't hold -1, in row 1");
  EXPECT_EQ(check_rows("out.t:rows(term, begin / 4, 0)"), "t.lua:5: column 't.n' (u8) can't hold 0.5, in row 2");
  EXPECT_EQ(check_rows("out.t:rows(term, term, 0)"),
            "t.lua:5: column 't.n' (u8) can't take the column 'token/1.term', which is term");
  EXPECT_EQ(check_rows("out.t:rows(begin, begin, 0)"),
            "t.lua:5: column 't.term' (term) can't take the column 'token/1.begin', which is u32");
  EXPECT_EQ(check_rows("out.t:rows(term, begin, 1 / begin)"),
            "t.lua:5: column 't.x' (f64) has no value in 1 rows, but is not declared nullable = true");
  EXPECT_EQ(check_rows("out.t:rows(term, begin, nil)"),
            "t.lua:5: column 't.x' got nil, but is not declared nullable = true");
  EXPECT_EQ(check_rows("out.t:rows(\"a\", 1, 2)"),
            "t.lua:5: rows() of 't' takes columns; a single row is written by calling the output itself");
  EXPECT_EQ(check_rows("out.t:rows(term, (begin:tally()):filter(begin:map(function(v) return v > 2 end)), 2)"),
            "t.lua:5: rows() of 't': one column has 4 rows, another one 2");
  EXPECT_EQ(check_rows("out.t:rows(term)"), "t.lua:5: a row of 't' has 3 values (term, n, x), not 1");
  Rows rows;
  EXPECT_EQ(check_rows("assert(not pcall(out.t.rows, out.t, term, begin - 1, 0)) out.t(\"a\", 1, 2)", &rows), "");
  EXPECT_EQ(rows, (Rows{"a 1 2"})) << "nothing of a refused call is kept";
}

TEST(Output, NothingWrittenIsNoRows) {
  Case c("");
  EXPECT_EQ(c.run.process("some text"), "");
  EXPECT_EQ(c.run.rows("n"), Rows{});
  EXPECT_EQ(c.run.rows("quote/1"), Rows{});
}

TEST(Output, MistakesNameTheColumn) {
  EXPECT_EQ(check("out.n(256, 0, 0, true)"), "t.lua:5: column 'n.u8' (u8) takes whole numbers from 0 to 255, not 256");
  EXPECT_EQ(check("out.n(-1, 0, 0, true)"), "t.lua:5: column 'n.u8' (u8) takes whole numbers from 0 to 255, not -1");
  EXPECT_EQ(check("out.n(1.5, 0, 0, true)"), "t.lua:5: column 'n.u8' (u8) takes whole numbers from 0 to 255, not 1.5");
  EXPECT_EQ(check("out.n(\"1\", 0, 0, true)"),
            "t.lua:5: column 'n.u8' (u8) takes whole numbers from 0 to 255, not the text '1'");
  EXPECT_EQ(
      check("out.n(1, 0, 0/0, true)"),
      "t.lua:5: column 'n.f64' (f64) takes finite numbers (nil for no value, if it is declared nullable), not nan");
  EXPECT_EQ(
      check("out.n(1, 0, 1/0, true)"),
      "t.lua:5: column 'n.f64' (f64) takes finite numbers (nil for no value, if it is declared nullable), not inf");
  EXPECT_EQ(check("out.s(\"a\", \"b\", 1e300)"),
            "t.lua:5: column 's.x' (f32) takes finite numbers, or nil for no value, not 1e+300");
  EXPECT_EQ(check("out.n(1, 0, 0, 1)"), "t.lua:5: column 'n.b' (bool) takes true or false, not 1");
  EXPECT_EQ(check("out.n(nil, 0, 0, true)"), "t.lua:5: column 'n.u8' got nil, but is not declared nullable = true");
  EXPECT_EQ(check("out.n(1, 0)"), "t.lua:5: a row of 'n' has 4 values (u8, i32, f64, b), not 2");
  EXPECT_EQ(check("out.s({}, \"b\", 1)"), "t.lua:5: column 's.term' (term) takes text, not a table");
  EXPECT_EQ(check("out.s((\"\\u{e4}\"):sub(1, 1), \"b\", 1)"),
            "t.lua:5: column 's.term' got a text that is not valid UTF-8 at byte 1; was a character cut?");
  EXPECT_EQ(check("out.s(\"a\\0b\", \"b\", 1)"),
            "t.lua:5: column 's.term' got a text that has a NUL at byte 2, which no term can have");
  EXPECT_EQ(check("out.s((\"x\"):rep(1048577), \"b\", 1)"),
            "t.lua:5: column 's.term' got a text that has 1048577 bytes; a term has at most 1048576");
  EXPECT_EQ(check("out.big(-1, 0)"),
            "t.lua:5: column 'big.u64' (u64) takes whole numbers from 0 to 18446744073709551615, not -1");
  EXPECT_EQ(check("out(1)"),
            "t.lua:5: process() writes several: name one of quote/1, document/1, n, s, big, as in out.name(...) or "
            "out[\"layer/1\"](...)");
  EXPECT_EQ(check("out.bag(1)"), "t.lua:5: process() writes no 'bag'; did you mean 'big'?");
  EXPECT_EQ(check("out[\"document/1\"](\"a\") out[\"document/1\"](\"b\")"),
            "'document/1' was written 2 times; metadata has one row a document");
}

TEST(Output, ACaughtMistakeLeavesNoHalfRow) {
  Case c("out.n(1, 2, 3, true) assert(not pcall(out.n, 1, 2, 3, 4)) out.n(4, 5, 6, false)");
  EXPECT_EQ(c.run.process("x"), "");
  EXPECT_EQ(c.run.rows("n"), (Rows{"1 2 3 true", "4 5 6 false"}));
}

TEST(Output, AFailedCallWritesNothing) {
  Case c("out.n(1, 2, 3, true) error(\"no\")");
  EXPECT_EQ(c.run.process("x"), "t.lua:5: no");
  EXPECT_EQ(c.run.rows("n"), Rows{});
}

TEST(Output, BelongsToItsFunction) {
  const ScriptFile file(R"lua(
    local kept
    return plugin { id = "a", version = "1.0.0", summary = "s", document_tables = { "d.n: u8" }, tables = { "c.n: u8" },
      process = function(doc, out) kept = out out(1) end,
      state = function() return sum() end, observe = function() kept(1) end, finish = function(s, out) out(2) end })lua");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process(""), "");
  EXPECT_EQ(run.rows("d"), (Rows{"1"}));
  EXPECT_EQ(run.observe(0, ""), "t.lua:5: this output belongs to process(), not to observe()");
  EXPECT_EQ(run.finish(), "");
  EXPECT_EQ(run.rows("c"), (Rows{"2"}));
}

}  // namespace
}  // namespace textmill::lua::test
