#include "lua/engine.hpp"

#include "lua/binding.hpp"
#include "lua/read_declaration.hpp"

#include <algorithm>

namespace textmill::lua {
namespace {

constexpr std::size_t most_log_lines = 1000, most_patterns = 200, most_cached_terms = 65'536, longest_cached_term = 128,
                      bytes_of_a_slot = 16;

// Keys in the registry; their addresses are what counts.
const char function_keys[static_cast<std::size_t>(Phase::explore)]{}, table_key = 0, parameters_key = 0;

const void* function_key(Phase phase) { return &function_keys[static_cast<std::size_t>(phase)]; }

/// SplitMix64 (Steele, Lea and Flood, 2014).
std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

}  // namespace

Engine::Engine(const Source& source, Watchdog& watchdog, const Declaration* declaration)
    : source_(source), watchdog_(watchdog), declaration_(declaration), values_(nullptr), guard_(source.limits()) {
  lua_ = lua_newstate(Guard::allocate, &guard_);
  if (lua_ == nullptr) throw error("out of memory for a Lua state", TML_E_NOMEM);
  *static_cast<Engine**>(lua_getextraspace(lua_)) = this;
  if (declaration != nullptr) rows_.emplace(*declaration);
  watchdog_.watch(&guard_);
}

Engine::Engine(const Source& source, Watchdog& watchdog, const Declaration* declaration,
               const std::vector<ParameterValue>* values)
    : Engine(source, watchdog, declaration) {
  values_ = values;
  load();
}

Engine::Engine(const Source& source, Watchdog& watchdog) : Engine(source, watchdog, nullptr) {}

Engine::~Engine() {
  watchdog_.unwatch(&guard_);
  lua_close(lua_);
}

/// Calls body(L) so that neither a Lua error nor an exception gets past Lua.
template <class F> void Engine::protect(F&& body) {
  struct Box {
    std::remove_reference_t<F>* body;
    std::exception_ptr failure;
  } box{&body, nullptr};
  lua_settop(lua_, 0);
  guard_.set_current(lua_);
  lua_pushcfunction(lua_, [](lua_State* L) -> int {
    auto& b = *static_cast<Box*>(lua_touserdata(L, 1));
    lua_settop(L, 0);
    try {
      (*b.body)(L);
    } catch (const error& e) {
      b.failure = std::make_exception_ptr(error(of(L).located(e.what()), e.code, e.from, e.to));
    } catch (const std::exception&) {  // a Lua error is none, and goes on to lua_pcall
      b.failure = std::current_exception();
    }
    return 0;
  });
  lua_pushlightuserdata(lua_, &box);
  const int status = lua_pcall(lua_, 1, 0, 0);
  guard_.set_current(lua_);
  if (status == LUA_ERRMEM) guard_.stop(Stop::memory);
  if (status != LUA_OK || guard_.stopped()) failed(status);
  if (box.failure) std::rethrow_exception(box.failure);
}

template <class F> void Engine::run(Phase phase, const context* cx, const tml_doc* doc, F&& body) {
  struct Ending {
    Engine& engine;
    ~Ending() {
      engine.guard_.end();
      engine.phase_ = Phase::idle;
      engine.doc_ = nullptr;
      engine.cx_.reset();
      ++engine.epoch_;
    }
  };
  phase_ = phase;
  if (cx != nullptr) cx_.emplace(*cx);
  doc_ = doc;
  ++epoch_;
  log_lines_ = 0;
  blamed_ = {};
  random_ = mixed((doc == nullptr ? 0 : doc->index + 1) * 16 + static_cast<std::uint64_t>(phase));
  if (rows_) rows_->clear();
  guard_.set_current(lua_);
  guard_.begin(cx == nullptr ? nullptr : cx->host(), cx == nullptr ? nullptr : cx->call());
  const Ending ending{*this};
  protect(std::forward<F>(body));
}

void Engine::failed(int status) {
  std::string message = guard_.stopped() ? guard_.message() : "";
  tml_status code = guard_.why() == Stop::memory      ? TML_E_NOMEM
                    : guard_.why() == Stop::cancelled ? TML_E_CANCELLED
                                                      : TML_E_DATA;
  if (message.empty() && status != LUA_OK) {
    const bool text = lua_type(lua_, -1) == LUA_TSTRING;
    message = text ? lua_tostring(lua_, -1) : std::string("the error is ") + luaL_typename(lua_, -1) + ", not a text";
  }
  lua_settop(lua_, 0);
  const bool blamed = !message.empty() && message == blamed_.message;
  if (code != TML_E_CANCELLED && !blamed) message = source_.with_line(located(message));
  throw error(message, code, blamed ? blamed_.from : 0, blamed ? blamed_.to : 0);
}

std::string Engine::located(const std::string& message) const {
  return message.starts_with(source_.name() + ":") ? message : source_.name() + ": " + message;
}

void Engine::load() {
  run(Phase::load, nullptr, nullptr, [this](lua_State* L) {
    push_sandbox(L);
    std::string_view text = source_.text();
    if (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size()));
    if (luaL_loadbufferx(L, text.data(), text.size(), ("@" + source_.name()).c_str(), "t") != LUA_OK) lua_error(L);
    lua_insert(L, 1);
    lua_setupvalue(L, 1, 1);
    lua_call(L, 0, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &table_key);
    if (lua_type(L, -1) != LUA_TTABLE || lua_rawequal(L, -1, -2) == 0)
      throw error("the script returns no plugin; it ends with: return plugin { id = ..., ... }");
    keep_functions(L);
    if (values_ != nullptr) {
      push_parameters(L, *declaration_, *values_);
      lua_rawsetp(L, LUA_REGISTRYINDEX, &parameters_key);
    }
  });
}

