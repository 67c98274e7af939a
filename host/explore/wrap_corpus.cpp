// corpus.load and the methods of a corpus. A corpus never changes: subset() and tag() make another one beside it.
#include "config/write_yaml.hpp"
#include "explore/bindings.hpp"
#include "explore/corpus_facts.hpp"
#include "explore/freeze.hpp"
#include "explore/session.hpp"
#include "model/diagnostic.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace textmill::explore {
namespace {

using config::Value;
using lua::guarded;
using lua::Kind;
using CorpusPointer = std::shared_ptr<const ExploredCorpus>;

/// corpus.current([corpus])
int current(lua_State* L) {
  Session& session = Session::of(L);
  if (!lua_isnoneornil(L, 1)) session.make_current(checked_corpus(L, 1));
  push_corpus(L, session.current());
  return 1;
}

int docs(lua_State* L) {
  const CorpusPointer corpus = checked_corpus(L, 1);
  Session::of(L).explorer().complete(corpus->documents);
  auto table = document_table(*corpus);
  push_option(L, 2, "n");
  const lua_Integer n = luaL_optinteger(L, -1, 0);
  if (n < 0) return luaL_error(L, "docs: option 'n' is 0 or more, not %I", static_cast<LUAI_UACINT>(n));
  if (n > 0 && static_cast<std::uint64_t>(n) < table->rows()) {
    std::vector<std::uint32_t> rows(static_cast<std::size_t>(n));
    std::iota(rows.begin(), rows.end(), 0);
    table = table->picked(rows);
  }
  push_result(L, std::move(table));
  return 1;
}

int skipped(lua_State* L) {
  push_result(L, skipped_table(*checked_corpus(L, 1)));
  return 1;
}

/// doc(id) or doc(number, from 1)
int doc(lua_State* L) {
  const CorpusPointer corpus = checked_corpus(L, 1);
  if (lua_isinteger(L, 2) != 0) {
    const lua_Integer i = lua_tointeger(L, 2);
    if (i < 1 || static_cast<std::uint64_t>(i) > corpus->documents.size())
      return luaL_error(L, "there is no document %I; the corpus has %I", static_cast<LUAI_UACINT>(i),
                        static_cast<LUAI_UACINT>(corpus->documents.size()));
    push_loaded_document(L, corpus, static_cast<std::size_t>(i) - 1);
    return 1;
  }
  push_loaded_document(L, corpus, document_of_id(corpus->documents, lua::checked_text(L, 2)));
  return 1;
}

int next_document(lua_State* L) {
  const CorpusPointer corpus = checked_corpus(L, 1);
  const auto i = static_cast<std::size_t>(lua_tointeger(L, lua_upvalueindex(1)));
  if (i >= corpus->documents.size()) return 0;
  lua_pushinteger(L, static_cast<lua_Integer>(i) + 1);
  lua_replace(L, lua_upvalueindex(1));
  push_loaded_document(L, corpus, i);
  return 1;
}

int each(lua_State* L) {
  checked_corpus(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, guarded<next_document>, 1);
  lua_pushvalue(L, 1);
  return 2;
}

int subset(lua_State* L) {
  const CorpusPointer corpus = checked_corpus(L, 1);
  check_choice(L, 2, *corpus);
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < corpus->documents.size(); ++i)
    if (belongs(L, 2, corpus, i)) chosen.push_back(i);
  if (const auto& log = Session::of(L).settings().explorer.log; chosen.empty() && log)
    log(1, "subset: no document matches; docs() shows their metadata");
  push_corpus(L, std::make_shared<ExploredCorpus>(ExploredCorpus{corpus->documents.subset(chosen), corpus->origin,
                                                                 "a subset that was chosen by hand"}));
  return 1;
}

/// tag(field, function(doc) ... end)
int tag(lua_State* L) {
  const CorpusPointer corpus = checked_corpus(L, 1);
  const std::string field(lua::checked_text(L, 2));
  std::vector<std::string> values(corpus->documents.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    lua_pushvalue(L, 3);
    push_loaded_document(L, corpus, i);
    lua_call(L, 1, 1);
    if (!lua_isnil(L, -1)) values[i] = lua::push_text(L, -1), lua_pop(L, 1);
    lua_pop(L, 1);
  }
  push_corpus(L, std::make_shared<ExploredCorpus>(ExploredCorpus{corpus->documents.tagged(field, std::move(values)),
                                                                 corpus->origin, "tags that a function gave"}));
  return 1;
}

