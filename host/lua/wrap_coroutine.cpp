// Coroutines, of which the guard knows at any time which one runs: that is the one to be interrupted.
#include "lua/binding.hpp"

namespace textmill::lua {
namespace {

lua_State* coroutine_argument(lua_State* L) {
  lua_State* co = lua_tothread(L, 1);
  if (co == nullptr) luaL_typeerror(L, 1, "coroutine");
  return co;
}

/// Names the coroutine that runs, for as long as this lives.
class Running {
 public:
  Running(Guard& guard, lua_State* co, lua_State* caller) : guard_(guard), caller_(caller) { guard_.set_current(co); }
  ~Running() { guard_.set_current(caller_); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  Guard& guard_;
  lua_State* caller_;
};

/// Goes on with a coroutine. Returns the number of results on L, or -1 with an error on top of it.
int go_on(lua_State* L, lua_State* co, int arguments) {
  Guard& guard = Engine::of(L).guard();
  if (lua_checkstack(co, arguments) == 0) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, co, arguments);
  int status = 0, results = 0;
  {
    const Running running(guard, co, L);
    status = lua_resume(co, L, arguments, &results);
  }
  if (status == LUA_ERRMEM) guard.stop(Stop::memory);
  guard.check(L);
  if (status != LUA_OK && status != LUA_YIELD) {
    lua_xmove(co, L, 1);
    return -1;
  }
  if (lua_checkstack(L, results + 1) == 0) {
    lua_pop(co, results);
    lua_pushliteral(L, "too many results to resume");
    return -1;
  }
  lua_xmove(co, L, results);
  return results;
}

int create(lua_State* L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_State* co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  return 1;
}

int resume(lua_State* L) {
  lua_State* co = coroutine_argument(L);
  const int results = go_on(L, co, lua_gettop(L) - 1);
  lua_pushboolean(L, results >= 0 ? 1 : 0);
  lua_insert(L, results >= 0 ? -(results + 1) : -2);
  return results >= 0 ? results + 1 : 2;
}

int close_coroutine(lua_State* L, lua_State* co) {
  Guard& guard = Engine::of(L).guard();
  int status = 0;
  {
    const Running running(guard, co, L);
    status = lua_resetthread(co);
  }
  if (status == LUA_ERRMEM) guard.stop(Stop::memory);
  guard.check(L);
  return status;
}

int wrapped(lua_State* L) {
  lua_State* co = lua_tothread(L, lua_upvalueindex(1));
  const int results = go_on(L, co, lua_gettop(L));
  if (results >= 0) return results;
  const int status = lua_status(co);
  if (status != LUA_OK && status != LUA_YIELD) {
    close_coroutine(L, co);
    lua_settop(co, 0);
  }
  return lua_error(L);
}

int wrap(lua_State* L) {
  create(L);
  lua_pushcclosure(L, guarded<wrapped>, 1);
  return 1;
}

int close(lua_State* L) {
  lua_State* co = coroutine_argument(L);
  const int status = lua_status(co);
  lua_Debug frame;
  const bool active = status == LUA_OK && lua_getstack(co, 0, &frame) != 0;
  if (co == L || active) return luaL_error(L, "cannot close a running coroutine");
  if (close_coroutine(L, co) == LUA_OK) {
    lua_pushboolean(L, 1);
    return 1;
  }
  lua_pushboolean(L, 0);
  lua_xmove(co, L, 1);
  return 2;
}

}  // namespace

void open_coroutine(lua_State* L) {
  lua_newtable(L);
  luaL_requiref(L, "coroutine", luaopen_coroutine, 0);
  for (const char* name : {"isyieldable", "running", "status", "yield"}) {
    lua_getfield(L, -1, name);
    lua_setfield(L, -3, name);
  }
  lua_pop(L, 1);
  set_functions(
      L,
      {{"create", guarded<create>}, {"resume", guarded<resume>}, {"wrap", guarded<wrap>}, {"close", guarded<close>}});
  lua_setfield(L, -2, "coroutine");
}

}  // namespace textmill::lua
