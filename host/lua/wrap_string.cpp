// The string library: searching by our own matcher, and the two stock functions that could run or tell too much.
#include "lua/binding.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

namespace textmill::lua {
namespace {

using Match = Pattern::Match;

// ---- searching -------------------------------------------------------------------------------------------------

/// The place that argument `index` (default 1, negative = from the end) means, from 0; beyond the end when it is.
std::size_t start_argument(lua_State* L, int index, std::size_t length) {
  const lua_Integer i = luaL_optinteger(L, index, 1);
  if (i > 0) return static_cast<std::size_t>(i) - 1;
  const std::uint64_t back = 0 - static_cast<std::uint64_t>(i);
  return i == 0 || back > length ? 0 : length - back;
}

std::string_view text_argument(lua_State* L, int index) {
  std::size_t n = 0;
  const char* p = luaL_checklstring(L, index, &n);
  return {p, n};
}

void push_view(lua_State* L, std::string_view s) { lua_pushlstring(L, s.data(), s.size()); }

/// Capture i; capture 0 of a pattern without captures is the whole match.
void push_capture(lua_State* L, const Pattern& pattern, std::string_view subject, const Match& m, std::size_t i) {
  if (pattern.capture_count() == 0) return push_view(L, subject.substr(m.begin, m.end - m.begin));
  const auto& c = m.captures[i];
  if (c.position) lua_pushinteger(L, static_cast<lua_Integer>(c.begin) + 1);
  else push_view(L, subject.substr(c.begin, c.end - c.begin));
}

int push_captures(lua_State* L, const Pattern& pattern, std::string_view subject, const Match& m) {
  const std::size_t n = std::max<std::size_t>(pattern.capture_count(), 1);
  luaL_checkstack(L, static_cast<int>(n), "too many captures");
  for (std::size_t i = 0; i < n; ++i) push_capture(L, pattern, subject, m, i);
  return static_cast<int>(n);
}

bool is_plain(std::string_view pattern) { return pattern.find_first_of("^$*+?.([%-") == std::string_view::npos; }

/// memmem is linear whatever the texts are; std::string_view::find is not.
int find_plain(lua_State* L, std::string_view subject, std::string_view wanted, std::size_t from) {
  const void* at = wanted.empty() ? subject.data() + from
                                  : memmem(subject.data() + from, subject.size() - from, wanted.data(), wanted.size());
  if (at == nullptr) {
    lua_pushnil(L);
    return 1;
  }
  const auto begin = static_cast<const char*>(at) - subject.data();
  lua_pushinteger(L, begin + 1);
  lua_pushinteger(L, begin + static_cast<std::ptrdiff_t>(wanted.size()));
  return 2;
}

int search(lua_State* L, bool places) {
  const auto subject = text_argument(L, 1), text = text_argument(L, 2);
  const std::size_t from = start_argument(L, 3, subject.size());
  Engine& engine = Engine::of(L);
  engine.guard().check(L);
  if (from > subject.size()) {
    lua_pushnil(L);
    return 1;
  }
  if (places && (lua_toboolean(L, 4) != 0 || is_plain(text))) return find_plain(L, subject, text, from);
  const auto found = engine.pattern(text, true);
  const Pattern& pattern = *found;
  Match m;
  if (!pattern.find(subject, from, Pattern::none, engine.guard().stop_flag(), m)) {
    lua_pushnil(L);
    return 1;
  }
  if (!places) return push_captures(L, pattern, subject, m);
  lua_pushinteger(L, static_cast<lua_Integer>(m.begin) + 1);
  lua_pushinteger(L, static_cast<lua_Integer>(m.end));
  return 2 + (pattern.capture_count() == 0 ? 0 : push_captures(L, pattern, subject, m));
}

int find(lua_State* L) { return search(L, true); }
int match(lua_State* L) { return search(L, false); }

/// Upvalues: subject, pattern, where to go on (from 0), the end of the last match (-1 = none).
int gmatch_next(lua_State* L) {
  Engine& engine = Engine::of(L);
  engine.guard().check(L);
  const auto subject = text_argument(L, lua_upvalueindex(1));
  const auto found = engine.pattern(text_argument(L, lua_upvalueindex(2)), false);
  const Pattern& pattern = *found;
  const auto from = static_cast<std::size_t>(lua_tointeger(L, lua_upvalueindex(3))),
             last = static_cast<std::size_t>(lua_tointeger(L, lua_upvalueindex(4)));
  Match m;
  if (from > subject.size() || !pattern.find(subject, from, last, engine.guard().stop_flag(), m)) return 0;
  for (int i : {3, 4}) {
    lua_pushinteger(L, static_cast<lua_Integer>(m.end));
    lua_replace(L, lua_upvalueindex(i));
  }
  return push_captures(L, pattern, subject, m);
}

int gmatch(lua_State* L) {
  const auto subject = text_argument(L, 1);
  Engine::of(L).pattern(text_argument(L, 2), false);
  const std::size_t from = start_argument(L, 3, subject.size());
  lua_settop(L, 2);
  lua_pushinteger(L, static_cast<lua_Integer>(from));
  lua_pushinteger(L, static_cast<lua_Integer>(Pattern::none));
  lua_pushcclosure(L, guarded<gmatch_next>, 4);
  return 1;
}

// ---- replacing -------------------------------------------------------------------------------------------------

/// One gsub: what each match becomes.
class Replacement {
 public:
  Replacement(lua_State* L, const Pattern& pattern, std::string_view subject)
      : lua_(L), pattern_(pattern), subject_(subject), type_(lua_type(L, 3)) {
    if (type_ != LUA_TNUMBER && type_ != LUA_TSTRING && type_ != LUA_TTABLE && type_ != LUA_TFUNCTION)
      luaL_typeerror(L, 3, "string/function/table");
    if (type_ == LUA_TNUMBER || type_ == LUA_TSTRING) text_ = text_argument(L, 3);
  }

