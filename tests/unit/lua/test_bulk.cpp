// Operations that make columns of columns agree with loops that do the same, on columns with and without nulls.
#include "harness.hpp"

#include <random>

namespace textmill::lua::test {
namespace {

/// A script that reads a column of each kind, with the same operations written as loops.
std::string plugin(const std::string& statements) {
  return R"lua(
local whats = { "count", "distinct", "sum", "mean", "min", "max" }
local function naive(values, first, last, what)
  local n, seen, different, sum, least, greatest = 0, {}, 0, 0, nil, nil
  for row = first, last do
    local v = values[row]
    if v == true then v = 1 elseif v == false then v = 0 end
    if v ~= nil then
      n = n + 1
      if not seen[v] then seen[v], different = true, different + 1 end
      if type(v) == "number" then
        sum = sum + v
        if not least or v < least then least = v end
        if not greatest or v > greatest then greatest = v end
      end
    end
  end
  if what == "count" then return n elseif what == "distinct" then return different elseif what == "sum" then return sum
  elseif what == "min" then return least elseif what == "max" then return greatest
  elseif n > 0 then return sum / n end
end
local function same(made, row, wanted, about)
  local got = made[row]
  if got ~= wanted then error(("%s, row %d: %s, not %s"):format(about, row, tostring(got), tostring(wanted)), 2) end
end
return plugin { id = "a", version = "1.0.0", summary = "s",
  reads = { "token/1.term", "x/1.i: i64", "x/1.f: f64", "x/1.b: bool", "x/1.g: u8", "sentence/1.first", "sentence/1.count", "x/1.u: u64", "x/1.s: text" },
  document_tables = { "t.v: text" }, tables = { "c.term: term", "c.n: u64" },
  state = function() return counter() end,
  observe = function(s, doc) s:add(doc[1]:map(function(t) return t:sub(1, 1) end)) end,
  finish = function(s, out) for t, n in s:each() do out(t, n) end end,
  process = function(doc, out)
    local term, i, f, b, g, first, count = doc[1], doc[2], doc[3], doc[4], doc[5], doc[6], doc[7]
)lua" + statements +
         "\nend }";
}

template <class T> void put(model::Column& c, tml_type type, std::size_t rows, const std::function<T()>& value) {
  c.reset(type, rows);
  for (std::size_t row = 0; row < rows; ++row) c.as<T>()[row] = value();
}

/// Takes the value out of some rows.
void make_holes(model::Column& c, std::mt19937& random) {
  for (std::size_t row = 0; row < c.rows(); ++row)
    if (random() % 4 != 0) c.validity()[row / 8] |= static_cast<std::uint8_t>(1u << (row % 8));
    else c.validity()[row / 8] &= static_cast<std::uint8_t>(~(1u << (row % 8)));
}

struct Case {
  explicit Case(const std::string& statements) : file(plugin(statements)), run(file.path()) {}
  TestDocument document(std::size_t words, unsigned seed) {
    std::mt19937 random(seed);
    std::string text;
    for (std::size_t k = 0; k < words; ++k)
      text += (k == 0 ? "" : " ") + std::string(1, static_cast<char>('a' + random() % 7));
    TestDocument d = run.document(0, text);
    const std::size_t rows = words;
    put<std::int64_t>(d.columns["x/1.i"], TML_I64, rows, [&] { return static_cast<std::int64_t>(random() % 20) - 10; });
    put<double>(d.columns["x/1.f"], TML_F64, rows, [&] { return static_cast<double>(random() % 64) / 4 - 8; });
    put<std::uint8_t>(d.columns["x/1.b"], TML_BOOL, rows, [&] { return static_cast<std::uint8_t>(random() % 2); });
    put<std::uint8_t>(d.columns["x/1.g"], TML_U8, rows, [&] { return static_cast<std::uint8_t>(random() % 5); });
    put<std::uint64_t>(d.columns["x/1.u"], TML_U64, 2, [] { return UINT64_MAX; });
    if (seed % 2 == 1)
      for (const char* name : {"x/1.i", "x/1.f", "x/1.b", "x/1.g"}) make_holes(d.columns[name], random);
    d.columns["x/1.s"].reset(TML_STR, 0);
    for (std::size_t k = 0; k < rows; ++k) d.columns["x/1.s"].append(random() % 2 == 0 ? "yes" : "no");
    const std::size_t sentences = rows == 0 ? 0 : 6;
    put<std::uint32_t>(d.columns["sentence/1.first"], TML_U32, sentences,
                       [&] { return static_cast<std::uint32_t>(random() % rows); });
    auto& counts = d.columns["sentence/1.count"];
    counts.reset(TML_U32, sentences);
    for (std::size_t k = 0; k < sentences; ++k)
      counts.as<std::uint32_t>()[k] =
          static_cast<std::uint32_t>(random() % (rows - d.columns["sentence/1.first"].as<std::uint32_t>()[k] + 1));
    return d;
  }
  ScriptFile file;
  ScriptRun run;
};

/// "" when the statements hold for columns of many lengths.
std::string check(const std::string& statements) {
  for (const std::size_t rows : {0u, 1u, 2u, 3u, 17u, 100u, 331u})
    for (unsigned seed = 1; seed <= 6; ++seed) {
      Case c(statements);
      if (const std::string why = c.run.process(c.document(rows, seed)); !why.empty())
        return std::to_string(rows) + " rows: " + why;
    }
  return "";
}

TEST(Bulk, WindowsAreThoseOfALoop) {
  EXPECT_EQ(check(R"lua(
    for _, c in ipairs { i, f, b, term } do
      for _, size in ipairs { 1, 2, 3, 5, 16, 100 } do
        for k, what in ipairs(whats) do
          if c ~= term or k <= 2 then
            local made = c:window(size, what)
            assert(#made == math.max(0, #c - size + 1))
            for row = 1, #made do same(made, row, naive(c, row, row + size - 1, what), what .. " of " .. size) end
          end
        end
      end
    end)lua"),
            "");
}

TEST(Bulk, SpansAndGroupsAreThoseOfALoop) {
  EXPECT_EQ(check(R"lua(
    for _, c in ipairs { i, f, b, term } do
      for k, what in ipairs(whats) do
        if c ~= term or k <= 2 then
          local made = c:within(first, count, what)
          assert(#made == #first)
          for row = 1, #made do same(made, row, naive(c, first[row] + 1, first[row] + count[row], what), what) end
          for _, by in ipairs { g, term, b, doc[9] } do
            local groups, rows = c:group(by, what), {}
            for row = 1, #by do
              local key = by[row]
              if key ~= nil then
                rows[key] = rows[key] or {}
                rows[key].n = (rows[key].n or 0) + 1
                rows[key][rows[key].n] = c[row]
              end
            end
            for key, list in pairs(rows) do
              local wanted = naive(list, 1, list.n, what)
              if groups[key] ~= wanted then error(what .. " of " .. tostring(key) .. ": " .. tostring(groups[key]) .. ", not " .. tostring(wanted)) end
            end
            for key in pairs(groups) do assert(rows[key]) end
          end
        end
      end
    end)lua"),
            "");
}

TEST(Bulk, MapAsksOnceForEachValue) {
  EXPECT_EQ(check(R"lua(
    local asked, calls = {}, 0
    local letters = term:map(function(t) assert(not asked[t]) asked[t] = true calls = calls + 1 return t == "a" and 1.5 or #t end)
    local points = term:map({ a = 1, b = -1 })
    local upper = term:map(string.upper)
    local halves = i:map(function(v) if v % 2 == 0 then return v // 2 end end)
    local is = f:map(function(v) return v > 0 end)
    local words = doc[9]:map({ yes = "ja" })
    assert(#letters == #term and #points == #term and #upper == #term and #halves == #i and #is == #f)
    local different = 0 for _ in pairs(term:counts()) do different = different + 1 end assert(calls == different)
    for row = 1, #term do
      same(letters, row, term[row] == "a" and 1.5 or 1.0, "letters")
      same(points, row, ({ a = 1, b = -1 })[term[row]], "points")
      same(upper, row, term[row]:upper(), "upper")
      same(words, row, doc[9][row] == "yes" and "ja" or nil, "words")
      local v = i[row] same(halves, row, v and v % 2 == 0 and v // 2 or nil, "halves")
      v = f[row] if v == nil then same(is, row, nil, "is") else same(is, row, v > 0, "is") end
    end
    assert(points:sum() == term:count("a") - term:count("b") and upper:count("A") == term:count("a"))
    assert(is:sum() == #is:where(true) and math.type(points:sum()) == "integer" and #upper:window(2, "distinct") == math.max(0, #term - 1)))lua"),
            "");
}

TEST(Bulk, ATallyIsWhatCountsSayInOrder) {
  EXPECT_EQ(check(R"lua(
    for _, c in ipairs { term, i, b, g } do
      local values, n = c:tally()
      local counts, different = c:counts(), 0
      for value, count in pairs(counts) do different = different + 1 assert(count == n[different] and value == values[different]) end
      assert(#values == different and #n == different and c:distinct() == different)
      local present = 0 for _, v in c:each() do if v ~= nil then present = present + 1 end end
      assert(n:sum() == present)
    end
    local seen, different = {}, 0
    for _, v in f:each() do if v ~= nil and not seen[v] then seen[v], different = true, different + 1 end end
    assert(f:distinct() == different))lua"),
            "");
  EXPECT_EQ(check("f:tally()"),
            "0 rows: t.lua:34: column:tally() is for columns of terms or whole numbers; 'x/1.f' is f64");
}

TEST(Bulk, ArithmeticIsThatOfTheRows) {
  EXPECT_EQ(check(R"lua(
    local function number(v) if v == v and v ~= math.huge and v ~= -math.huge then return v end end
    local sum, difference, product, quotient, twice, inverse = i + g, i - f, f * g, i / g, 2 * i, 1 / f
    assert(#sum == #i and #twice == #i)
    for row = 1, #i do
      local x, y, z = i[row], g[row], f[row]
      same(sum, row, x and y and x + y, "sum")
      same(difference, row, x and z and x - z, "difference")
      same(product, row, z and y and z * y, "product")
      same(quotient, row, x and y and number(x / y) or nil, "quotient")
      same(twice, row, x and 2 * x, "twice")
      same(inverse, row, z and number(1 / z) or nil, "inverse")
      assert(sum[row] == nil or math.type(sum[row]) == "integer")
    end)lua"),
            "");
  EXPECT_EQ(check("local x = term + 1"),
            "0 rows: t.lua:34: arithmetic is for columns of numbers; 'token/1.term' is term");
  EXPECT_NE(check("local x = first + i").find("rows, 'x/1.i' "), std::string::npos);
  EXPECT_NE(check("local x = i * \"2\"").find("number expected, got string"), std::string::npos);
}

TEST(Bulk, AFilterKeepsTheRowsThatAreTrue) {
  EXPECT_EQ(check(R"lua(
    local positive = i:map(function(v) return v > 0 end)
    for _, c in ipairs { term, i, f, g } do
      local kept, wanted, at = c:filter(positive), {}, 0
      for row = 1, #i do if positive[row] then at = at + 1 same(kept, at, c[row], "kept") end end
      assert(#kept == at)
    end
    assert(#term:filter(term:map({})) == 0))lua"),
            "");
  EXPECT_EQ(check("i:filter(i)"),
            "0 rows: t.lua:34: column:filter() takes a column of true and false, as map() makes it; 'x/1.i' is i64");
}

TEST(Bulk, AMapWithoutValuesPassesForAnyType) {
  EXPECT_EQ(check(R"lua(
    local none = term:map({})
    assert(#none == #term and none:sum() == 0 and none:min() == nil and none:count("a") == 0 and none:count(1) == 0 and #none:where(true) == 0)
    assert(none:count_in(words({ "a" })) == 0 and next(none:counts()) == nil and #none:map(string.upper) == #term)
    for row, length in none:hits(words({ "a" })) do error("a hit") end
    for row, v in none:each() do assert(v == nil) end)lua"),
            "");
}

TEST(Bulk, PickTakesTheRowsThatAreNamed) {
  EXPECT_EQ(check(R"lua(
    for _, c in ipairs { term, i, f, b, g } do
      local picked = c:pick(first)
      assert(#picked == #first)
      for row = 1, #first do same(picked, row, c[first[row] + 1], "picked") end
    end)lua"),
            "");
}

TEST(Bulk, WhatIsMadeCanBeCountedInAState) {
  Case c("");
  EXPECT_EQ(c.run.observe(c.document(9, 2)), "");
  EXPECT_EQ(c.run.observe(c.document(11, 4)), "");
  EXPECT_EQ(c.run.finish(), "");
  std::size_t total = 0;
  for (const auto& row : c.run.rows("c")) total += static_cast<std::size_t>(std::stoi(row.substr(2)));
  EXPECT_EQ(total, 20u);
}

std::string error_of(const std::string& statement) {
  Case c(statement);
  const std::string why = c.run.process(c.document(9, 2));
  return why.substr(std::min(why.find(": ") + 2, why.size()));
}

TEST(Bulk, MistakesAreNamed) {
  EXPECT_EQ(error_of("i:window(3, \"total\")"),
            "column:window() knows no 'total'; there are: count, distinct, sum, mean, min, max");
  EXPECT_EQ(error_of("i:window(0, \"sum\")"), "bad argument #1 to 'window' (a window has 1 row or more)");
  EXPECT_EQ(error_of("term:window(3, \"sum\")"),
            "column:window(): a sum is of numbers; 'token/1.term' is term, of which there are count and distinct");
  EXPECT_EQ(error_of("term:within(i, i, \"count\")"),
            "column:within() is for columns of rows (u32 or ref), such as first and count of sentence/1, as its "
            "arguments; 'x/1.i' is i64");
  EXPECT_EQ(error_of("term:pick(first):within(first, count, \"count\")").substr(0, 16), "column:within():");
  EXPECT_EQ(error_of("term:group(f, \"count\")"),
            "column:group() is for columns of terms, texts or whole numbers to group by; 'x/1.f' is f64");
  EXPECT_EQ(error_of("term:group(first, \"count\")"),
            "column:group(): 'token/1.term' has 9 rows, 'sentence/1.first' 6");
  EXPECT_EQ(error_of("doc[9]:pick(first)"), "column:pick() is for columns of terms or numbers; 'x/1.s' is text");
  EXPECT_EQ(error_of("term:map(7)"), "bad argument #1 to 'map' (function expected, got number)");
  EXPECT_EQ(error_of("term:map(function(t) return t == \"a\" and 1 or t end)"),
            "column:map(): some values are numbers and some texts or booleans; a column has one type");
  EXPECT_EQ(error_of("term:map(function(t) return {} end)"),
            "column:map() takes numbers, texts, booleans or nil, not a table");
  EXPECT_EQ(error_of("term:map(function(t) return 0/0 end)"),
            "column:map() takes finite numbers; what can't be computed is nil");
  EXPECT_EQ(error_of("term:map(function(t) return \"\\xff\" end)"),
            "column:map(): the term is not valid UTF-8 at byte 1; was a character cut?");
  EXPECT_EQ(error_of("doc[8]:window(2, \"sum\")"), "a value is larger than Lua's whole numbers can hold");
  EXPECT_EQ(error_of("i:map(function() return math.maxinteger end):window(2, \"sum\")"),
            "a value is larger than Lua's whole numbers can hold");
}

TEST(Bulk, AMadeColumnGoesWithTheCall) {
  const ScriptFile file(R"lua(
local kept
return plugin { id = "a", version = "1.0.0", summary = "s", reads = { "token/1.term" },
  process = function(doc) local before = kept kept = doc[1]:map(string.upper) if before then return before[1] end end })lua");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process("a"), "");
  EXPECT_EQ(run.process("a"),
            "t.lua:4: this column belongs to a call that has ended; read what you need before the function returns");
}

}  // namespace
}  // namespace textmill::lua::test