/// The functions in the table on top of the stack.
void Engine::keep_functions(lua_State* L) {
  constexpr std::pair<const char*, Phase> names[] = {{"state", Phase::state},       {"process", Phase::process},
                                                     {"observe", Phase::observe},   {"finish", Phase::finish},
                                                     {"annotate", Phase::annotate}, {"writes_table", Phase::tables}};
  for (const auto& [name, phase] : names) {
    lua_pushstring(L, name);
    lua_rawget(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, function_key(phase));
  }
}

void Engine::push_function(Phase phase) const { lua_rawgetp(guard_.current(), LUA_REGISTRYINDEX, function_key(phase)); }

void Engine::declared(lua_State* L) {
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &table_key);
  lua_Debug at;
  if (lua_getstack(L, 1, &at) == 0) return;
  lua_getinfo(L, "l", &at);
  declared_line_ = at.currentline;
}

Declaration Engine::declare() {
  std::optional<Declaration> found;
  run(Phase::load, nullptr, nullptr, [&](lua_State* L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &table_key);
    found = read_declaration(L, source_, declared_line_);
  });
  return std::move(*found);
}

std::unique_ptr<StateNode> Engine::make_state(const context& cx) {
  std::unique_ptr<StateNode> state;
  run(Phase::state, &cx, nullptr, [&](lua_State* L) {
    push_function(Phase::state);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &parameters_key);
    lua_call(L, 1, 1);
    state = read_state(L);
  });
  return state;
}

std::vector<std::string> Engine::left_out_tables(const context& cx) {
  std::vector<std::string> left_out;
  run(Phase::tables, &cx, nullptr, [&](lua_State* L) {
    for (const Frame& frame : declaration_->frames) {
      if (frame.kind != TML_DOC_TABLE && frame.kind != TML_CORPUS_TABLE) continue;
      push_function(Phase::tables);
      lua_pushlstring(L, frame.name.data(), frame.name.size());
      lua_rawgetp(L, LUA_REGISTRYINDEX, &parameters_key);
      lua_call(L, 2, 1);
      if (lua_type(L, -1) != LUA_TBOOLEAN)
        throw error("writes_table(\"" + frame.name + "\") returns true or false, not " + luaL_typename(L, -1));
      if (lua_toboolean(L, -1) == 0) left_out.push_back(frame.name);
      lua_pop(L, 1);
    }
  });
  return left_out;
}

