// The matcher against stock Lua: random patterns over random subjects, and the malformed ones.
#include "lua/pattern.hpp"

#include <gtest/gtest.h>
#include <lua.hpp>

#include <random>
#include <string>

namespace textmill::lua {
namespace {

const std::atomic<bool> go_on = false;

/// What string.find says: "3 5 [abc] [@2]", "nil", or an error.
class Stock {
 public:
  Stock() : lua_(luaL_newstate()) { luaL_openlibs(lua_); }
  ~Stock() { lua_close(lua_); }
  Stock(const Stock&) = delete;
  Stock& operator=(const Stock&) = delete;

  std::string find(const std::string& subject, const std::string& pattern) const {
    lua_settop(lua_, 0);
    lua_getglobal(lua_, "string");
    lua_getfield(lua_, -1, "find");
    lua_remove(lua_, 1);
    lua_pushlstring(lua_, subject.data(), subject.size());
    lua_pushlstring(lua_, pattern.data(), pattern.size());
    if (lua_pcall(lua_, 2, LUA_MULTRET, 0) != LUA_OK) return "error";
    if (lua_isnil(lua_, 1)) return "nil";
    std::string all = std::to_string(lua_tointeger(lua_, 1)) + " " + std::to_string(lua_tointeger(lua_, 2));
    for (int i = 3; i <= lua_gettop(lua_); ++i) {
      if (lua_type(lua_, i) == LUA_TNUMBER) all += " @" + std::to_string(lua_tointeger(lua_, i));
      else {
        std::size_t n = 0;
        const char* p = lua_tolstring(lua_, i, &n);
        all += " [" + std::string(p, n) + "]";
      }
    }
    return all;
  }

 private:
  lua_State* lua_;
};

std::string ours(const std::string& subject, const std::string& text) {
  try {
    const Pattern pattern(text);
    Pattern::Match m;
    if (!pattern.find(subject, 0, Pattern::none, go_on, m)) return "nil";
    std::string all = std::to_string(m.begin + 1) + " " + std::to_string(m.end);
    for (std::size_t i = 0; i < pattern.capture_count(); ++i) {
      const auto& c = m.captures[i];
      all += c.position ? " @" + std::to_string(c.begin + 1) : " [" + subject.substr(c.begin, c.end - c.begin) + "]";
    }
    return all;
  } catch (const PatternError&) {
    return "error";
  }
}

std::string random_text(std::mt19937& random, std::string_view letters, std::size_t most) {
  std::string s(random() % (most + 1), ' ');
  for (auto& c : s) c = letters[random() % letters.size()];
  return s;
}

TEST(Pattern, AgreesWithStockLua) {
  const Stock stock;
  std::mt19937 random(1);
  constexpr std::string_view pieces[] = {"a",     "b",     ".",      "%a", "%d", "%s", "%W", "%l", "[ab]", "[^a]",
                                         "[%d-]", "[a-c]", "[]x]",   "(",  ")",  "()", "*",  "+",  "-",    "?",
                                         "%1",    "%b()",  "%f[%w]", "$",  "^",  "%%", "%.", "[",  "%"};
  std::size_t matches = 0, errors = 0, never_seen = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string pattern = random() % 8 == 0 ? "^" : "";
    for (std::size_t n = random() % 7; n != 0; --n) pattern += pieces[random() % std::size(pieces)];
    const std::string subject = random_text(random, "aabbc1 (.)-x", 12);
    const std::string expected = stock.find(subject, pattern), got = ours(subject, pattern);
    matches += expected != "nil" && expected != "error";
    errors += expected == "error";
    // Ours finds a mistake before it looks for a match; stock Lua only when it gets there.
    if (got == "error" && expected != "error") {
      bool somewhere = false;
      for (int k = 0; k < 60 && !somewhere; ++k)
        somewhere = stock.find(random_text(random, pattern + "a1 (b)", 12), pattern) == "error";
      if (!somewhere) ++never_seen;
    }
    if (got == "error") continue;
    ASSERT_EQ(got, expected) << "pattern '" << pattern << "', subject '" << subject << "'";
  }
  EXPECT_GT(matches, 10'000u);
  EXPECT_GT(errors, 2'500u);
  EXPECT_LT(never_seen, 20'000u) << "ours refuses patterns that stock Lua takes";
}

TEST(Pattern, AgreesOnEveryByteAndClass) {
  const Stock stock;
  for (int letter = 1; letter < 256; ++letter) {
    const std::string pattern = std::string("%") + static_cast<char>(letter), set = "[" + pattern + "]";
    for (int byte = 0; byte < 256; ++byte) {
      const std::string subject(1, static_cast<char>(byte));
      const bool special = letter == 'b' || letter == 'f' || (letter >= '0' && letter <= '9');
      if (!special) {
        ASSERT_EQ(ours(subject, pattern), stock.find(subject, pattern)) << letter << " " << byte;
      }
      ASSERT_EQ(ours(subject, set), stock.find(subject, set)) << letter << " " << byte;
    }
  }
}

std::string mistake_in(const char* pattern) {
  try {
    Pattern p(pattern);
    return "";
  } catch (const PatternError& e) {
    return e.what();
  }
}

TEST(Pattern, NamesMistakesAsLuaDoes) {
  EXPECT_EQ(mistake_in("a%"), "malformed pattern (ends with '%')");
  EXPECT_EQ(mistake_in("[a"), "malformed pattern (missing ']')");
  EXPECT_EQ(mistake_in("[]"), "malformed pattern (missing ']')");
  EXPECT_EQ(mistake_in("[%"), "malformed pattern (missing ']')");
  EXPECT_EQ(mistake_in("%b"), "malformed pattern (missing arguments to '%b')");
  EXPECT_EQ(mistake_in("%bx"), "malformed pattern (missing arguments to '%b')");
  EXPECT_EQ(mistake_in("%fa"), "missing '[' after '%f' in pattern");
  EXPECT_EQ(mistake_in("(a"), "unfinished capture");
  EXPECT_EQ(mistake_in("a)"), "invalid pattern capture");
  EXPECT_EQ(mistake_in("%1"), "invalid capture index %1");
  EXPECT_EQ(mistake_in("%0"), "invalid capture index %0");
  EXPECT_EQ(mistake_in("(%1)"), "invalid capture index %1");
  std::string many;
  for (int i = 0; i < 33; ++i) many += "()";
  EXPECT_EQ(mistake_in(many.c_str()), "too many captures");
}

TEST(Pattern, ManyItemsTakeNoStack) {
  std::string pattern;
  for (int i = 0; i < 100'000; ++i) pattern += "a?";
  EXPECT_EQ(ours("aaa", pattern), "1 3");
}

TEST(Pattern, StopsSoonAfterTheFlagIsSet) {
  const std::atomic<bool> stop = true;
  Pattern::Match m;
  EXPECT_THROW(Pattern(".-.-.-.-b").find(std::string(5000, 'a'), 0, Pattern::none, stop, m), PatternStopped);
}

}  // namespace
}  // namespace textmill::lua
