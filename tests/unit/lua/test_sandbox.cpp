// What is left of the standard library works as the manual says, in a fixed order. Every script here is a list of assertions.
#include "harness.hpp"

namespace textmill::lua::test {
namespace {

/// Runs statements in process(); "" or the error.
std::string run(const std::string& statements) {
  const ScriptFile file("return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", process = function(doc)\n" +
                        statements + "\nend }");
  ScriptRun script(file.path());
  return script.process("some text");
}

TEST(Sandbox, PairsGoesThroughNumbersThenTextsThenBooleans) {
  EXPECT_EQ(run(R"lua(
    local seen = {}
    for k, v in pairs { z = 1, a = 2, [10] = 3, [2] = 4, [true] = 5, [2.5] = 6, [-1] = 7, B = 8, [false] = 9 } do seen[#seen + 1] = tostring(k) .. "=" .. v end
    assert(table.concat(seen, " ") == "-1=7 2=4 2.5=6 10=3 B=8 a=2 z=1 false=9 true=5", table.concat(seen, " ")))lua"),
            "");
}

TEST(Sandbox, PairsAllowsEntriesToBeTakenAway) {
  EXPECT_EQ(run("local t = { a = 1, b = 2, c = 3 } local n = 0 for k in pairs(t) do t.b = nil t[k] = nil n = n + 1 end "
                "assert(n == 2 and next(t) == nil)"),
            "");
}

TEST(Sandbox, NextTellsWhetherATableIsEmpty) {
  EXPECT_EQ(run("assert(next({}) == nil) local k, v = next({ b = 2, a = 1 }) assert(k == \"a\" and v == 1)"), "");
}

TEST(Sandbox, ErrorsAreCaught) {
  EXPECT_EQ(run(R"lua(
    local ok, why = pcall(function() error("x", 0) end) assert(not ok and why == "x")
    local ok, a, b = pcall(function(...) return ... end, 1, 2) assert(ok and a == 1 and b == 2)
    local ok, why = xpcall(function(x) error(x, 0) end, function(m) return m .. "!" end, "y") assert(not ok and why == "y!")
    local ok, a, b = xpcall(function(...) return ... end, print, 1, nil) assert(ok and a == 1 and b == nil)
    local ok, why = pcall(error, { 7 }) assert(not ok and why[1] == 7))lua"),
            "");
}

TEST(Sandbox, CoroutinesYieldAcrossProtectedCalls) {
  EXPECT_EQ(run(R"lua(
    local co = coroutine.wrap(function(a)
      local ok, b = pcall(function() return coroutine.yield(a + 1) end) assert(ok)
      local ok, why = xpcall(function() coroutine.yield(b + 1) error("x", 0) end, function(m) return m .. "!" end)
      return why
    end)
    assert(co(1) == 2) assert(co(5) == 6) assert(co() == "x!")
    local ok, why = pcall(co) assert(not ok and why == "cannot resume dead coroutine", why)
    local t = coroutine.create(function() error({}) end)
    local ok, why = coroutine.resume(t) assert(not ok and type(why) == "table")
    assert(coroutine.status(t) == "dead" and coroutine.close(t) == false)
    assert(not pcall(coroutine.close, coroutine.running())))lua"),
            "");
}

TEST(Sandbox, TablesWorkAsTheManualSays) {
  EXPECT_EQ(run(R"lua(
    local t = { 1, 2, 3 }
    table.insert(t, 4) table.insert(t, 1, 0) assert(table.concat(t, ",") == "0,1,2,3,4")
    assert(table.remove(t) == 4 and table.remove(t, 1) == 0 and #t == 3)
    assert(table.remove({}) == nil and table.remove(t, #t + 1) == nil)
    assert(not pcall(table.insert, t, 6, 1) and not pcall(table.remove, t, 7) and not pcall(table.insert, t))
    assert(table.concat(table.move({ 1, 2, 3, 4 }, 1, 3, 2), ",") == "1,1,2,3")
    assert(table.concat(table.move({ 1, 2, 3, 4 }, 2, 4, 1), ",") == "2,3,4,4")
    assert(table.concat(table.move({ 1, 2 }, 1, 2, 3, { 8, 9 }), ",") == "8,9,1,2")
    assert(table.concat({}, ",") == "" and table.concat({ 1, "b", 2.5 }, "-", 2, 3) == "b-2.5")
    assert(select("#", table.unpack({ 1, nil, 3 }, 1, 3)) == 3 and table.pack(1, nil).n == 2))lua"),
            "");
}

TEST(Sandbox, SortIsStable) {
  EXPECT_EQ(run(R"lua(
    local t = {}
    for i = 1, 1000 do t[i] = { key = (i * 7919) % 10, place = i } end
    table.sort(t, function(a, b) return a.key < b.key end)
    for i = 2, 1000 do
      assert(t[i - 1].key < t[i].key or (t[i - 1].key == t[i].key and t[i - 1].place < t[i].place))
    end
    local words = { "pear", "Fig", "apple" } table.sort(words) assert(table.concat(words, " ") == "Fig apple pear")
    local five = { 5, 3, 4, 1, 2 } table.sort(five, function(a, b) return a > b end) assert(table.concat(five) == "54321")
    assert(not pcall(table.sort, { 1, "x" })))lua"),
            "");
}

TEST(Sandbox, TextsAreSearchedAsTheManualSays) {
  EXPECT_EQ(run(R"lua(
    local s = "hello world from Lua"
    assert(s:find("wor") == 7 and select(2, s:find("o", 6)) == 8 and s:find("l+") == 3 and s:find("xyz") == nil)
    assert(s:find("", 100) == nil and s:find("", 5) == 5 and s:find(".", 1, true) == nil and s:find("Lua", -3) == 18)
    assert(s:match("(%a+) (%a+)") == "hello" and s:match("^(%a+)$") == nil and s:match("()lo") == 4)
    local words = {} for w in s:gmatch("%a+") do words[#words + 1] = w end assert(#words == 4 and words[4] == "Lua")
    local pairs_ = {} for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do pairs_[#pairs_ + 1] = k .. v end assert(table.concat(pairs_) == "a1b2")
    local n = 0 for _ in ("abc"):gmatch("") do n = n + 1 end assert(n == 4)
    assert(("abc"):gsub("%w", "%0%0") == "aabbcc" and ("hello world"):gsub("o", { o = "0" }) == "hell0 w0rld")
    assert(("hello world"):gsub("(%w+)", string.upper) == "HELLO WORLD" and select(2, ("abc"):gsub("", "-")) == 4 and ("abc"):gsub("", "-") == "-a-b-c-")
    assert(("abc abc"):gsub("b", "%%", 1) == "a%c abc" and ("abc"):gsub("^a", "x") == "xbc" and ("x y"):gsub("(%w) (%w)", "%2 %1") == "y x")
    assert(("abc"):gsub("b", function() return false end) == "abc" and ("  trim "):match("^%s*(.-)%s*$") == "trim")
    assert(not pcall(string.gsub, "a", "a", "%2") and not pcall(string.gsub, "a", "a", "%x") and not pcall(string.gsub, "a", "a", function() return {} end))
    assert(("ab"):rep(3, ",") == "ab,ab,ab" and ("x"):rep(0) == "" and ("x"):rep(-1) == "" and ("abc"):rep(1) == "abc" and (""):rep(3, "-") == "--")
    assert(string.format("%5.1f|%s|%q|%d%%", 2.25, "x", "y", 7) == "  2.2|x|\"y\"|7%"))lua"),
            "");
}

TEST(Sandbox, NothingShowsAddresses) {
  EXPECT_EQ(run(R"lua(
    assert(tostring({}) == "table" and tostring(print) == "function" and tostring(coroutine.create(print)) == "thread" and tostring(doc) == "document")
    assert(string.format("%s %s", {}, print) == "table function" and tostring(setmetatable({}, { __tostring = function() return "me" end })) == "me"))lua"),
            "");
}

TEST(Sandbox, WhatIsNotANumberPrintsTheSameEverywhere) {
  EXPECT_EQ(run(R"lua(
    for _, nan in ipairs { 0 / 0, -(0 / 0), math.huge - math.huge, -(math.huge - math.huge) } do
      assert(tostring(nan) == "nan" and table.concat({ nan, 1 }, " ") == "nan 1")
      assert(string.format("%g %.3f %5.1e %s", nan, nan, nan, nan) == "nan nan   nan nan")
    end
    assert(tostring(-1 / 0) == "-inf" and string.format("%g", -1.5) == "-1.5"))lua"),
            "");
}

TEST(Sandbox, TextIsNoNumber) {
  EXPECT_EQ(run("return \"10\" + 1"), "t.lua:2: attempt to perform arithmetic on a string value (constant '10')");
  EXPECT_EQ(run("assert(tonumber(\"10\") + 1 == 11 and 1 .. \"\" == \"1\")"), "");
}

TEST(Sandbox, GlobalsAreSetWhileTheScriptLoads) {
  const ScriptFile file(
      "limit = 3\nfunction twice(n) return 2 * n end\n_ENV.other = 1\n"
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", process = function() assert(twice(limit) == 6 "
      "and _G.other == 1) end }");
  ScriptRun script(file.path());
  EXPECT_EQ(script.process(""), "");
}

TEST(Sandbox, MessagesNameTheFunction) {
  EXPECT_EQ(run("string.rep()"), "t.lua:2: bad argument #1 to 'rep' (string expected, got no value)");
  EXPECT_EQ(run("(\"x\"):find(\"[\")"), "t.lua:2: malformed pattern (missing ']')");
  EXPECT_EQ(run("local x = io.open"), "t.lua:2: attempt to index a nil value (global 'io')");
}

}  // namespace
}  // namespace textmill::lua::test
