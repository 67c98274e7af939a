// What the bindings of exploring share. One file each adds its part to the environment, which is on top of the stack.
#pragma once
#include "config/value.hpp"
#include "explore/explorer.hpp"
#include "explore/plot.hpp"
#include "explore/reference.hpp"
#include "lua/binding.hpp"

#include <memory>
#include <span>
#include <string>

namespace textmill::explore {

void open_libraries(lua_State* L);
void open_corpus(lua_State* L);
void open_loaded_document(lua_State* L);
void open_result(lua_State* L);
void open_plots(lua_State* L);
/// Adds the functions that run one analyzer to the table on top of the stack, as set_documented() does.
void set_analyses(lua_State* L, bool of_current);
void open_help(lua_State* L);

// Functions with a file of their own.
int load_corpus(lua_State* L);
int tabulate(lua_State* L);

/// Userdata that holds something shared.
template <class T> struct SharedHandle : lua::Handle { std::shared_ptr<T> shared; };
using CorpusHandle = SharedHandle<const ExploredCorpus>;
using PlotHandle = SharedHandle<const Plot>;

/// A table, and those that the same run has made.
struct ResultHandle : lua::Handle {
  std::shared_ptr<const ResultTable> table;
  std::shared_ptr<const ResultSet> siblings;
};

template <class H> int destroy(lua_State* L) {
  static_cast<H*>(lua_touserdata(L, 1))->~H();
  return 0;
}

void push_corpus(lua_State* L, std::shared_ptr<const ExploredCorpus> corpus);
void push_result(lua_State* L, std::shared_ptr<const ResultTable> table,
                 std::shared_ptr<const ResultSet> siblings = nullptr);
void push_plot(lua_State* L, std::shared_ptr<const Plot> plot);
/// Document i of a corpus.
void push_loaded_document(lua_State* L, const std::shared_ptr<const ExploredCorpus>& corpus, std::size_t i);

/// The corpus or table at an index. Raises an error when it is something else.
const std::shared_ptr<const ExploredCorpus>& checked_corpus(lua_State* L, int index);
const ResultHandle& checked_result(lua_State* L, int index);

/// A Lua value as what a run file would hold. Throws std::runtime_error; `what` names it in the message.
config::Value to_value(lua_State* L, int index, const std::string& what);
/// A step: "ID", or { "ID", PARAMETER = VALUE, ... }.
config::Value to_step(lua_State* L, int index);
/// One value of a table, nil for null.
void push_cell(lua_State* L, const model::Column& column, std::size_t row);
/// Row i as { column = value }.
void push_row(lua_State* L, const ResultTable& table, std::size_t row);
/// A column of the n values of the list on top of the stack, which may be nil. Throws std::runtime_error.
model::Column column_of_list(lua_State* L, std::size_t n, const std::string& name);
/// A field of the options at `index`, which may be absent: pushes it and returns its type.
int push_option(lua_State* L, int index, const char* name);
/// The names at `first` and behind it, or in the list at `first`.
std::vector<std::string> name_arguments(lua_State* L, int first);
/// Refuses keys of the options at `index` that are not known, with the nearest that is.
void check_options(lua_State* L, int index, const char* function, const std::vector<std::string>& known);

/// Refuses { FIELD = VALUE } at `index` with fields that no document has; a function is left alone.
void check_choice(lua_State* L, int index, const ExploredCorpus& corpus);
/// Whether document i is one of those that are meant: what is at `index` is a function of the document, or metadata that it has.
bool belongs(lua_State* L, int index, const std::shared_ptr<const ExploredCorpus>& corpus, std::size_t i);

/// Whether what is at `index` says which documents are meant: a choice, or a corpus; not the name of a group.
bool is_side(lua_State* L, int index);
/// The corpus in which metadata `side` says "target" or "reference", where the options name sides; where they name groups, the same
/// corpus, and the groups are set in `with`.
std::shared_ptr<const ExploredCorpus> with_sides(lua_State* L, int options,
                                                 const std::shared_ptr<const ExploredCorpus>& corpus,
                                                 config::Value& with);

/// Prints values as people want to see them: tables cut to the terminal, Lua's tables with their content.
void print_values(lua_State* L, int first, int last);
/// Registers functions with their pages (see reference.hpp), which calls are checked against: arguments.cpp.
/// `of_current`: methods of a corpus become functions that work on the current one.
void set_documented(lua_State* L, std::span<const Entry> entries, bool of_current = false);
/// Puts the current corpus before the arguments.
void insert_current(lua_State* L);
/// Runs steps over a corpus, and remembers them for freeze().
std::shared_ptr<ResultSet> run_steps(lua_State* L, const std::shared_ptr<const ExploredCorpus>& corpus,
                                     const config::Value& chain);
/// The same, and pushes the tables: `table`, or the first that has rows.
void run_and_push(lua_State* L, const std::shared_ptr<const ExploredCorpus>& corpus, const config::Value& chain,
                  const std::string& table);

}  // namespace textmill::explore
