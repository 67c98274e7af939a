// Programs run in the environment of analyzers, with the vocabulary added: what was tried out here can be moved into an
// analyzer as it is. There are no limits of time and memory but those of the machine; Ctrl-C counts an atomic up, which the
// watchdog sees and ends the call, whatever it is doing.
#include "explore/session.hpp"

#include "chain/call.hpp"
#include "config/write_yaml.hpp"
#include "explore/bindings.hpp"
#include "lua/binding.hpp"
#include "model/diagnostic.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>

namespace textmill::explore {
namespace {

const char session_key = 0, environment_key = 0;

lua::Limits no_limits() {
  lua::Limits limits;
  limits.memory_bytes = std::size_t{1} << 46;
  limits.call_time = std::chrono::hours(24 * 365);
  return limits;
}

/// Puts the place in front of a message that has none, which a function in C++ leaves out when another one called it.
int add_place(lua_State* L) {
  if (lua_type(L, 1) != LUA_TSTRING) {
    lua_pushfstring(L, "the error is a %s, not a text", luaL_typename(L, 1));
    lua_replace(L, 1);
  }
  const std::string message = lua_tostring(L, 1);
  std::string place;
  lua_Debug at;
  for (int level = 0; lua_getstack(L, level, &at) != 0; ++level) {
    lua_getinfo(L, "Sl", &at);
    if (at.currentline <= 0) continue;
    if (message.starts_with(std::string(at.short_src) + ":")) return 1;
    if (place.empty()) place = std::string(at.short_src) + ":" + std::to_string(at.currentline) + ": ";
  }
  lua_pushstring(L, (place + message).c_str());
  return 1;
}

/// What a mistake may come from that everybody makes who knows other languages or types fast; "" when that can't be told.
std::string hint(lua_State* L, const std::string& message) {
  if (message.ends_with("')' expected near '='")) return "; options stand in braces, as in freq{ n = 5 }";
  if (message.find("near '<\\") != std::string::npos)
    return "; names are made of the letters a to z, digits and _, and texts stand in quotes";
  constexpr std::string_view wants_numbers[] = {"compare number with string", "compare string with number",
                                                "perform arithmetic on a string value"};
  if (std::any_of(std::begin(wants_numbers), std::end(wants_numbers),
                  [&](std::string_view text) { return message.find(text) != std::string::npos; }))
    return "; tonumber() makes a number of a text, such as metadata";
  constexpr std::string_view before = "a nil value (global '";
  const auto at = message.find(before);
  if (at == std::string::npos) return "";
  const std::string name =
      message.substr(at + before.size(), message.find('\'', at + before.size()) - at - before.size());
  std::vector<std::string> known;
  push_environment(L);
  lua_getmetatable(L, -1);
  lua_getfield(L, -1, "__index");  // globals stand behind an empty table
  for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING) known.emplace_back(lua_tostring(L, -2));
  lua_pop(L, 3);
  std::sort(known.begin(), known.end());
  const auto near = model::nearest(name, known);
  if (!near.empty()) return "; did you mean '" + std::string(near) + "'?";
  const std::string related = related_functions(name);
  return "; " + (related.empty() ? "help() lists all functions" : related);
}

bool lacks_end(std::string_view message) { return message.ends_with("<eof>"); }

/// Compiles a text in the environment; false leaves the message on the stack.
bool compile(lua_State* L, std::string_view text, const std::string& name) {
  if (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size()));
  if (luaL_loadbufferx(L, text.data(), text.size(), name.c_str(), "t") != LUA_OK) return false;
  push_environment(L);
  lua_setupvalue(L, -2, 1);
  return true;
}

/// What is typed: an expression, statements with an expression behind the last ";", or statements.
bool compile_line(lua_State* L, const std::string& text) {
  const int base = lua_gettop(L) + 1;
  const auto last = text.rfind(';');
  const auto behind_statements = [&] {  // which are complete: "do f(); g() end" is one statement
    return last != std::string::npos && compile(L, text.substr(0, last), "=prompt") &&
           compile(L, text.substr(0, last + 1) + "return " + text.substr(last + 1), "=prompt");
  };
  const bool done = compile(L, "return " + text, "=prompt") || behind_statements() || compile(L, text, "=prompt");
  lua_insert(L, base);  // the function or the last message, in place of those of attempts
  lua_settop(L, base);
  return done;
}

}  // namespace

