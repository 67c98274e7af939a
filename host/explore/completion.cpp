#include "explore/completion.hpp"

#include "explore/bindings.hpp"
#include "explore/session.hpp"
#include "lua/wrap_column.hpp"

#include <algorithm>
#include <filesystem>
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

/// Names of the options of a function: its own, and the parameters of the plugin that it runs.
void add_options(Session& session, std::string_view call, std::string_view line, std::set<std::string>& words) {
  const Entry* e = find_entry(last_name(call));
  std::string plugin;
  if (e != nullptr)
    for (const auto& a : e->arguments) {
      std::string_view name = a.name;
      if (name.starts_with(".") && name != "...")
        words.emplace(name.substr(1, name.size() - 1 - (name.ends_with('?') ? 1 : 0)));
      const std::string_view text = a.text;
      constexpr std::string_view of_plugin = "All parameters of the plugin ";
      if (text.starts_with(of_plugin)) plugin = text.substr(of_plugin.size());
    }
  if (last_name(call) == "use") {  // use("ID", { ...
    const auto open = line.find_first_of("\"'", line.rfind("use"));
    if (open != std::string_view::npos) plugin = line.substr(open + 1, line.find(line[open], open + 1) - open - 1);
  }
  if (plugin.empty()) return;
  try {
    for (const auto& p : session.explorer().registry().find(plugin, ".").descriptor.params) words.insert(p.id);
  } catch (const std::runtime_error&) {  // an id that is not finished yet has no parameters to offer
  }
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

/// What stands in quotes, by the function around them.
void add_quoted(Session& session, std::string_view call, char bracket, std::string_view typed,
                std::set<std::string>& words) {
  const std::string_view name = last_name(call);
  const bool corpus = session.has_corpus();
  if (name == "load" || name == "save" || name == "dofile" || name == "run") return add_files(typed, words);
  if (name == "use" || name == "help")
    for (const auto& id : session.explorer().registry().ids()) words.insert(id);
  if (name == "help")
    for (const Entry* e : all_entries()) words.emplace(e->name);
  if (name == "doc" && corpus) {
    chain::KeptDocument d;
    for (std::size_t i = 0; i < session.current()->documents.size(); ++i)
      session.current()->documents.read(i, d), words.emplace(d.id);
  }
  if (name == "tap" && corpus)
    words.insert(session.current()->documents.writers().begin(), session.current()->documents.writers().end());
  if (bracket == '[' && corpus)
    for (const auto& f : session.current()->documents.columns())
      if (f.kind == TML_LAYER) words.insert(f.full_name());
  if (name == "by" && corpus)
    for (const auto& f : session.current()->documents.metadata_fields()) words.insert(f);
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
  else add_quoted(session, command.substr(1), '(', typed, words);
  return chosen(words, typed, begin);
}

}  // namespace

Completions complete(Session& session, std::string_view line) {
  if (line.starts_with(':') && !line.starts_with(":time ")) return complete_command(session, line);
  std::set<std::string> words;
  const Context context = context_of(line);
  if (context.quote != std::string_view::npos) {
    const std::string_view typed = line.substr(context.quote + 1);
    std::string_view call;
    char bracket = ' ';
    if (!context.brackets.empty()) {
      bracket = line[context.brackets.back()];
      call = name_before(line, context.brackets.back());
    }
    const std::string_view before = line.substr(0, context.quote);
    if (const auto equals = before.find_last_not_of(' ');
        equals != std::string_view::npos && before[equals] == '=' && bracket == '{')
      call = name_before(line, equals);
    add_quoted(session, call, bracket, typed, words);
    return chosen(words, typed, context.quote + 1);
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
    std::size_t at = context.brackets.back();
    if (context.brackets.size() > 1 && name_before(line, at).empty())
      at = context.brackets[context.brackets.size() - 2];
    add_options(session, name_before(line, at), line, words);
  }
  if (words.empty() || !typed.empty()) add_globals(session, words);
  return chosen(words, typed, begin);
}

}  // namespace textmill::explore
