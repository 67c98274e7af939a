// Documents and columns as a script sees them.
#include "harness.hpp"

#include <cmath>
#include <cstring>

namespace textmill::lua::test {
namespace {

/// A script that reads a column of each kind, and asserts in process().
std::string plugin(const std::string& statements) {
  return R"lua(
local hedges = words({ "kind of", "kind", "may", "", "in my view", "may" })
local loud = words({ "may" }, { ignore_case = true })
return plugin { id = "a", version = "1.0.0", summary = "s",
  reads = { "token/1.term", "token/1.begin", "token/1.end", { "token/1.norm", optional = true }, "x/1.u8: u8", "x/1.i64: i64", "x/1.f64: f64", "x/1.b: bool",
            "x/1.s: text", "x/1.u64: u64", "document/1.party", "x/1.f32: f32" },
  document_tables = { "t.v: text" },
  process = function(doc, out)
)lua" + statements +
         "\nend }";
}

template <class T> void fill(model::Column& c, tml_type type, const std::vector<T>& values) {
  c.reset(type, values.size());
  std::memcpy(c.data(), values.data(), values.size() * sizeof(T));
}

struct Case {
  explicit Case(const std::string& statements) : file(plugin(statements)), run(file.path()) {}
  std::string process(const std::string& text = "I may say it is kind of good in my view May") {
    TestDocument d = run.document(3, text);
    fill<std::uint8_t>(d.columns["x/1.u8"], TML_U8, {1, 2, 2, 255});
    fill<std::int64_t>(d.columns["x/1.i64"], TML_I64, {-5, INT64_MAX, 7, 7});
    fill<double>(d.columns["x/1.f64"], TML_F64, {0.5, -1, 2, 2});
    fill<float>(d.columns["x/1.f32"], TML_F32, {0.5F, 0.1F, 2, 2});
    fill<std::uint8_t>(d.columns["x/1.b"], TML_BOOL, {1, 0, 1, 1});
    fill<std::uint64_t>(d.columns["x/1.u64"], TML_U64, {1, 2, 3, UINT64_MAX});
    d.columns["x/1.f64"].validity()[0] = 0b1011;
    d.columns["x/1.s"].reset(TML_STR, 0);
    for (const char* s : {"a", "", "b", "a"}) d.columns["x/1.s"].append(s);
    d.columns["document/1.party"].reset(TML_STR, 0);
    d.columns["document/1.party"].append("green");
    return run.process(d);
  }
  ScriptFile file;
  ScriptRun run;
};

std::string check(const std::string& statements) { return Case(statements).process(); }

TEST(Column, ValuesHaveTheirTypes) {
  EXPECT_EQ(check(R"lua(
    local t = doc["token/1.term"]
    assert(#t == 12 and t[1] == "I" and t[12] == "May" and t[0] == nil and t[13] == nil and t[1.0] == "I")
    assert(doc[1] == t or doc[1][2] == "may")
    assert(doc["x/1.u8"][4] == 255 and math.type(doc["x/1.u8"][4]) == "integer")
    assert(doc["x/1.i64"][2] == math.maxinteger and doc["x/1.b"][2] == false and doc["x/1.s"][1] == "a" and doc["x/1.s"][2] == "")
    assert(doc["x/1.f64"][2] == -1.0 and doc["x/1.f64"][3] == nil and math.type(doc["x/1.f64"][2]) == "float"))lua"),
            "");
}

TEST(Column, TheDocumentHasIdIndexTextAndMetadata) {
  EXPECT_EQ(check(R"lua(
    assert(doc.id == "doc3" and doc.index == 3 and doc.text:sub(1, 5) == "I may" and doc["document/1.party"] == "green" and doc[11] == "green")
    local b, e = doc["token/1.begin"], doc["token/1.end"]
    assert(doc:text_of(b[2], e[2]) == "may" and doc:text_of(0, 0) == "" and doc:text_of(b[6], e[8]) == "kind of good")
    assert(doc["token/1.norm"] == nil and doc[4] == nil))lua"),
            "");
}

TEST(Column, LoopsGiveRowAndValue) {
  EXPECT_EQ(check(R"lua(
    local all = {} for i, t in doc[1]:each() do all[i] = t end assert(#all == 12 and all[6] == "kind")
    local n = 0 for i, v in doc["x/1.f64"]:each() do n = n + 1 if i == 3 then assert(v == nil) end end assert(n == 4)
    local again = {} for i, t in ipairs(doc[1]) do again[i] = t end assert(#again == 12)
    assert(table.concat(doc[1]:list(), " ") == doc.text and table.concat(doc[1]:list(2, 3), " ") == "may say" and #doc[1]:list(9, 2) == 0 and #doc[1]:list(-5, 100) == 12))lua"),
            "");
}

TEST(Column, NumbersAreSummedAndCompared) {
  EXPECT_EQ(check(R"lua(
    local u8, f64, b = doc["x/1.u8"], doc["x/1.f64"], doc["x/1.b"]
    assert(u8:sum() == 260 and math.type(u8:sum()) == "integer" and u8:min() == 1 and u8:max() == 255)
    assert(f64:sum() == 1.5 and f64:min() == -1 and f64:max() == 2 and b:sum() == 3)
    assert(u8:count(2) == 2 and u8:count(2.0) == 2 and u8:count(2.5) == 0 and u8:count(-1) == 0 and u8:count(257) == 0 and u8:count(2, 3, 4) == 1)
    assert(f64:count(2) == 1 and f64:count(0.5) == 1 and doc["x/1.f32"]:count(0.1) == 0 and doc["x/1.f32"]:count(0.5) == 1 and doc["x/1.f32"]:count(1e300) == 0)
    assert(doc["x/1.i64"]:count(7) == 2 and doc["x/1.i64"]:count(math.maxinteger) == 1 and b:count(true) == 3 and doc["x/1.u64"]:count(-1) == 0)
    assert(doc["x/1.s"]:count("a") == 2 and table.concat(doc["x/1.s"]:where("a"), " ") == "1 4" and table.concat(u8:where(2), " ") == "2 3")
    local n = u8:counts() assert(n[2] == 2 and n[255] == 1 and n[7] == nil))lua"),
            "");
}

TEST(Column, TermsAreCountedAndFound) {
  EXPECT_EQ(check(R"lua(
    local t = doc[1]
    assert(t:count("may") == 1 and t:count("nowhere") == 0 and t:count("may", 3) == 0 and table.concat(t:where("may"), " ") == "2")
    local n = t:counts() assert(n.may == 1 and n.May == 1 and n.nowhere == nil)
    assert(t:count_in(hedges) == 3 and t:count_in(loud) == 2 and t:count_in(hedges, 3, 6) == 1 and t:count_in(hedges, 12) == 0 and t:count_in(loud, 12) == 1)
    local found = {} for row, length, entry in t:hits(hedges) do found[#found + 1] = row .. "+" .. length .. " " .. entry end
    assert(table.concat(found, "; ") == "2+1 may; 6+2 kind of; 9+3 in my view", table.concat(found, "; "))
    assert(#hedges == 4))lua"),
            "");
}

TEST(Column, WordListsTakeTheLongestEntry) {
  const ScriptFile file(R"lua(
    local list = words({ "a b c", "a", "b", "a b d" })
    return plugin { id = "a", version = "1.0.0", summary = "s", reads = { "token/1.term" }, document_tables = { "t.v: text" },
      process = function(doc, out) for row, length, entry in doc[1]:hits(list) do out(row .. " " .. entry) end out(tostring(doc[1]:count_in(list))) end })lua");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process("a b a b c a b d x b"), "");
  EXPECT_EQ(run.rows("t"), (Rows{"1 a", "2 b", "3 a b c", "6 a b d", "10 b", "5"}));
}

TEST(Column, WordListsSeeTermsOfAnyId) {
  const ScriptFile file(R"lua(
    local list, nothing = words({ "w0", "w1" }), words({})
    return plugin { id = "a", version = "1.0.0", summary = "s", reads = { "token/1.term" }, document_tables = { "t.n: u64" },
      process = function(doc, out) out(doc[1]:count_in(list)) out(doc[1]:count_in(nothing)) end })lua");
  ScriptRun run(file.path());
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "w" + std::to_string(i) + " ";
  EXPECT_EQ(run.process(text + "w1"), "");
  EXPECT_EQ(run.rows("t"), (Rows{"3", "0"}));
}

TEST(Column, MistakesAreNamed) {
  EXPECT_EQ(check("return doc.txt"), "t.lua:9: the plugin does not read 'txt'; did you mean 'text'?");
  EXPECT_EQ(check("return doc[13]"), "t.lua:9: doc[13]: the plugin reads 12 columns");
  EXPECT_EQ(check("return doc[\"token/1.trm\"]"),
            "t.lua:9: the plugin does not read 'token/1.trm'; did you mean 'token/1.term'?");
  EXPECT_EQ(check("return doc[1]:sum()"), "t.lua:9: sum() is for columns of numbers; 'token/1.term' is term");
  EXPECT_EQ(check("return doc[1]:size()"), "t.lua:9: a column has no such method");
  EXPECT_EQ(check("return doc[2]:count_in(hedges)"),
            "t.lua:9: count_in() is for columns of terms; 'token/1.begin' is u32");
  EXPECT_EQ(check("return doc[1]:count(7)"), "t.lua:9: bad argument #1 to 'count' (string expected, got number)");
  EXPECT_EQ(check("return doc[1]:count(\"na\\xc3\")"),
            "t.lua:9: column:count(): the term is not valid UTF-8 at byte 3; was a character cut?");
  EXPECT_EQ(check("return doc[1]:where(\"\\xed\\xa0\\x80\")"),  // a surrogate
            "t.lua:9: column:where(): the term is not valid UTF-8 at byte 1; was a character cut?");
  EXPECT_EQ(check("return doc[1]:count(\"a\\0\")"),
            "t.lua:9: column:count(): the term has a NUL at byte 2, which no term can have");
  EXPECT_EQ(check("return doc[1]:count_in(words({ \"fine\", \"not \\xff\" }))"),
            "t.lua:9: words(): entry 2 is not valid UTF-8 at byte 5; was a character cut?");
  EXPECT_EQ(check("assert(not pcall(doc[1].count, doc[1], \"\\xff\") and doc[1]:count(\"caf\\u{e9}\") == 0)"), "");
  EXPECT_EQ(check("return doc[1]:count_in({})"),
            "t.lua:9: bad argument #1 to 'count_in' (word list expected, got table)");
  EXPECT_EQ(check("return doc:text_of(5, 1000)"), "t.lua:9: the span [5, 1000) is outside the text of 43 bytes");
  EXPECT_EQ(check("return doc[\"x/1.u64\"][4]"), "t.lua:9: a value is larger than Lua's whole numbers can hold");
  EXPECT_EQ(check("return doc[\"x/1.u64\"]:sum()"), "t.lua:9: the sum of 'x/1.u64' is larger than 64 bits can hold");
  EXPECT_EQ(check("doc[1][1] = \"x\""), "t.lua:9: a column can't be changed");
  EXPECT_EQ(check("return resource(\"x\")"),
            "t.lua:9: resource() is for the top of the script, where each file is read once");
}

TEST(Column, DiesWithItsCall) {
  const ScriptFile file(R"lua(
    local kept, kept_doc, kept_loop
    return plugin { id = "a", version = "1.0.0", summary = "s", reads = { "token/1.term" }, params = { { "what", "integer", default = 1 } },
      process = function(doc, out, p)
        if kept then
          if p.what == 1 then return kept[1] elseif p.what == 2 then return kept_doc.id elseif p.what == 3 then return kept_loop() else return #kept end
        end
        kept, kept_doc, kept_loop = doc[1], doc, doc[1]:hits(words { "a" })
      end })lua");
  for (const auto& [what, expected] : {std::pair{"{ what: 1 }", "column"},
                                       {"{ what: 2 }", "document"},
                                       {"{ what: 3 }", "column"},
                                       {"{ what: 4 }", "column"}}) {
    ScriptRun run(file.path(), what);
    EXPECT_EQ(run.process("a b"), "");
    EXPECT_EQ(run.process("a b"),
              "t.lua:6: this " + std::string(expected) +
                  " belongs to a call that has ended; read what you need before the function returns");
  }
}

TEST(Column, ManyTermsPassThroughTheCache) {
  const ScriptFile file(
      R"lua(return plugin { id = "a", version = "1.0.0", summary = "s", reads = { "token/1.term" }, document_tables = { "t.n: u64", "t.last: text" },
    process = function(doc, out) local n, last = 0 for i, t in doc[1]:each() do n = n + #t last = t end out(n, last) end })lua");
  ScriptRun run(file.path());
  std::string text;
  std::size_t bytes = 0;
  for (int i = 0; i < 250'000; ++i) {
    const std::string word = "w" + std::to_string(i);
    bytes += word.size();
    text += word + " ";
  }
  const auto d = run.document(0, text);
  for (int again = 0; again < 2; ++again) {
    EXPECT_EQ(run.process(d), "");
    EXPECT_EQ(run.rows("t"), (Rows{std::to_string(bytes) + " w249999"}));
  }
}

TEST(Column, TextOfTheSecondPassIsAskedFor) {
  const ScriptFile file(
      R"lua(return plugin { id = "a", version = "1.0.0", summary = "s", state = function() return sum() end, observe = function() end, finish = function() end,
    annotate = function(m, doc) return doc.text end })lua");
  ScriptRun run(file.path());
  EXPECT_EQ(run.finish(), "");
  EXPECT_EQ(run.annotate(run.document(0, "x")),
            "t.lua:2: annotate() sees the text only when the plugin declares keep_text = true");
}

}  // namespace
}  // namespace textmill::lua::test