/// A sandboxed program gets no way around the sandbox by a step that is not in it.
static Session::Settings with_trust(Session::Settings settings) {
  settings.explorer.installed_only = settings.sandboxed;
  return settings;
}

/// The Lua state, and what the bindings of columns ask the host for: texts and ids of the session's vocabulary.
struct Session::Machine {
  Machine(const std::filesystem::path& folder, model::Vocabulary& shared)
      : source("program", "", folder.empty() ? std::filesystem::current_path() : folder, no_limits()),
        watchdog(source.limits()), vocabulary(shared), call(no_plugin, vocabulary, services), engine(source, watchdog) {
    call.begin(chain::Writes::nothing);
  }
  lua::Source source;
  lua::Watchdog watchdog;
  model::Descriptor no_plugin;
  chain::Services services;
  model::LocalVocabulary vocabulary;
  tml_call call;
  lua::Engine engine;
};

Session::Session(Settings settings)
    : settings_(with_trust(std::move(settings))), explorer_(settings_.explorer),
      machine_(std::make_unique<Machine>(settings_.folder, *explorer_.vocabulary())) {
  machine_->services.cancelled = [this] {
    return settings_.interrupts != nullptr && settings_.interrupts->load(std::memory_order_relaxed) > 0;
  };
  machine_->services.log = settings_.explorer.log;
  const Outcome opened = protected_run([this](lua_State* L) { open(L); });
  if (opened.kind != Outcome::Kind::done) throw std::logic_error(opened.message);
}

Session::~Session() = default;

void Session::open(lua_State* L) {
  lua_pushlightuserdata(L, this);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &session_key);
  lua::push_sandbox(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &environment_key);
  if (!settings_.sandboxed) open_libraries(L);
  open_corpus(L);
  open_loaded_document(L);
  open_result(L);
  open_plots(L);
  open_help(L);
  lua_pop(L, 1);
}

Session& Session::of(lua_State* L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &session_key);
  auto* session = static_cast<Session*>(lua_touserdata(L, -1));
  lua_pop(L, 1);
  return *session;
}

void push_environment(lua_State* L) { lua_rawgetp(L, LUA_REGISTRYINDEX, &environment_key); }

const std::shared_ptr<const ExploredCorpus>& Session::current() const {
  if (!current_) throw ExploreError("no corpus is loaded yet; corpus.load(\"FOLDER\") loads one");
  return current_;
}

void Session::remember(config::Value chain, const std::string& problem) {
  if (problem.empty()) remembered_.push_back(std::move(chain));
  else not_remembered_.push_back(problem);
}

void Session::check_may_write() const {
  if (settings_.sandboxed) throw ExploreError("a sandboxed program writes no files; print the result instead");
}

void Session::print(std::string_view text) {
  if (settings_.before_print) settings_.before_print();
  if (settings_.console.out != nullptr) *settings_.console.out << text << std::flush;
}

Session::Outcome Session::protected_run(const std::function<void(lua_State*)>& body) {
  Outcome outcome;
  if (settings_.interrupts != nullptr) settings_.interrupts->store(0);
  exit_code_.reset();
  try {
    machine_->engine.explore(context(&chain::host_functions(), &machine_->call), body);
  } catch (const std::exception& e) {
    outcome.kind =
        machine_->engine.guard().why() == lua::Stop::cancelled ? Outcome::Kind::interrupted : Outcome::Kind::failed;
    outcome.message = e.what();
  }
  if (exit_code_) outcome = {Outcome::Kind::exited, "", *exit_code_};
  if (machine_->engine.dead()) machine_->engine.resume();
  if (settings_.interrupts != nullptr) settings_.interrupts->store(0);
  return outcome;
}

namespace {

/// Calls what is on the stack below its arguments. An error becomes the outcome, with its place as Lua gives it.
bool call(lua_State* L, int arguments, Session::Outcome& outcome) {
  const int base = lua_gettop(L) - arguments;
  lua_pushcfunction(L, add_place);
  lua_insert(L, base);
  const int status = lua_pcall(L, arguments, LUA_MULTRET, base);
  lua_remove(L, base);
  if (status == LUA_OK) return true;
  lua::Engine::of(L).guard().check(L);
  const std::string message = lua_tostring(L, -1);
  outcome = {Session::Outcome::Kind::failed, message + hint(L, message), 0};
  return false;
}

}  // namespace