int join(lua_State* L) {
  const CorpusPointer a = checked_corpus(L, 1), b = checked_corpus(L, 2);
  push_corpus(L, std::make_shared<ExploredCorpus>(ExploredCorpus{chain::Corpus::joined(a->documents, b->documents),
                                                                 a->origin, "two corpora joined"}));
  return 1;
}

/// use(id [, parameters [, table]])
int use(lua_State* L) {
  const CorpusPointer corpus = checked_corpus(L, 1);
  const std::string id(lua::checked_text(L, 2));
  Value with = config::map_value();
  if (!lua_isnoneornil(L, 3)) {
    with = to_value(L, 3, id);
    if (with.kind == Value::Kind::list && with.items.empty()) with = config::map_value();
    if (with.kind != Value::Kind::map)
      return luaL_error(L, "parameters have names: use(\"%s\", { NAME = VALUE })", id.c_str());
  }
  run_and_push(L, corpus, config::list_value({step_value(id, std::move(with))}),
               lua_isnoneornil(L, 4) ? "" : std::string(lua::checked_text(L, 4)));
  return 1;
}

/// run(FILE) or run{ step, step, ... }
int run(lua_State* L) {
  const CorpusPointer corpus = checked_corpus(L, 1);
  const std::string table = lua_isnoneornil(L, 3) ? "" : std::string(lua::checked_text(L, 3));
  if (lua_type(L, 2) == LUA_TSTRING) {
    auto set = std::make_shared<ResultSet>();
    for (auto& t : Session::of(L).explorer().run_file(*corpus, std::string(lua::checked_text(L, 2)))) set->push_back(t);
    push_result(L, table_of(*set, table), set);
    return 1;
  }
  Value chain = config::list_value();
  for (lua_Integer i = 1; lua_rawgeti(L, 2, i) != LUA_TNIL; ++i) {
    chain.items.push_back(to_step(L, -1));
    lua_pop(L, 1);
  }
  if (chain.items.empty()) return luaL_error(L, "run{ \"ID\", { \"ID\", PARAMETER = VALUE } } needs a step");
  run_and_push(L, corpus, chain, table);
  return 1;
}

/// tap(step [, { doc = id, layer = name }]): what a step has written for the documents.
int tap(lua_State* L) {
  const CorpusPointer corpus = checked_corpus(L, 1);
  CorpusPointer looked_at = corpus;
  if (push_option(L, 3, "doc") != LUA_TNIL)
    looked_at = std::make_shared<ExploredCorpus>(ExploredCorpus{
        corpus->documents.subset({document_of_id(corpus->documents, lua::checked_text(L, -1))}), corpus->origin, ""});
  const std::string layer = push_option(L, 3, "layer") == LUA_TNIL ? "" : std::string(lua::checked_text(L, -1));
  const Value step = to_step(L, 2);
  const Value* id = step.find("use");
  const auto& writers = corpus->documents.writers();
  const bool loaded = id != nullptr && step.find("with") == nullptr &&
                      std::find(writers.begin(), writers.end(), id->text) != writers.end();
  Explorer& explorer = Session::of(L).explorer();
  if (loaded) {
    explorer.complete(looked_at->documents);
    push_result(L, written_columns(looked_at->documents, id->text, layer, *explorer.vocabulary()));
  } else {
    push_result(L, written_columns(explorer.columns_of(*looked_at, config::list_value({step})), "", layer,
                                   *explorer.vocabulary()));
  }
  return 1;
}

