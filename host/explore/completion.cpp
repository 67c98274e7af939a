#include "explore/completion.hpp"

#include "explore/bindings.hpp"
#include "explore/session.hpp"
#include "lua/wrap_column.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

namespace textmill::explore {
namespace {

namespace fs = std::filesystem;

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Where the cursor is: in a quoted text or not, and which bracket around it is the innermost.
struct Context {
  std::size_t quote = std::string_view::npos;  ///< of the text that is open
  std::vector<std::size_t> brackets;           ///< open ones, outermost first
};

Context context_of(std::string_view line) {
  Context c;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (c.quote != std::string_view::npos) {
      if (line[i] == '\\') ++i;
      else if (line[i] == line[c.quote]) c.quote = std::string_view::npos;
    } else if (line[i] == '"' || line[i] == '\'') {
      c.quote = i;
    } else if (line[i] == '(' || line[i] == '{' || line[i] == '[') {
      c.brackets.push_back(i);
    } else if ((line[i] == ')' || line[i] == '}' || line[i] == ']') && !c.brackets.empty()) {
      c.brackets.pop_back();
    }
  }
  return c;
}

/// The name before a place: "t:sort" before the "(" of "t:sort(".
std::string_view name_before(std::string_view line, std::size_t end) {
  while (end > 0 && line[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && (is_word(line[begin - 1]) || line[begin - 1] == '.' || line[begin - 1] == ':')) --begin;
  return line.substr(begin, end - begin);
}

std::string_view last_name(std::string_view name) {
  const auto at = name.find_last_of(".:");
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

/// Which argument of which function is being written: `n = ` of `freq{ n = `.
struct Place {
  std::string_view call;    ///< "t:sort"; "" = of none
  std::string_view option;  ///< "" = not of an option
  char bracket = ' ';       ///< the innermost
  std::size_t open = 0;     ///< the bracket behind the name of the function
};

/// The name before a "=" that is the last thing before `end`.
std::string_view option_before(std::string_view line, std::size_t end) {
  while (end > 0 && line[end - 1] == ' ') --end;
  return end > 0 && line[end - 1] == '=' ? name_before(line, end - 1) : std::string_view();
}

Place place_of(std::string_view line, const std::vector<std::size_t>& brackets, std::size_t end) {
  Place place;
  if (brackets.empty()) return place;
  place.bracket = line[brackets.back()];
  place.option = option_before(line, end);
  for (auto at = brackets.rbegin(); at != brackets.rend() && place.call.empty(); ++at) {
    place.call = name_before(line, *at);
    place.open = *at;
    if (place.option.empty()) place.option = option_before(line, *at);  // by = { "
  }
  return place;
}

void add_keys(lua_State* L, std::set<std::string>& words) {
  if (lua_type(L, -1) != LUA_TTABLE) return;
  for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING) words.insert(lua_tostring(L, -2));
}

void add_methods(std::string_view type, std::set<std::string>& words) {
  for (const Entry* e : all_entries()) {
    const std::string_view name = e->name;
    if (name.starts_with(type) && name.size() > type.size() && (name[type.size()] == ':' || name[type.size()] == '.'))
      words.emplace(last_name(name));
  }
  if (type == "Corpus")
    for (const Entry& e : vocabulary_entries()) words.emplace(e.name);
  if (type == "Column")
    for (const char* name : {"each", "list", "count", "where", "counts", "sum", "min", "max", "count_in", "hits"})
      words.emplace(name);
}

/// The type of what is on top of the stack, as the reference names it.
std::string_view type_at_top(lua_State* L) {
  const auto* handle = lua::any_handle(L, -1);
  if (handle == nullptr) return "";
  switch (handle->kind) {
    case lua::Kind::corpus: return "Corpus";
    case lua::Kind::result: return "Table";
    case lua::Kind::plot: return "Plot";
    case lua::Kind::loaded_document: return "LoadedDocument";
    case lua::Kind::column: return "Column";
    default: return "";
  }
}

/// Pushes the value of "a.b" by raw access, or nil.
void push_value_of(lua_State* L, std::string_view path) {
  push_environment(L);
  bool first = true;
  for (std::string_view rest = path; !rest.empty();) {
    const auto dot = rest.find_first_of(".:");
    const std::string part(rest.substr(0, dot));
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    if (lua_type(L, -1) != LUA_TTABLE) break;
    if (first) {  // globals stand behind an empty table
      lua_getmetatable(L, -1);
      lua_getfield(L, -1, "__index");
    }
    first = false;
    lua_pushstring(L, part.c_str());
    lua_rawget(L, -2);
    if (rest.empty()) return;
  }
  lua_pushnil(L);
}

/// What the value of a call is: "freq()" and "t:sort()" give tables.
std::string_view type_of_call(std::string_view name) {
  const Entry* e = find_entry(last_name(name));
  return e == nullptr ? "" : std::string_view(e->returns);
}

void add_members(Session& session, std::string_view owner, bool ends_with_call, std::set<std::string>& words) {
  if (ends_with_call) return add_methods(type_of_call(owner), words);
  session.with_environment([&](lua_State* L) {
    push_value_of(L, owner);
    if (lua_type(L, -1) == LUA_TTABLE) add_keys(L, words);
    else if (const auto type = type_at_top(L); !type.empty()) add_methods(type, words);
    else if (lua_type(L, -1) == LUA_TSTRING)
      for (const char* name :
           {"byte", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper"})
        words.emplace(name);
    if (type_at_top(L) == "LoadedDocument" && session.has_corpus())
      for (const auto& f : session.current()->documents.metadata_fields()) words.insert(f);
  });
}

void add_globals(Session& session, std::set<std::string>& words) {
  session.with_environment([&](lua_State* L) {
    lua_getmetatable(L, -1);
    lua_getfield(L, -1, "__index");
    add_keys(L, words);
  });
  for (const char* keyword :
       {"and",   "break", "do",  "else", "elseif", "end",    "false", "for",  "function", "if",   "in",
        "local", "nil",   "not", "or",   "repeat", "return", "then",  "true", "until",    "while"})
    words.insert(keyword);
}

/// The first text in quotes behind a place; "" = none that is closed.
std::string first_quoted(std::string_view line, std::size_t place) {
  const auto open = line.find_first_of("\"'", place);
  const auto close = open == std::string_view::npos ? open : line.find(line[open], open + 1);
  return close == std::string_view::npos ? "" : std::string(line.substr(open + 1, close - open - 1));
}

/// The plugin that a call runs; "" = none.
std::string plugin_of(const Place& place, std::string_view line) {
  if (last_name(place.call) == "use") return first_quoted(line, place.open);  // use("ID", { ...
  constexpr std::string_view of_plugin = "All parameters of the plugin ";
  if (const Entry* e = find_entry(last_name(place.call)); e != nullptr)
    for (const auto& a : e->arguments)
      if (const std::string_view text = a.text; text.starts_with(of_plugin))
        return std::string(text.substr(of_plugin.size()));
  return "";
}

/// Nothing for an id that is not finished yet.
std::optional<model::Descriptor> described(Session& session, const std::string& plugin) {
  try {
    if (!plugin.empty()) return session.explorer().registry().find(plugin, ".").descriptor;
  } catch (const std::runtime_error&) {
  }
  return std::nullopt;
}

void add_metadata_fields(const Session& session, std::set<std::string>& words) {
  if (session.has_corpus())
    for (const auto& f : session.current()->documents.metadata_fields()) words.insert(f);
}

/// Names of the options of a function: its own, and the parameters of the plugin that it runs.
void add_options(Session& session, const Place& place, std::string_view line, std::set<std::string>& words) {
  if (const Entry* e = find_entry(last_name(place.call)); e != nullptr)
    for (const auto& a : e->arguments) {
      const std::string_view name = a.name;
      if (name.starts_with(".") && name != "...")
        words.emplace(name.substr(1, name.size() - 1 - (name.ends_with('?') ? 1 : 0)));
    }
  if (last_name(place.call) == "subset") add_metadata_fields(session, words);
  if (const auto plugin = described(session, plugin_of(place, line)))
    for (const auto& p : plugin->params) words.insert(p.id);
}

void add_files(std::string_view typed, std::set<std::string>& words) {
  const auto slash = typed.rfind('/');
  const std::string folder(slash == std::string_view::npos ? "" : typed.substr(0, slash + 1));
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, code)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.')) words.insert(folder + name + (entry.is_directory(code) ? "/" : ""));
  }
}

void add_table_columns(Session& session, std::string_view owner, std::set<std::string>& words) {
  session.with_environment([&](lua_State* L) {
    push_value_of(L, owner);
    if (type_at_top(L) != "Table") return;
    for (const auto& c : checked_result(L, -1).table->schema().columns) words.insert(c.name);
  });
}

void add_tables_of(const model::Descriptor& plugin, std::set<std::string>& words) {
  for (const auto& f : plugin.writes)
    if (f.is_table()) words.insert(f.frame);
}

/// Names of the tables of the run that a table comes from.
void add_siblings(Session& session, std::string_view owner, std::set<std::string>& words) {
  session.with_environment([&](lua_State* L) {
    push_value_of(L, owner);
    if (type_at_top(L) != "Table" || checked_result(L, -1).siblings == nullptr) return;
    for (const auto& t : *checked_result(L, -1).siblings) words.insert(t->schema().name);
  });
}

void add_documents(const Session& session, std::set<std::string>& words) {
  if (!session.has_corpus()) return;
  chain::KeptDocument d;
  for (std::size_t i = 0; i < session.current()->documents.size(); ++i)
    session.current()->documents.read(i, d), words.emplace(d.id);
}

void add_metadata_values(const Session& session, std::string_view field, std::set<std::string>& words) {
  if (!session.has_corpus()) return;
  chain::KeptDocument d;
  for (std::size_t i = 0; i < session.current()->documents.size(); ++i) {
    session.current()->documents.read(i, d);
    for (const auto& [name, value] : d.metadata)
      if (name == field) words.emplace(value);
  }
}

/// Values of an option: names of what is loaded, files, or the choices of a parameter.
void add_option_values(Session& session, const Place& place, std::string_view line, std::string_view typed,
                       std::set<std::string>& words) {
  const std::string_view name = last_name(place.call);
  if (name == "load" && place.option == "metadata") add_files(typed, words);
  if (place.option == "by") add_metadata_fields(session, words);
  if (place.option == "doc") add_documents(session, words);
  if (place.option == "layer" && session.has_corpus())
    for (const auto& f : session.current()->documents.columns())
      if (f.kind == TML_LAYER) words.insert(f.frame);
  if (name == "subset") add_metadata_values(session, place.option, words);
  if (place.option == "x" || place.option == "y" || place.option == "value" || place.option == "label")
    add_table_columns(session, line.substr(place.open + 1, line.find(',', place.open) - place.open - 1), words);
  const auto plugin = described(session, plugin_of(place, line));
  if (!plugin) return;
  if (place.option == "table") add_tables_of(*plugin, words);
  for (const auto& p : plugin->params) {
    if (p.id != place.option) continue;
    words.insert(p.choices.begin(), p.choices.end());
    if (p.type == TML_P_PATH) add_files(typed, words);
  }
}

/// What stands in quotes, by the function around them.
void add_quoted(Session& session, const Place& place, std::string_view line, std::string_view typed,
                std::set<std::string>& words) {
  const std::string_view call = place.call, name = last_name(call);
  const bool corpus = session.has_corpus();
  if (name == "load" || name == "save" || name == "dofile" || name == "run" || name == "freeze" || name == "resource")
    return add_files(typed, words);
  if (name == "use") {  // use("ID", { ... }, "TABLE")
    if (const auto plugin = described(session, first_quoted(line, place.open))) return add_tables_of(*plugin, words);
    if (typed.find('/') != std::string_view::npos) add_files(typed, words);
  }
  if (name == "use" || name == "help")
    for (const auto& id : session.explorer().registry().ids()) words.insert(id);
  if (name == "table") return add_siblings(session, call.substr(0, call.find_last_of(":.")), words);
  if (name == "help")
    for (const Entry* e : all_entries()) words.emplace(e->name);
  if (name == "doc") add_documents(session, words);
  if (name == "tap" && corpus)
    words.insert(session.current()->documents.writers().begin(), session.current()->documents.writers().end());
  if (place.bracket == '[' && corpus)
    for (const auto& f : session.current()->documents.columns())
      if (f.kind == TML_LAYER) words.insert(f.full_name());
  if (const auto at = call.find_last_of(":"); at != std::string_view::npos)
    add_table_columns(session, call.substr(0, at), words);
}

Completions chosen(const std::set<std::string>& words, std::string_view typed, std::size_t begin) {
  Completions out;
  out.begin = begin;
  for (const auto& w : words)
    if (std::string_view(w).starts_with(typed) && !w.starts_with("__")) out.words.push_back(w);
  return out;
}

Completions complete_command(Session& session, std::string_view line) {
  std::set<std::string> words;
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos) {
    words = {":freeze", ":help", ":load", ":quit", ":run", ":save", ":tap", ":time"};
    return chosen(words, line, 0);
  }
  const std::string_view command = line.substr(0, blank), typed = line.substr(line.rfind(' ') + 1);
  const std::size_t begin = line.size() - typed.size();
  if (command == ":load" || command == ":run" || command == ":save" || command == ":freeze") add_files(typed, words);
  else if (command == ":tap" && line.find(' ', blank + 1) != std::string_view::npos) add_documents(session, words);
  else add_quoted(session, {command.substr(1), "", '(', 0}, line, typed, words);
  return chosen(words, typed, begin);
}

}  // namespace

