// States: what is added is kept, merged, saved and read without Lua; a failed observe() changes nothing.
#include "harness.hpp"

#include <algorithm>
#include <random>

namespace textmill::lua::test {
namespace {

/// A state of every kind, observed from the tokens of a document, and shown by finish().
const char everything[] = R"lua(
return plugin { id = "a", version = "1.0.0", summary = "s", reads = { "token/1.term", "token/1.begin" }, tables = { "t.v: text" },
  state = function()
    return record { terms = counter(), documents = sum(), length = exact_sum(), words = list("text"), begins = list("integer"), halves = list("real"),
                    plain = { n = 0, by_length = {}, kind = "tokens" }, inner = record { again = counter() } }
  end,
  observe = function(s, doc)
    s.terms:add(doc[1])
    s.documents:add()
    s.length:add(#doc.text / 3)
    s.words:add(doc[1]) s.begins:add(doc[2]) s.halves:add(#doc[1] / 2)
    s.plain.n = s.plain.n + #doc[1]
    for i, t in doc[1]:each() do
      s.inner.again:add(t:upper(), 2)
      s.plain.by_length[#t] = (s.plain.by_length[#t] or 0) + 1
    end
    if doc[1]:count("fail") > 0 then error("asked to") end
  end,
  finish = function(s, out)
    for t, n in s.terms:each() do out("term " .. t .. " " .. n) end
    for t, n in s.inner.again:top(2) do out("top " .. t .. " " .. n) end
    out("documents " .. s.documents:value() .. " types " .. #s.terms .. " tokens " .. s.terms:total() .. " a " .. s.terms:count("a") .. " zz " .. s.terms:count("zz"))
    out(string.format("length %.6f", s.length:value()))
    for d, words in s.words:each() do out("words " .. d .. ": " .. table.concat(words, " ")) end
    for d, begins in s.begins:each() do out("begins " .. d .. ": " .. table.concat(begins, " ")) end
    for d, halves in s.halves:each() do out("halves " .. d .. ": " .. table.concat(halves, " ")) end
    out("lists " .. #s.words .. " " .. s.plain.kind .. " " .. s.plain.n .. " " .. #s.plain.by_length)
    for k, v in pairs(s.plain.by_length) do out("by_length " .. k .. " " .. v) end
    for k in pairs(s.plain) do out("key " .. k) end
    assert(s.plain.nothing == nil and s.plain.by_length[99] == nil)
  end })lua";

const std::vector<std::string> texts = {"a b a", "", "a ccc", "b b dd"};

TEST(State, KeepsWhatWasAdded) {
  const ScriptFile file(everything);
  ScriptRun run(file.path());
  ASSERT_TRUE(run.configured) << run.call.failure.reason;
  for (std::size_t i : {2u, 0u, 3u, 1u}) EXPECT_EQ(run.observe(i, texts[i]), "");
  EXPECT_EQ(run.finish(), "");
  EXPECT_EQ(run.rows("t"), (Rows{"term a 3",
                                 "term b 3",
                                 "term ccc 1",
                                 "term dd 1",
                                 "top A 6",
                                 "top B 6",
                                 "documents 4 types 4 tokens 8 a 3 zz 0",
                                 "length 5.333333",
                                 "words 0: a b a",
                                 "words 1: ",
                                 "words 2: a ccc",
                                 "words 3: b b dd",
                                 "begins 0: 0 2 4",
                                 "begins 1: ",
                                 "begins 2: 0 2",
                                 "begins 3: 0 2 4",
                                 "halves 0: 1.5",
                                 "halves 1: 0.0",
                                 "halves 2: 1.0",
                                 "halves 3: 1.5",
                                 "lists 4 tokens 8 3",
                                 "by_length 1 6",
                                 "by_length 2 1",
                                 "by_length 3 1",
                                 "key by_length",
                                 "key kind",
                                 "key n"}));
}

TEST(State, AFailedDocumentChangesNothing) {
  const ScriptFile file(everything);
  ScriptRun run(file.path());
  EXPECT_EQ(run.observe(0, texts[0]), "");
  const std::string before = run.save(run.state);
  EXPECT_EQ(run.observe(1, "a b fail"), "t.lua:17: asked to");
  EXPECT_EQ(run.save(run.state), before);
  EXPECT_EQ(run.observe(1, texts[1]), "");
  EXPECT_NE(run.save(run.state), before);
}

TEST(State, ACounterKeepsAMadeColumnThatLuaHasCollected) {
  const ScriptFile file(R"lua(return plugin { id = "a", version = "1.0.0", summary = "s", reads = { "token/1.term" },
  tables = { "t.term: term", "t.n: u64" }, state = function() return counter() end,
  observe = function(s, doc)
    s:add(doc[1]:map(string.upper))
    for i = 1, 20000 do local garbage = { i } end
  end,
  finish = function(s, out) out:rows(s:tally()) end })lua");
  ScriptRun run(file.path());
  std::string text;
  for (int i = 0; i < 2000; ++i) text += i % 2 == 0 ? "a " : "b ";
  EXPECT_EQ(run.observe(0, text), "");
  EXPECT_EQ(run.finish(), "");
  EXPECT_EQ(run.rows("t"), (Rows{"A 1000", "B 1000"}));
}

TEST(State, MergeIsExactInAnyOrderAndGrouping) {
  const ScriptFile file(everything);
  ScriptRun run(file.path());
  std::vector<TestDocument> documents;
  for (std::uint64_t i = 0; i < 12; ++i)
    documents.push_back(run.document(i, texts[i % 4] + " w" + std::to_string(i % 5)));
  for (const auto& d : documents) EXPECT_EQ(run.observe(d), "");
  const std::string whole = run.save(run.state);
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::vector<void*> parts;
    for (int k = 0; k < 4; ++k) parts.push_back(run.new_state());
    std::vector<const TestDocument*> order;
    for (const auto& d : documents) order.push_back(&d);
    std::shuffle(order.begin(), order.end(), random);
    for (const auto* d : order) EXPECT_EQ(run.observe(*d, parts[random() % parts.size()]), "");
    while (parts.size() > 1) {
      std::shuffle(parts.begin(), parts.end(), random);
      run.merge(parts[0], parts.back());
      parts.pop_back();
    }
    ASSERT_EQ(run.save(parts[0]), whole);
  }
}

TEST(State, SavedAndLoadedIsTheSame) {
  const ScriptFile file(everything);
  ScriptRun run(file.path()), other(file.path());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(run.observe(i, texts[i]), "");
  const std::string saved = run.save(run.state);
  other.document(0, "zzz dd yyy ccc b");  // ids are other ones there
  void* loaded = nullptr;
  EXPECT_EQ(other.load(saved, &loaded), "");
  EXPECT_EQ(other.save(loaded), saved);
  other.state = loaded;
  EXPECT_EQ(run.finish(), "");
  EXPECT_EQ(other.finish(), "");
  EXPECT_EQ(other.rows("t"), run.rows("t"));
}

TEST(State, DamagedFormsAreRefused) {
  const ScriptFile file(everything);
  ScriptRun run(file.path());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(run.observe(i, texts[i]), "");
  const std::string saved = run.save(run.state);
  for (std::size_t n = 0; n < saved.size(); ++n) {
    void* loaded = nullptr;
    EXPECT_NE(run.load(saved.substr(0, n), &loaded), "") << n;
  }
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = saved;
    damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
    void* loaded = nullptr;
    if (run.load(damaged, &loaded).empty()) run.save(loaded);  // a changed count can't be known; nothing breaks
  }
}

/// The outcome of a state and an observe() that are given as text.
std::string outcome(const std::string& state, const std::string& observe, const std::string& finish = "") {
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", reads = { \"token/1.term\", \"token/1.begin\" "
      "}, tables = { \"t.v: text\" },\nstate = function() " +
      state + " end,\nobserve = function(s, doc) " + observe + " end,\nfinish = function(s, out) " + finish + " end }");
  ScriptRun run(file.path());
  if (!run.configured) return without_line(run.call.failure.reason);
  for (std::uint64_t i = 0; i < 2; ++i)
    if (const auto why = run.observe(i, "a b"); !why.empty()) return why;
  return run.finish();
}

TEST(State, DescriptionsAreChecked) {
  EXPECT_EQ(outcome("return 7", ""), "t.lua: a number can't be a state of its own; use sum() or exact_sum()");
  EXPECT_EQ(outcome("return print", ""),
            "t.lua: a state is counter(), sum(), exact_sum(), list(), record { ... } or a table, not a function");
  EXPECT_EQ(outcome("return { n = 1 }", ""),
            "t.lua: 'n' of the state begins with 1; numbers begin with 0, because those of all workers are added");
  EXPECT_EQ(outcome("return { n = { m = 0.5 } }", ""),
            "t.lua: 'n.m' of the state is 0.5, a real number; plain states hold whole numbers (use // or "
            "math.tointeger), reals are summed in an exact_sum()");
  EXPECT_EQ(outcome("return { c = counter() }", ""),
            "t.lua: 'c' of the state is a description of a state; a state with counter(), sum() and the like is "
            "written record { ... }");
  EXPECT_EQ(outcome("return record { n = 0 }", ""),
            "t.lua: a number can't be a state of its own; use sum() or exact_sum()");
  EXPECT_EQ(outcome("return record { counter() }", ""),
            "t.lua: the fields of a record are written name = counter() and the like");
  EXPECT_EQ(outcome("return list(\"number\")", ""),
            "t.lua:2: list(\"number\"): a list holds \"text\", \"integer\" or \"real\"");
  EXPECT_EQ(outcome("return {}", "s = counter()"),
            "t.lua:3: a counter describes a state, so it is used in state = function() ... end only");
}

TEST(State, IsWrittenInObserveAndReadLater) {
  const std::string refused =
      "t.lua:3: in observe() a state can only be added to; what it holds by then depends on the worker. Read it in "
      "finish()";
  EXPECT_EQ(outcome("return counter()", "return s:count(\"a\")"), refused);
  EXPECT_EQ(outcome("return counter()", "return #s"), refused);
  EXPECT_EQ(outcome("return counter()", "for t in s:each() do end"), refused);
  EXPECT_EQ(outcome("return sum()", "return s:value()"), refused);
  EXPECT_EQ(outcome("return counter()", "", "s:add(\"a\")"),
            "t.lua:4: a state can be added to in observe() only, not in finish()");
  EXPECT_EQ(outcome("return {}", "", "s.n = 1"), "t.lua:4: the state can't be changed in finish()");
  EXPECT_EQ(outcome("return record { a = sum() }", "s.a = 1"),
            "t.lua:3: the fields of a record stay; add to them, as in s.name:add(...)");
  EXPECT_EQ(outcome("return record { a = sum() }", "s.b:add()"), "t.lua:3: the record has no field 'b'");
}

TEST(State, ValuesThatCannotBeAddedAreNamed) {
  EXPECT_EQ(outcome("return counter()", "s:add(doc[2])"), "t.lua:3: a counter counts terms; 'token/1.begin' has none");
  EXPECT_EQ(outcome("return counter()", "s:add(\"a\", -1)"),
            "t.lua:3: bad argument #2 to 'add' (a count is from 0 to 2^40)");
  EXPECT_EQ(outcome("return sum()", "s:add(1.5)"),
            "t.lua:3: bad argument #1 to 'add' (number has no integer representation)");
  EXPECT_EQ(outcome("return exact_sum()", "s:add(0/0)"), "t.lua:3: a value outside the range of an exact sum");
  EXPECT_EQ(outcome("return list(\"integer\")", "s:add(1.5)"),
            "t.lua:3: this is a list of integers; a number can't be added to it");
  EXPECT_EQ(outcome("return list(\"integer\")", "s:add(doc[1])"),
            "t.lua:3: this is a list of integers; a string can't be added to it");
  EXPECT_EQ(outcome("return {}", "s.mean = 1 / 3"),
            "t.lua: 'mean' of the state is 0.33333333333333, a real number; plain states hold whole numbers (use // or "
            "math.tointeger), reals are summed in an exact_sum()");
  EXPECT_EQ(outcome("return {}", "s[{}] = 1"),
            "t.lua: the state has a key that is a table; keys are texts or whole numbers");
  EXPECT_EQ(outcome("return {}", "s.last = doc.id"),
            "'last' of the state is 'doc0' in one document and 'doc1' in another; texts can't be added: use them as "
            "keys of counts, or keep a list(\"text\")");
  EXPECT_EQ(outcome("return {}", "if doc.index == 0 then s.x = 1 else s.x = {} end"),
            "'x' of the state is a number in one document and a table in another");
  EXPECT_EQ(outcome("return {}", "s.n = math.maxinteger"), "'n' of the state is larger than 64 bits can hold");
}

TEST(State, TermsAreCheckedBeforeTheyAreKept) {
  const std::string cut = "the term is not valid UTF-8 at byte 3; was a character cut?";
  EXPECT_EQ(outcome("return counter()", "s:add((\"na\\u{ef}ve\"):sub(1, 3))"), "t.lua:3: counter:add(): " + cut);
  EXPECT_EQ(outcome("return list(\"text\")", "s:add(\"na\\xff\")"), "t.lua:3: list:add(): " + cut);
  EXPECT_EQ(outcome("return counter()", "", "return s:count(\"na\\xff\")"), "t.lua:4: counter:count(): " + cut);
  EXPECT_EQ(outcome("return counter()", "s:add(\"a\\0\")"),
            "t.lua:3: counter:add(): the term has a NUL at byte 2, which no term can have");
  EXPECT_EQ(outcome("return counter()", "s:add((\"x\"):rep(1048577))"),
            "t.lua:3: counter:add(): the term has 1048577 bytes; a term has at most 1048576");
  // A caught mistake leaves nothing behind, neither in the state nor in the call.
  EXPECT_EQ(outcome("return counter()",
                    "assert(not pcall(s.add, s, \"\\xff\") and not pcall(s.add, s, \"\\0\")) s:add(\"na\\u{ef}ve\")",
                    "assert(#s == 1 and s:count(\"na\\u{ef}ve\") == 2)"),
            "");
}

TEST(State, EveryDocumentBeginsWithAFreshTable) {
  EXPECT_EQ(outcome("return { n = 0, t = {} }", "assert(s.n == 0 and next(s.t) == nil) s.n = s.n + 2 s.t.x = 1",
                    "assert(s.n == 4 and s.t.x == 2)"),
            "");
}

TEST(State, FinishOfAnEmptyCorpus) {
  const ScriptFile file(everything);
  ScriptRun run(file.path());
  EXPECT_EQ(run.finish(), "");
  EXPECT_EQ(run.rows("t").front(), "documents 0 types 0 tokens 0 a 0 zz 0");
}

}  // namespace
}  // namespace textmill::lua::test
