// The page of every function that exploring has: registered together with the function, so that none is without. help(),
// the reference page, completion and the annotations for editors are made of it.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct lua_State;

namespace textmill::explore {

/// An argument, or with a name that begins with "." an option of the table that is the last argument.
struct Argument {
  const char* name;  ///< ends with "?" when it may be left out
  const char* type;  ///< as LuaLS writes types
  const char* text;
};

bool is_option(const Argument& argument);
bool may_be_absent(const Argument& argument);
/// Whether it stands for any number of further ones.
bool is_rest(const Argument& argument);
/// "n" of ".n?".
std::string bare_name(const Argument& argument);

/// One function, method or field.
struct Entry {
  const char* name;             ///< "freq", "corpus.load", "Table:sort"
  int (*function)(lua_State*);  ///< nullptr: a field, or a function that is made elsewhere
  std::vector<Argument> arguments;
  const char* returns;  ///< type of the result; "" = nothing
  const char* summary;
  const char* example;  ///< runs over configs/quickstart
};

std::span<const Entry> corpus_entries();
std::span<const Entry> document_entries();
std::span<const Entry> result_entries();
std::span<const Entry> plot_entries();
std::span<const Entry> vocabulary_entries();
std::span<const Entry> library_entries();
std::span<const Entry> help_entries();

/// All of them, in the order of the page.
std::vector<const Entry*> all_entries();
/// The entry of a name such as "freq", "Table:sort" or, where only one has it, "sort"; nullptr = none.
const Entry* find_entry(std::string_view name);
/// "bars, histogram, ... make one" for "plot": functions that have a word in their names or make what it names; "" = none.
std::string related_functions(std::string_view word);
/// "freq{ n = integer, by = string }"
std::string signature(const Entry& entry);
/// What help(name) prints.
std::string help_page(const Entry& entry);
/// What help() prints.
std::string help_overview();
/// The Markdown page of all.
std::string reference_page();
/// The annotations for editors (LuaLS).
std::string annotations();

}  // namespace textmill::explore
