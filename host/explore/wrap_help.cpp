// help()
#include "explore/bindings.hpp"
#include "explore/session.hpp"
#include "model/diagnostic.hpp"

#include <stdexcept>

namespace textmill::explore {
namespace {

using lua::guarded;

std::string described_plugin(lua_State* L, const std::string& id) {
  const auto d = Session::of(L).explorer().registry().find(id, ".").descriptor;
  std::string out = "use(\"" + d.id + "\", { … })\n  " + d.summary + "\n\n";
  for (const auto& p : d.params)
    out += "  " + p.id + " (" + parameter_type_name(p) + (p.default_text.empty() ? "" : ", " + p.default_text) + ")  " +
           p.summary + "\n";
  return out;
}

/// The name under which a value is known: help(freq) is help("freq").
std::string name_of(lua_State* L, int index) {
  if (lua_type(L, index) == LUA_TSTRING) return lua_tostring(L, index);
  if (const auto* handle = lua::any_handle(L, index)) {
    if (handle->kind == lua::Kind::corpus) return "Corpus";
    if (handle->kind == lua::Kind::result) return "Table";
    if (handle->kind == lua::Kind::plot) return "Plot";
    if (handle->kind == lua::Kind::loaded_document) return "LoadedDocument";
  }
  push_environment(L);
  lua_getmetatable(L, -1);
  lua_getfield(L, -1, "__index");
  for (const Entry* e : all_entries()) {
    const std::string_view name = e->name;
    const auto at = name.find_first_of(".:");
    if (at != std::string_view::npos && !name.starts_with("Corpus:")) {
      if (lua_getfield(L, -1, std::string(name.substr(0, at)).c_str()) == LUA_TTABLE) {
        lua_getfield(L, -1, std::string(name.substr(at + 1)).c_str());
        if (lua_rawequal(L, -1, index) != 0) return e->name;
        lua_pop(L, 1);
      }
      lua_pop(L, 1);
      continue;
    }
    lua_getfield(L, -1, std::string(at == std::string_view::npos ? name : name.substr(at + 1)).c_str());
    if (lua_rawequal(L, -1, index) != 0) return e->name;
    lua_pop(L, 1);
  }
  throw std::runtime_error("there is no page about this value; help() lists all there are");
}

int help(lua_State* L) {
  std::string out;
  if (lua_isnoneornil(L, 1)) {
    out = help_overview();
  } else {
    const std::string name = name_of(L, 1);
    if (const Entry* entry = find_entry(name)) out = help_page(*entry);
    for (const Entry* e : all_entries())
      if (std::string_view(e->name).starts_with(name + ":") || std::string_view(e->name).starts_with(name + "."))
        out += signature(*e) + "\n  " + e->summary + "\n";
    if (out.empty()) {
      try {
        out = described_plugin(L, name);
      } catch (const std::runtime_error&) {  // no plugin either: the message below names what is near
        std::vector<std::string> names;
        for (const Entry* e : all_entries()) names.emplace_back(e->name);
        const std::string near(model::nearest(name, names));
        throw std::runtime_error("there is no page '" + name + "'; " +
                                 (near.empty() ? "help() lists all there are" : "did you mean '" + near + "'?"));
      }
    }
  }
  Session::of(L).print(out);
  return 0;
}

}  // namespace

std::span<const Entry> help_entries() {
  static const std::vector<Entry> entries = {
      {"help",
       guarded<help>,
       {{"of?", "any", "A name, a function, a value, or the id of a plugin"}},
       "",
       "Prints the page of a function, or the list of all.",
       "help(freq)"},
  };
  return entries;
}

void open_help(lua_State* L) {
  set_documented(L, library_entries());
  set_documented(L, help_entries());
}

}  // namespace textmill::explore