Completions complete(Session& session, std::string_view line) {
  if (line.starts_with(':') && !line.starts_with(":time ")) return complete_command(session, line);
  std::set<std::string> words;
  const Context context = context_of(line);
  if (context.quote != std::string_view::npos) {
    const Place place = place_of(line, context.brackets, context.quote);
    const bool downwards = last_name(place.call) == "sort" && line.substr(context.quote + 1).starts_with('-');
    const std::size_t begin = context.quote + (downwards ? 2 : 1);
    const std::string_view typed = line.substr(begin);
    if (place.option.empty()) add_quoted(session, place, line, typed, words);
    else add_option_values(session, place, line, typed, words);
    return chosen(words, typed, begin);
  }
  std::size_t begin = line.size();
  while (begin > 0 && is_word(line[begin - 1])) --begin;
  const std::string_view typed = line.substr(begin);
  if (begin > 0 && (line[begin - 1] == '.' || line[begin - 1] == ':')) {
    std::size_t end = begin - 1;
    const bool call = end > 0 && (line[end - 1] == ')' || line[end - 1] == '}');
    if (call) {
      int depth = 0;
      while (end > 0) {
        const char c = line[--end];
        if (c == ')' || c == '}') ++depth;
        else if ((c == '(' || c == '{') && --depth == 0) break;
      }
      if (end > 0 && line[end] == '{' && line[end - 1] == '(') --end;
    }
    add_members(session, name_before(line, end), call, words);
    return chosen(words, typed, begin);
  }
  if (!context.brackets.empty() && line[context.brackets.back()] == '{') {
    add_options(session, place_of(line, context.brackets, begin), line, words);
  }
  if (words.empty() || !typed.empty()) add_globals(session, words);
  return chosen(words, typed, begin);
}

}  // namespace textmill::explore
