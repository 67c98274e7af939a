#include "explore/reference.hpp"

#include <algorithm>

namespace textmill::explore {

bool is_rest(const Argument& a) { return std::string_view(a.name) == "..."; }
bool is_option(const Argument& a) { return a.name[0] == '.' && !is_rest(a); }
bool may_be_absent(const Argument& a) { return std::string_view(a.name).ends_with('?'); }

std::string bare_name(const Argument& a) {
  std::string_view name = a.name;
  if (name.ends_with('?')) name.remove_suffix(1);
  if (is_option(a)) name.remove_prefix(1);
  return std::string(name);
}

namespace {

bool has_options(const Entry& e) {
  return std::any_of(e.arguments.begin(), e.arguments.end(), [](const Argument& a) { return is_option(a); });
}

std::string last_part(std::string_view name) {
  const auto at = name.find_last_of(".:");
  return std::string(at == std::string_view::npos ? name : name.substr(at + 1));
}

/// A field is named with a dot behind a type, which begins with a capital.
bool is_field(const Entry& e) {
  const std::string_view name = e.name;
  return name[0] >= 'A' && name[0] <= 'Z' && name.find('.') != std::string_view::npos;
}

constexpr std::string_view project = "textmill lua";

struct Chapter {
  const char* title;
  const char* text;
  std::span<const Entry> (*entries)();
};

constexpr Chapter chapters[] = {
    {"Corpora",
     "A corpus is documents in memory with the columns that the preparing steps have written: tokens, sentences, "
     "paragraphs, and the form of each token that is counted. It never changes; `subset` and `tag` make another beside "
     "it. "
     "Its methods are globals too, but for `each` and `join`: `docs()` is `corpus.current():docs()`.",
     corpus_entries},
    {"Analyses",
     "Methods of a corpus, and globals for the current one. Each runs a plugin over the loaded columns: nothing is "
     "read again, and the numbers are those of a run file with the same steps. Loading keeps what counting takes; the "
     "places of words, their sentences and paragraphs are found when they are first asked for, which makes that call "
     "slower, and are kept from then on. An argument in front of the options is the most important parameter. `use` "
     "runs any other plugin.",
     vocabulary_entries},
    {"Tables",
     "What all analyses return. A table never changes. `t[1]` is a row as a Lua table, `#t` the number of rows.",
     result_entries},
    {"Documents", "`doc(ID)` gives one. Metadata are fields: `doc.party`; so are columns: `doc[\"token/1.norm\"]`.",
     document_entries},
    {"Plots", "They print themselves as wide as the terminal, and save as SVG.", plot_entries},
    {"Printing", "", library_entries},
    {"Help", "", help_entries},
};

std::string arguments_text(const Entry& e) {
  std::string out;
  std::size_t width = 0;
  for (const auto& a : e.arguments) width = std::max(width, bare_name(a).size());
  for (const auto& a : e.arguments) {
    const std::string name = bare_name(a);
    out += "  " + name + std::string(width - name.size() + 2, ' ') + a.text + "\n";
  }
  return out;
}

}  // namespace

std::vector<const Entry*> all_entries() {
  std::vector<const Entry*> all;
  for (const auto& chapter : chapters)
    for (const Entry& e : chapter.entries()) all.push_back(&e);
  return all;
}

const Entry* find_entry(std::string_view name) {
  const Entry* found = nullptr;
  for (const Entry* e : all_entries()) {
    if (e->name == name) return e;
    if (last_part(e->name) == name && found == nullptr) found = e;
  }
  return found;
}

std::string related_functions(std::string_view word) {
  std::string made(word), out;
  if (!made.empty() && made[0] >= 'a' && made[0] <= 'z') made[0] = static_cast<char>(made[0] - 'a' + 'A');
  for (const Entry* e : all_entries()) {
    const std::string_view name = e->name;
    if (name.find(':') != std::string_view::npos) continue;
    const bool named = word.size() > 3 && name.find(word) != std::string_view::npos;
    if (named || e->returns == made) out += (out.empty() ? "" : ", ") + std::string(name);
  }
  return out.empty() ? "" : "see help() of " + out;
}

std::string signature(const Entry& e) {
  if (is_field(e)) return e.name;
  std::string plain, options;
  for (const auto& a : e.arguments) {
    const bool option = is_option(a) || (is_rest(a) && has_options(e));
    std::string& list = option ? options : plain;
    list += (list.empty() ? "" : ", ") +
            (option && !is_rest(a) ? bare_name(a) + " = …" : bare_name(a) + (may_be_absent(a) ? "?" : ""));
  }
  if (options.empty()) return std::string(e.name) + "(" + plain + ")";
  if (plain.empty()) return std::string(e.name) + "{ " + options + " }";
  return std::string(e.name) + "(" + plain + ", { " + options + " })";
}

std::string help_page(const Entry& e) {
  std::string out = signature(e) + "\n  " + e.summary + "\n";
  if (!e.arguments.empty()) out += "\n" + arguments_text(e);
  if (e.returns[0] != '\0') out += "\n  gives " + std::string(e.returns) + "\n";
  return out + "\n  example: " + e.example + "\n";
}

std::string help_overview() {
  std::string out;
  for (const auto& chapter : chapters) {
    std::string names;
    std::size_t column = 0;
    for (const Entry& e : chapter.entries()) {
      const std::string name = e.name;
      if (column != 0 && column + name.size() > 76) names += "\n  ", column = 0;
      names += name + "  ";
      column += name.size() + 2;
    }
    out += std::string(chapter.title) + "\n  " + names + "\n";
  }
  return out +
         "help(\"NAME\") says more of one; help(\"freq\"), help(\"Table:join\"), help(\"hedges\") for a plugin.\n";
}

std::string reference_page() {
  std::string out = "# Exploring in Lua: all functions\n\nMade by `" + std::string(project) +
                    " --reference` from the program's own declarations, which are also what `help()` prints. "
                    "[README.md](README.md) introduces them. Every example runs over `configs/quickstart`.\n";
  for (const auto& chapter : chapters) {
    out += "\n## " + std::string(chapter.title) + "\n";
    if (chapter.text[0] != '\0') out += "\n" + std::string(chapter.text) + "\n";
    for (const Entry& e : chapter.entries()) {
      out += "\n### `" + signature(e) + "`\n\n" + e.summary + "\n";
      if (!e.arguments.empty()) out += "\n| | type | |\n|---|---|---|\n";
      for (const auto& a : e.arguments) {
        std::string type = a.type;
        for (std::size_t at = 0; (at = type.find('|', at)) != std::string::npos; at += 2) type.insert(at, "\\");
        out += "| `" + bare_name(a) + "` | `" + type + "` | " + a.text + " |\n";
      }
      if (e.returns[0] != '\0') out += "\nGives: `" + std::string(e.returns) + "`\n";
      out += "\n```lua\n" + std::string(e.example) + "\n```\n";
    }
  }
  return out;
}

namespace {

std::string parameter_lines(const Entry& e, std::string& names) {
  std::string out, options;
  for (const auto& a : e.arguments) {
    const std::string optional = may_be_absent(a) ? "?" : "";
    if (is_rest(a) && has_options(e)) {
      options += std::string(options.empty() ? "" : ", ") + "[string]: any";
    } else if (is_option(a)) {
      options += (options.empty() ? "" : ", ") + bare_name(a) + optional + ": " + a.type;
    } else {
      out += "---@param " + bare_name(a) + optional + " " + a.type + " " + a.text + "\n";
      names += (names.empty() ? "" : ", ") + bare_name(a);
    }
  }
  if (options.empty()) return out;
  names += names.empty() ? "options" : ", options";
  return out + "---@param options? { " + options + " }\n";
}

std::string function_lines(const Entry& e, const std::string& name) {
  std::string names;
  std::string out = "---" + std::string(e.summary) + "\n" + parameter_lines(e, names);
  if (e.returns[0] != '\0') out += "---@return " + std::string(e.returns) + "\n";
  return out + "function " + name + "(" + names + ") end\n";
}

}  // namespace

std::string annotations() {
  std::string out =
      "---@meta textmill.explore\n-- What a program of `textmill lua` and the prompt of `textmill repl` may use, for "
      "editors "
      "(LuaLS).\n-- Made by `textmill lua --annotations`. Never run.\n\n";
  for (const char* type : {"Corpus", "Table", "LoadedDocument", "Plot"}) {
    out += "---@class " + std::string(type) + "\n";
    for (const Entry* e : all_entries())
      if (is_field(*e) && std::string_view(e->name).starts_with(type))
        out += "---@field " + last_part(e->name) + " " + e->returns + " " + e->summary + "\n";
    if (std::string_view(type) == "LoadedDocument") out += "---@field [string] any metadata and columns\n";
    if (std::string_view(type) == "Table") out += "---@field [integer] table rows\n---@operator len: integer\n";
    if (std::string_view(type) == "Corpus") out += "---@operator len: integer\n";
    out += "local " + std::string(type) + " = {}\n\n";
  }
  out += "corpus = {}\n\n";
  for (const auto& chapter : chapters) {
    for (const Entry& e : chapter.entries()) {
      const std::string_view name = e.name;
      if (is_field(e)) continue;
      out += function_lines(e, std::string(name)) + "\n";
      const bool method = name.starts_with("Corpus:") && name != "Corpus:each" && name != "Corpus:join";
      if (method) out += function_lines(e, last_part(name)) + "\n";
      if (chapter.entries == vocabulary_entries) out += function_lines(e, "Corpus:" + std::string(name)) + "\n";
    }
  }
  out.pop_back();
  return out;
}

}  // namespace textmill::explore