  void append(std::string& out, const Match& m) const {
    if (type_ == LUA_TNUMBER || type_ == LUA_TSTRING) return append_text(out, m);
    if (type_ == LUA_TTABLE) {
      push_capture(lua_, pattern_, subject_, m, 0);
      lua_gettable(lua_, 3);
    } else {
      lua_pushvalue(lua_, 3);
      const int n = push_captures(lua_, pattern_, subject_, m);
      lua_call(lua_, n, 1);
    }
    const bool kept = lua_toboolean(lua_, -1) == 0;
    if (!kept && lua_isstring(lua_, -1) == 0)
      luaL_error(lua_, "invalid replacement value (a %s)", luaL_typename(lua_, -1));
    out += kept ? subject_.substr(m.begin, m.end - m.begin) : text_argument(lua_, -1);
    lua_pop(lua_, 1);
  }

 private:
  void append_text(std::string& out, const Match& m) const {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] != '%') {
        out += text_[i];
        continue;
      }
      const char c = ++i < text_.size() ? text_[i] : '\0';
      if (c == '%') out += '%';
      else if (c == '0') out += subject_.substr(m.begin, m.end - m.begin);
      else if (c >= '1' && c <= '9') append_capture(out, m, static_cast<std::size_t>(c - '1'));
      else luaL_error(lua_, "invalid use of '%%' in replacement string");
    }
  }

  void append_capture(std::string& out, const Match& m, std::size_t i) const {
    if (i >= std::max<std::size_t>(pattern_.capture_count(), 1))
      luaL_error(lua_, "invalid capture index %%%d in replacement string", static_cast<int>(i) + 1);
    push_capture(lua_, pattern_, subject_, m, i);
    out += text_argument(lua_, -1);
    lua_pop(lua_, 1);
  }

  lua_State* lua_;
  const Pattern& pattern_;
  std::string_view subject_;
  int type_;
  std::string_view text_;
};