/// freeze(FILE) writes what was explored as run files.
int freeze_to(lua_State* L) {
  Session& session = Session::of(L);
  session.check_may_write();
  const std::string_view file(lua::checked_text(L, 2));
  if (!file.ends_with(".yaml") && !file.ends_with(".yml"))
    return luaL_error(L, "freeze: the name of a run file ends in .yaml, not as '%s'", lua_tostring(L, 2));
  const auto files = freeze(*checked_corpus(L, 1), session.remembered(), session.not_remembered(), std::string(file),
                            session.explorer());
  for (const auto& written : files) session.print("wrote " + written + "\n");
  return 0;
}

int length(lua_State* L) {
  lua_pushinteger(L, static_cast<lua_Integer>(checked_corpus(L, 1)->documents.size()));
  return 1;
}

int to_text(lua_State* L) {
  const std::string text = summary_text(*checked_corpus(L, 1));
  lua_pushlstring(L, text.data(), text.size());
  return 1;
}

/// Upvalue: the methods.
int index(lua_State* L) {
  checked_corpus(L, 1);
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  const std::string name(lua::push_text(L, 2));
  std::vector<std::string> known;
  for (lua_pushnil(L); lua_next(L, lua_upvalueindex(1)) != 0; lua_pop(L, 1)) known.emplace_back(lua_tostring(L, -2));
  std::sort(known.begin(), known.end());
  const std::string near(model::nearest(name, known));
  throw std::runtime_error("a corpus has no method '" + name + "'; " +
                           (near.empty() ? "help(\"Corpus\") lists them" : "did you mean '" + near + "'?"));
}

}  // namespace

std::span<const Entry> corpus_entries() {
  static const std::vector<Entry> entries = {
      {"corpus.load",
       guarded<load_corpus>,
       {{"...", "string|table", "Files, folders, patterns; or one run file, whose sources and first steps are taken"},
        {".metadata?", "string", "A CSV file with a row a document"},
        {".split?", "string|table", "Make each \"paragraph\", \"heading\" or \"line\" a document"},
        {".language?", "string", "Language of the texts, such as \"en\"; \"auto\": find it"},
        {".format?", "string", "auto, text, jsonl, csv, tsv, or tokens"},
        {".text_field?", "string", "Of JSON lines and CSV: what holds the text"},
        {".id_field?", "string", "Of JSON lines and CSV: what names the document"},
        {".prepare?", "table", "Steps whose columns are kept: { \"segment\", { \"normalize\", stem = \"auto\" } }"},
        {".memory?", "string",
         "What corpora may take in memory from now on, such as \"8 GiB\"; else three quarters of what is free"}},
       "Corpus",
       "Loads documents, prepares them, and makes them the current corpus.",
       "corpus.load{ \"configs/quickstart/*.txt\", metadata = \"configs/quickstart/metadata.csv\" }"},
      {"corpus.current",
       guarded<current>,
       {{"corpus?", "Corpus", "To be the current one from now on"}},
       "Corpus",
       "The corpus that functions without one work on.",
       "print(#corpus.current())"},
      {"Corpus:docs",
       guarded<docs>,
       {{".n?", "integer", "Only the first n; 0 = all (0)"}},
       "Table",
       "The documents with their sizes and metadata.",
       "docs():sort(\"-tokens\"):head(3)"},
      {"Corpus:skipped",
       guarded<skipped>,
       {},
       "Table",
       "The documents that could not be loaded, and why.",
       "print(#skipped())"},
      {"Corpus:doc",
       guarded<doc>,
       {{"id", "string|integer", "Its id, or its number from 1"}},
       "LoadedDocument",
       "One document.",
       "doc(\"sea_boat_tale\")"},
      {"Corpus:each",
       guarded<each>,
       {},
       "fun(): LoadedDocument",
       "A loop over the documents.",
       "for doc in corpus.current():each() do print(doc.id, doc.subject) end"},
      {"Corpus:subset",
       guarded<subset>,
       {{"keep", "table|fun(doc: LoadedDocument): boolean",
         "{ FIELD = VALUE }: metadata; or a function that is called with each document"}},
       "Corpus",
       "The documents that have this metadata, or for which the function returns true, as a corpus of their own.",
       "subset{ subject = \"sea\" }:subset(function(doc) return #doc > 300 end):freq{ n = 5 }"},
      {"Corpus:tag",
       guarded<tag>,
       {{"field", "string", "Name of the metadata field"},
        {"value", "fun(doc: LoadedDocument): any", "Called with each document"}},
       "Corpus",
       "The same documents with one more metadata field, to group by.",
       "tag(\"long\", function(doc) return #doc.text > 1500 end):freq{ n = 2, by = \"long\" }"},
      {"Corpus:join",
       guarded<join>,
       {{"other", "Corpus", "Prepared by the same steps"}},
       "Corpus",
       "The documents of both.",
       "print(#corpus.current():join(corpus.current()))"},
      {"Corpus:use",
       guarded<use>,
       {{"id", "string", "A plugin, or the path of one"},
        {"parameters?", "table", "As `textmill describe ID` lists them"},
        {"table?", "string", "Which of its tables; else the first that has rows"}},
       "Table",
       "Runs any analyzer over the corpus.",
       "use(\"long_words\", { min_letters = 10, top = 3 }, \"longest_used\")"},
      {"Corpus:run",
       guarded<run>,
       {{"chain", "string|table", "A run file, whose sources and sinks are left out; or steps"},
        {"table?", "string", "Which table; else the first that has rows"}},
       "Table",
       "Runs several steps over the corpus.",
       "run({ { \"normalize\", stopwords = \"en\" }, { \"term_frequency\", top = 5 } })"},
      {"Corpus:tap",
       guarded<tap>,
       {{"step", "string|table", "A step of those that have prepared the corpus, or any other"},
        {".doc?", "string", "Only this document"},
        {".layer?", "string", "Such as \"token/1\"; else the first that it writes"}},
       "Table",
       "What a step writes for later ones, row by row.",
       "tap(\"normalize\", { doc = \"sea_boat_tale\" }):head(5)"},
      {"Corpus:freeze",
       guarded<freeze_to>,
       {{"file", "string", "A run file, .yaml"}},
       "",
       "Writes what was run over all documents of this corpus as a run file; a second one where a step replaces "
       "another.",
       "freq() freeze(\"out/explored.yaml\")"},
  };
  return entries;
}