Session::Outcome Session::run_line(const std::string& text) {
  Outcome outcome;
  const Outcome run = protected_run([&](lua_State* L) {
    if (!compile_line(L, text)) {
      const std::string message = lua_tostring(L, -1);
      outcome = {lacks_end(message) ? Outcome::Kind::incomplete : Outcome::Kind::failed, message + hint(L, message), 0};
      return;
    }
    if (!call(L, 0, outcome)) return;
    if (const int n = lua_gettop(L); n > 0) {
      if (!lua_isnil(L, 1)) {
        push_environment(L);
        lua_pushvalue(L, 1);
        lua_setfield(L, -2, "_");  // for the next line
      }
      print_values(L, 1, n);
    }
  });
  return run.kind == Outcome::Kind::done ? outcome : run;
}

bool Session::is_incomplete(const std::string& text) {
  bool lacks = false;
  protected_run([&](lua_State* L) { lacks = !compile_line(L, text) && lacks_end(lua_tostring(L, -1)); });
  return lacks;
}

Session::Outcome Session::run_text(const std::string& text, const std::string& name) {
  Outcome outcome;
  const Outcome run = protected_run([&](lua_State* L) {
    if (!compile(L, text, "@" + name)) outcome = {Outcome::Kind::failed, lua_tostring(L, -1), 0};
    else call(L, 0, outcome);
  });
  return run.kind == Outcome::Kind::done ? outcome : run;
}

Session::Outcome Session::run_file(const std::string& path, const std::vector<std::string>& arguments) {
  std::ifstream file(path, std::ios::binary);
  std::error_code code;
  if (!file || std::filesystem::is_directory(path, code))
    return {Outcome::Kind::refused,
            path + ": " + (std::filesystem::exists(path, code) ? "can't be read" : "there is no such file"), 0};
  const std::string text{std::istreambuf_iterator<char>(file), {}},
      short_name = std::filesystem::path(path).filename().string();
  Outcome outcome;
  const Outcome run = protected_run([&](lua_State* L) {
    // Lua cuts a long path at its beginning.
    if (!compile(L, text, "@" + short_name)) {
      outcome = {Outcome::Kind::failed, lua_tostring(L, -1), 0};
      return;
    }
    push_environment(L);
    lua_createtable(L, static_cast<int>(arguments.size()), 1);
    lua_pushstring(L, path.c_str());
    lua_rawseti(L, -2, 0);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      lua_pushlstring(L, arguments[i].data(), arguments[i].size());
      lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
    }
    lua_setfield(L, -2, "arg");
    lua_pop(L, 1);
    luaL_checkstack(L, static_cast<int>(arguments.size()), "too many arguments");
    for (const auto& a : arguments) lua_pushlstring(L, a.data(), a.size());
    call(L, static_cast<int>(arguments.size()), outcome);
  });
  if (outcome.message.starts_with(short_name + ":")) outcome.message.replace(0, short_name.size(), path);
  return run.kind == Outcome::Kind::done ? outcome : run;
}

namespace {

/// A run file, or files and folders.
ExploredCorpus loaded(Explorer& explorer, const std::vector<std::string>& paths) {
  if (paths.size() == 1 && (paths[0].ends_with(".yaml") || paths[0].ends_with(".yml")))
    return explorer.load_run_file(paths[0]);
  config::Value sources = config::list_value();
  for (const auto& path : paths) {
    config::Value source = config::map_value();
    set_entry(source, "path", config::text_value(config::without_variables(path)));
    sources.items.push_back(std::move(source));
  }
  return explorer.load(std::move(sources), {});
}

}  // namespace

Session::Outcome Session::load(const std::vector<std::string>& paths) {
  bool is_refused = false;
  Outcome outcome = protected_run([&](lua_State*) {
    try {
      make_current(std::make_shared<ExploredCorpus>(loaded(explorer_, paths)));
    } catch (const Refused&) {
      is_refused = true;
      throw;
    }
  });
  if (outcome.kind == Outcome::Kind::failed && is_refused) outcome.kind = Outcome::Kind::refused;
  return outcome;
}

Session::Outcome Session::with_environment(const std::function<void(lua_State*)>& body) {
  return protected_run([&](lua_State* L) {
    push_environment(L);
    body(L);
  });
}

}  // namespace textmill::explore