int gsub(lua_State* L) {
  const auto subject = text_argument(L, 1);
  Engine& engine = Engine::of(L);
  const auto found = engine.pattern(text_argument(L, 2), true);
  const Pattern& pattern = *found;
  const Replacement replacement(L, pattern, subject);
  const lua_Integer most = luaL_optinteger(L, 4, static_cast<lua_Integer>(subject.size()) + 1);
  std::string out;
  std::size_t at = 0, last = Pattern::none;
  lua_Integer n = 0;
  Match m;
  while (n < most && at <= subject.size() && pattern.find(subject, at, last, engine.guard().stop_flag(), m)) {
    out += subject.substr(at, m.begin - at);
    replacement.append(out, m);
    engine.guard().check_size(L, out.size());
    at = last = m.end;
    ++n;
    if (pattern.anchored()) break;
  }
  if (at < subject.size()) out += subject.substr(at);
  push_view(L, out);
  lua_pushinteger(L, n);
  return 2;
}

// ---- the two others --------------------------------------------------------------------------------------------

int rep(lua_State* L) {
  const auto text = text_argument(L, 1);
  const lua_Integer n = luaL_checkinteger(L, 2);
  const auto between = lua_isnoneornil(L, 3) ? std::string_view() : text_argument(L, 3);
  if (n <= 0 || text.size() + between.size() == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  const std::size_t piece = text.size() + between.size(), limit = Engine::of(L).source().limits().memory_bytes;
  if (static_cast<std::uint64_t>(n) > limit / piece) return luaL_error(L, "the resulting text is too large");
  const std::size_t total = static_cast<std::size_t>(n) * piece - between.size();
  luaL_Buffer buffer;
  char* out = luaL_buffinitsize(L, &buffer, total);
  if (!text.empty()) std::memcpy(out, text.data(), text.size());
  if (n > 1 && !between.empty()) std::memcpy(out + text.size(), between.data(), between.size());
  // Each step doubles what is there, so that short texts don't take a call each.
  for (std::size_t done = n > 1 ? piece : text.size(); done < total;) {
    const std::size_t more = std::min(done, total - done);
    std::memcpy(out + done, out, more);
    done += more;
  }
  luaL_pushresultsize(&buffer, total);
  return 1;
}

/// Makes what %s would show free of addresses, then leaves the work to the stock function, which is the upvalue.
int format(lua_State* L) {
  const auto text = text_argument(L, 1);
  int argument = 1;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '%') continue;
    if (text[++i] == '%') continue;
    while (i < text.size() && std::strchr("-+ #0123456789.", text[i]) != nullptr) ++i;
    if (i == text.size()) break;
    ++argument;
    if (text[i] == 'p') return luaL_error(L, "'%%p' shows addresses, which differ from run to run");
    if (argument > lua_gettop(L)) continue;
    if (text[i] == 's') push_text(L, argument);
    else if (lua_type(L, argument) == LUA_TNUMBER && std::isnan(lua_tonumber(L, argument)))
      lua_pushnumber(L, std::numeric_limits<lua_Number>::quiet_NaN());  // without the sign that C would print
    else continue;
    lua_replace(L, argument);
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

}  // namespace

void open_string(lua_State* L) {
  lua_newtable(L);
  luaL_requiref(L, "string", luaopen_string, 0);
  for (const char* name : {"byte", "char", "len", "lower", "reverse", "sub", "upper"}) {
    lua_getfield(L, -1, name);
    lua_setfield(L, -3, name);
  }
  lua_getfield(L, -1, "format");
  lua_pushcclosure(L, guarded<format>, 1);
  lua_setfield(L, -3, "format");
  lua_pop(L, 1);
  set_functions(L, {{"find", guarded<find>},
                    {"match", guarded<match>},
                    {"gmatch", guarded<gmatch>},
                    {"gsub", guarded<gsub>},
                    {"rep", guarded<rep>}});
  // The metatable of texts: methods, but no arithmetic, because "10" + 1 is a mistake.
  lua_pushliteral(L, "");
  lua_newtable(L);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
  lua_setfield(L, -2, "string");
}

}  // namespace textmill::lua