void insert_current(lua_State* L) {
  push_corpus(L, Session::of(L).current());
  lua_insert(L, 1);
}

void push_corpus(lua_State* L, CorpusPointer corpus) {
  lua::push_handle<CorpusHandle>(L, Kind::corpus, false).shared = std::move(corpus);
}

const CorpusPointer& checked_corpus(lua_State* L, int index) {
  return lua::checked<CorpusHandle>(L, index, Kind::corpus).shared;
}

std::shared_ptr<ResultSet> run_steps(lua_State* L, const CorpusPointer& corpus, const Value& chain) {
  Session& session = Session::of(L);
  auto set = std::make_shared<ResultSet>(session.explorer().run(*corpus, chain, std::nullopt));
  const Value* use = chain.items.back().find("use");
  session.remember(chain,
                   corpus->choice.empty() ? "" : (use == nullptr ? "a chain" : use->text) + " over " + corpus->choice);
  return set;
}

void run_and_push(lua_State* L, const CorpusPointer& corpus, const Value& chain, const std::string& table) {
  const auto set = run_steps(L, corpus, chain);
  push_result(L, table_of(*set, table), set);
}

/// The methods are globals too, which work on the current corpus; "each" and "join" would say too little there.
void open_corpus(lua_State* L) {
  lua::push_metatable(L, Kind::corpus);
  lua::set_functions(L, {{"__len", guarded<length>},
                         {"__tostring", guarded<to_text>},
                         {"__newindex", guarded<lua::refuse_change>},
                         {"__gc", destroy<CorpusHandle>}});
  lua_newtable(L);
  const auto methods = corpus_entries().subspan(2);
  set_documented(L, methods);
  set_analyses(L, false);
  lua_pushcclosure(L, guarded<index>, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
  set_documented(L, methods, true);
  set_analyses(L, true);
  for (const char* name : {"each", "join"}) {
    lua_pushnil(L);
    lua_setfield(L, -2, name);
  }
  lua_newtable(L);
  set_documented(L, corpus_entries().first(2));
  lua_setfield(L, -2, "corpus");
}

}  // namespace textmill::explore
