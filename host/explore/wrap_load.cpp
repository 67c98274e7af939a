// corpus.load: paths and what is said of them, as the sources of a run file.
#include "config/quantity.hpp"
#include "config/write_yaml.hpp"
#include "explore/bindings.hpp"
#include "explore/session.hpp"

#include <stdexcept>

namespace textmill::explore {
namespace {

using config::Value;

const std::vector<std::string>& source_keys() {
  static const std::vector<std::string> keys = {"path",     "format",  "metadata", "text_field",
                                                "id_field", "split",   "language", "invalid_utf8",
                                                "fields",   "prepare", "memory"};
  return keys;
}

/// One entry of `sources:` from a path or a table with a path, with what is said for all of them.
Value source_of(Value entry, const Value& common) {
  Value source = config::map_value();
  if (entry.kind == Value::Kind::map) {
    source = std::move(entry);
  } else {
    if (entry.kind != Value::Kind::text)
      throw std::runtime_error("corpus.load: a source is a path, or { path = ..., metadata = ... }");
    set_entry(source, "path", std::move(entry));
  }
  for (const auto& e : common.entries)
    if (source.find(e.key) == nullptr) set_entry(source, e.key, e.value);
  return source;
}

std::uint64_t checked_size(const Value& size) {
  const auto bytes = size.kind == Value::Kind::text ? config::byte_count(size.text) : std::nullopt;
  if (!bytes || *bytes == 0)
    throw std::runtime_error("corpus.load: memory is a size, such as \"8 GiB\" or \"500 MiB\"");
  return *bytes;
}

}  // namespace

/// corpus.load("PATH", ...) or corpus.load{ "PATH", ..., metadata = "FILE", prepare = { ... } }
int load_corpus(lua_State* L) {
  Session& session = Session::of(L);
  Value sources = config::list_value(), prepare = config::list_value(), common = config::map_value();
  std::vector<Value> entries;
  std::uint64_t memory = 0;
  if (lua_type(L, 1) == LUA_TTABLE) {
    lua_settop(L, 1);
    check_options(L, 1, "corpus.load", source_keys());
    for (lua_Integer i = 1; lua_rawgeti(L, 1, i) != LUA_TNIL; ++i) {
      entries.push_back(to_value(L, -1, "source"));
      lua_pop(L, 1);
    }
    lua_settop(L, 1);
    for (const auto& key : source_keys()) {
      if (push_option(L, 1, key.c_str()) != LUA_TNIL) {
        if (key == "path") entries.push_back(to_value(L, -1, key));
        else if (key == "memory") memory = checked_size(to_value(L, -1, key));
        else if (key != "prepare") set_entry(common, key, to_value(L, -1, key));
        else if (lua_type(L, 2) != LUA_TTABLE)
          throw std::runtime_error(
              "corpus.load: option 'prepare' is a list of steps: { \"segment\", { \"normalize\" } }");
        else
          for (lua_Integer i = 1; lua_rawgeti(L, 2, i) != LUA_TNIL; ++i) {
            prepare.items.push_back(to_step(L, -1));
            lua_pop(L, 1);
          }
      }
      lua_settop(L, 1);
    }
  } else {
    for (int i = 1; i <= lua_gettop(L); ++i)
      entries.push_back(config::text_value(std::string(lua::checked_text(L, i))));
  }
  if (entries.empty()) return luaL_error(L, "corpus.load needs a path: a file, a folder, a pattern, or a run file");
  const std::string first = entries[0].kind == Value::Kind::text ? entries[0].text : "";
  std::shared_ptr<const ExploredCorpus> corpus;
  lua_gc(L, LUA_GCCOLLECT);  // a corpus that nothing names any more leaves its room to this one
  if (entries.size() == 1 && (first.ends_with(".yaml") || first.ends_with(".yml"))) {
    corpus = std::make_shared<ExploredCorpus>(session.explorer().load_run_file(first, memory));
  } else {
    for (auto& e : entries) {
      if (e.kind == Value::Kind::text) e.text = config::without_variables(e.text);
      sources.items.push_back(source_of(std::move(e), common));
    }
    corpus = std::make_shared<ExploredCorpus>(session.explorer().load(std::move(sources), std::move(prepare), memory));
  }
  session.make_current(corpus);
  push_corpus(L, std::move(corpus));
  return 1;
}

}  // namespace textmill::explore