void Engine::process(const context& cx, const tml_doc& doc) {
  run(Phase::process, &cx, &doc, [this](lua_State* L) {
    push_function(Phase::process);
    push_document(L);
    push_output(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &parameters_key);
    lua_call(L, 3, 0);
  });
  rows_->flush(cx, Phase::process);
}

void Engine::observe(const context& cx, const tml_doc& doc, StateNode& state) {
  try {
    PlainTables plain;
    run(Phase::observe, &cx, &doc, [&](lua_State* L) {
      lua_newtable(L);
      push_function(Phase::observe);
      push_state(L, state, &plain, 1);
      push_document(L);
      lua_rawgetp(L, LUA_REGISTRYINDEX, &parameters_key);
      lua_call(L, 3, 0);
      collect_plain(L, plain, 1);
    });
    state.check();
  } catch (const std::exception&) {  // what was added to the state must not stay in it
    state.forget();
    throw;
  }
  state.commit(doc.index);
}

void Engine::finish(const context& cx, StateNode& state) {
  state.seal();
  run(Phase::finish, &cx, nullptr, [&](lua_State* L) {
    push_function(Phase::finish);
    push_state(L, state, nullptr, 0);
    push_output(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &parameters_key);
    lua_call(L, 3, 0);
  });
  rows_->flush(cx, Phase::finish);
}

void Engine::annotate(const context& cx, const tml_doc& doc, StateNode& model) {
  run(Phase::annotate, &cx, &doc, [&](lua_State* L) {
    push_function(Phase::annotate);
    push_state(L, model, nullptr, 0);
    push_document(L);
    push_output(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &parameters_key);
    lua_call(L, 4, 0);
  });
  rows_->flush(cx, Phase::annotate);
}

void Engine::explore(const context& cx, const std::function<void(lua_State*)>& body) {
  run(Phase::explore, &cx, nullptr, body);
}

void Engine::log(int level, std::string_view message) {
  if (!cx_) return;
  if (++log_lines_ > most_log_lines && phase_ != Phase::explore)
    throw error("more than " + std::to_string(most_log_lines) + " lines were printed in one call");
  cx_->host()->log(cx_->call(), level, to_str(message));
}

std::uint64_t Engine::random() { return mixed(random_ += 0x9E3779B97F4A7C15u); }

std::shared_ptr<const Pattern> Engine::pattern(std::string_view text, bool anchors) {
  auto& cache = patterns_[anchors ? 1 : 0];
  if (const auto found = cache.find(text); found != cache.end()) return found->second;
  auto made = std::make_shared<const Pattern>(text, anchors);
  if (cache.size() >= most_patterns) cache.clear();
  cache.emplace(std::string(text), made);
  return made;
}

void Engine::push_term(lua_State* L, int cache, term_id id) {
  const auto key = static_cast<std::uint32_t>(id);
  const std::size_t slot = key & (cached_.size() - 1);
  if (cached_[slot] == key) lua_rawgeti(L, cache, static_cast<lua_Integer>(slot) + 1);
  else push_new_term(L, lua_absindex(L, cache), key);
}

void Engine::push_new_term(lua_State* L, int cache, std::uint32_t key) {
  const std::size_t most = std::min(most_cached_terms, source_.limits().memory_bytes / 16 / bytes_of_a_slot);
  while (key >= cached_.size() && cached_.size() * 4 <= most) {
    // Without holes the table stays a plain array.
    const std::size_t size = cached_.size() * 4;
    lua_pushboolean(L, 0);
    for (std::size_t slot = cached_.size(); slot < size; ++slot) {
      lua_pushvalue(L, -1);
      lua_rawseti(L, cache, static_cast<lua_Integer>(slot) + 1);
    }
    lua_pop(L, 1);
    cached_.resize(size, no_key);
  }
  const std::string_view text = host().text(static_cast<term_id>(key));
  lua_pushlstring(L, text.data(), text.size());
  if (text.size() > longest_cached_term) return;
  const std::size_t slot = key & (cached_.size() - 1);
  lua_pushvalue(L, -1);
  lua_rawseti(L, cache, static_cast<lua_Integer>(slot) + 1);
  cached_[slot] = key;
}

}  // namespace textmill::lua
