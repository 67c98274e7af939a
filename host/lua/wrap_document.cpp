// The document of a call: doc.id, doc.index, doc.text, and the columns that the plugin reads, by number or by name.
#include "lua/wrap_column.hpp"

#include "model/diagnostic.hpp"

namespace textmill::lua {
namespace {

struct DocumentHandle : Handle {};

const model::Descriptor& descriptor(lua_State* L) { return Engine::of(L).declaration()->descriptor; }

/// User value k of the document keeps column k, the one behind them the text. The document is at index 1.
int push_column(lua_State* L, std::size_t k) {
  const auto& field = descriptor(L).reads[k];
  const tml_column& column = Engine::of(L).doc().in[k];
  if (column.data == nullptr && (field.optional() || field.kind == TML_META)) {
    lua_pushnil(L);
    return 1;
  }
  if (field.kind == TML_META) {
    push_term_cache(L);
    if (column.rows == 0) lua_pushnil(L);
    else push_value(L, column, 0, lua_gettop(L));
    return 1;
  }
  const int slot = static_cast<int>(k) + 1;
  if (lua_getiuservalue(L, 1, slot) != LUA_TNIL) return 1;
  auto& handle = push_handle<ColumnHandle>(L, Kind::column, true);
  handle.column = &column;
  handle.field = &field;
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, 1, slot);
  return 1;
}

std::string_view text_of_document(lua_State* L) {
  Engine& engine = Engine::of(L);
  if (engine.phase() == Phase::annotate && (descriptor(L).flags & TML_KEEP_TEXT) == 0)
    throw error("annotate() sees the text only when the plugin declares keep_text = true");
  return to_view(engine.doc().text);
}

int push_text_of_document(lua_State* L) {
  const auto text = text_of_document(L);
  const int slot = static_cast<int>(descriptor(L).reads.size()) + 1;
  if (lua_getiuservalue(L, 1, slot) != LUA_TNIL) return 1;
  lua_pushlstring(L, text.data(), text.size());
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, 1, slot);
  return 1;
}

[[noreturn]] void unknown_column(lua_State* L, std::string_view name) {
  std::vector<std::string> names{"id", "index", "text"};
  for (const auto& f : descriptor(L).reads) names.push_back(f.full_name());
  const std::string near(model::nearest(name, names));
  throw error("the plugin does not read '" + std::string(name) + "'" +
              (near.empty() ? "; columns are listed under reads = { ... }" : "; did you mean '" + near + "'?"));
}

/// Upvalue: methods by name, and numbers of columns by name.
int index(lua_State* L) {
  checked<DocumentHandle>(L, 1, Kind::document);
  lua_settop(L, 2);
  const tml_doc& doc = Engine::of(L).doc();
  if (lua_isinteger(L, 2) != 0) {
    const lua_Integer k = lua_tointeger(L, 2);
    const std::size_t n = descriptor(L).reads.size();
    if (k < 1 || static_cast<std::uint64_t>(k) > n)
      throw error("doc[" + std::to_string(k) + "]: the plugin reads " + std::to_string(n) + " columns");
    return push_column(L, static_cast<std::size_t>(k - 1));
  }
  const auto name = checked_text(L, 2);
  lua_pushvalue(L, 2);
  const int type = lua_rawget(L, lua_upvalueindex(1));
  if (type == LUA_TNUMBER) return push_column(L, static_cast<std::size_t>(lua_tointeger(L, -1)));
  if (type == LUA_TFUNCTION) return 1;
  if (name == "text") return push_text_of_document(L);
  if (name == "index") lua_pushinteger(L, static_cast<lua_Integer>(doc.index));
  else if (name == "id") lua_pushlstring(L, doc.id.p, doc.id.n);
  else unknown_column(L, name);
  return 1;
}

/// doc:text_of(begin, end): the text of a span in bytes from 0, half-open, as begin and end of a layer hold it.
int text_of(lua_State* L) {
  checked<DocumentHandle>(L, 1, Kind::document);
  const auto text = text_of_document(L);
  const lua_Integer begin = luaL_checkinteger(L, 2), end = luaL_checkinteger(L, 3);
  if (begin < 0 || end < begin || static_cast<std::uint64_t>(end) > text.size())
    throw error("the span [" + std::to_string(begin) + ", " + std::to_string(end) + ") is outside the text of " +
                std::to_string(text.size()) + " bytes");
  lua_pushlstring(L, text.data() + begin, static_cast<std::size_t>(end - begin));
  return 1;
}

/// doc:fail(why [, begin, end]): ends the call; the span is what is to blame.
int fail(lua_State* L) {
  checked<DocumentHandle>(L, 1, Kind::document);
  const std::string why(checked_text(L, 2));
  const lua_Integer begin = luaL_optinteger(L, 3, 0), end = luaL_optinteger(L, 4, 0);
  luaL_where(L, 1);
  const std::string message = lua_tostring(L, -1) + why;
  Engine::of(L).blame(message, static_cast<std::uint64_t>(std::max<lua_Integer>(begin, 0)),
                      static_cast<std::uint64_t>(std::max<lua_Integer>(end, 0)));
  lua_pushlstring(L, message.data(), message.size());
  return lua_error(L);
}

}  // namespace

void push_document(lua_State* L) {
  push_handle<DocumentHandle>(L, Kind::document, true, static_cast<int>(descriptor(L).reads.size()) + 1);
}

void open_document(lua_State* L) {
  push_metatable(L, Kind::document);
  lua_newtable(L);
  set_functions(L, {{"text_of", guarded<text_of>}, {"fail", guarded<fail>}});
  if (const Declaration* declaration = Engine::of(L).declaration()) {
    lua_Integer k = 0;
    for (const auto& field : declaration->descriptor.reads) {
      lua_pushinteger(L, k++);
      lua_setfield(L, -2, field.full_name().c_str());
    }
  }
  lua_pushcclosure(L, guarded<index>, 1);
  lua_setfield(L, -2, "__index");
  set_functions(L, {{"__newindex", guarded<refuse_change>}});
  lua_pop(L, 1);
}

}  // namespace textmill::lua
