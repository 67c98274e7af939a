// The functions that run one analyzer. Nothing is computed here: each names its plugin, the table that it is after, and what
// people call some of the parameters; all others keep the names that the plugin gives them.
#include "config/write_yaml.hpp"
#include "explore/bindings.hpp"
#include "explore/corpus_facts.hpp"
#include "explore/grouped.hpp"
#include "explore/session.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace textmill::explore {
namespace {

using config::Value;
using lua::guarded;
using CorpusPointer = std::shared_ptr<const ExploredCorpus>;

struct Renamed {
  const char* name;
  const char* parameter;
};

/// What `by` asks for.
enum class Grouping {
  states,     ///< what the plugin learns about each group by itself: group_by of the step
  parameter,  ///< the plugin knows it
  rows        ///< the plugin writes about documents only: see grouped()
};

/// One such function. `first` is the parameter that an argument in front of the options stands for; `standard` are values
/// of parameters that the plugin itself would leave at another default.
struct Analysis {
  const char* name;
  const char* plugin;
  const char* table;
  const char* first;
  std::vector<Renamed> renamed;
  std::vector<std::pair<const char*, std::int64_t>> standard;
  bool content_words;  ///< function words are left out unless stopwords = false
  Grouping grouping;
};

const std::vector<Analysis>& analyses() {
  static const std::vector<Analysis> all = {
      {"freq", "term_frequency", "term_frequency", "top", {{"n", "top"}}, {{"top", 20}}, false, Grouping::states},
      {"kwic", "kwic", "kwic", "pattern", {}, {}, false, Grouping::rows},
      {"collocates",
       "collocations",
       "collocations",
       "nodes",
       {{"n", "top"}, {"window", "left"}, {"window", "right"}, {"measure", "sort_by"}},
       {{"top", 20}},
       false,
       Grouping::states},
      {"keyness", "keyness", "keyness", "target", {{"n", "top"}}, {{"top", 20}}, false, Grouping::parameter},
      {"dispersion", "dispersion", "dispersion", "top", {{"n", "top"}}, {{"top", 20}}, false, Grouping::states},
      {"keywords", "keywords", "keywords", "top", {{"n", "top"}}, {{"top", 10}}, false, Grouping::rows},
      {"readability", "readability", "readability", "measures", {}, {}, false, Grouping::rows},
      {"lexical_diversity", "lexical_diversity", "lexical_diversity", "measures", {}, {}, false, Grouping::rows},
      {"topics",
       "topics",
       "topic_summary",
       "num_topics",
       {{"n", "num_topics"}},
       {{"num_topics", 10}},
       true,
       Grouping::parameter},
  };
  return all;
}

/// Those that have another table about groups.
const std::vector<Analysis>& analyses_of_groups() {
  static const std::vector<Analysis> all = {
      {"keywords",
       "keywords",
       "corpus_keywords",
       "corpus_top",
       {{"n", "corpus_top"}},
       {{"corpus_top", 10}},
       false,
       Grouping::states},
      {"topics",
       "topics",
       "topic_prevalence",
       "num_topics",
       {{"n", "num_topics"}},
       {{"num_topics", 10}},
       true,
       Grouping::parameter},
  };
  return all;
}

const Analysis& analysis_named(const std::string& name, bool of_groups) {
  const auto is_it = [&](const Analysis& a) { return a.name == name; };
  if (const auto& all = analyses_of_groups(); of_groups)
    if (const auto found = std::find_if(all.begin(), all.end(), is_it); found != all.end()) return *found;
  return *std::find_if(analyses().begin(), analyses().end(), is_it);
}

/// The parameters that an option stands for.
std::vector<std::string> parameters_of(const Analysis& a, const std::string& name) {
  std::vector<std::string> out;
  for (const auto& r : a.renamed)
    if (name == r.name) out.emplace_back(r.parameter);
  return out.empty() ? std::vector<std::string>{name} : out;
}

/// The step `normalize` by which the corpus was prepared, with other stop words.
Value normalize_with(const ExploredCorpus& corpus, Value stopwords) {
  Value with = config::map_value();
  set_entry(with, "case", config::text_value("fold"));
  for (const auto& step : corpus.origin->prepare.items) {
    const Value* use = step.find("use");
    if (use == nullptr || use->text != "normalize") continue;
    if (const Value* given = step.find("with")) with = *given;
  }
  set_entry(with, "stopwords", std::move(stopwords));
  return step_value("normalize", std::move(with));
}

/// As the one-off commands: the language that the documents state, else English.
std::string content_language(const chain::Corpus& corpus) {
  const auto& fields = corpus.metadata_fields();
  return std::find(fields.begin(), fields.end(), "language") != fields.end() ? "auto" : "en";
}

/// A single value where the plugin wants a list.
void make_lists(const model::Descriptor& d, Value& with) {
  for (const auto& p : d.params)
    for (auto& e : with.entries)
      if (e.key == p.id && p.list && e.value.is_scalar()) e.value = config::list_value({e.value});
}

/// Names of the options that a function knows: its own, and the parameters of its plugin.
std::vector<std::string> option_names(const Analysis& a, const model::Descriptor& d) {
  std::vector<std::string> names = {"by", "table", "stopwords"};
  for (const auto& r : a.renamed) names.emplace_back(r.name);
  for (const auto& p : d.params) names.push_back(p.id);
  return names;
}

/// Complaints about parameters, a line each, in the words of a function that has other names for some; one complaint for several
/// parameters that stand behind one name.
std::string in_own_words(const Analysis& a, const std::string& message) {
  std::istringstream lines(message);
  std::string out, line, told;
  while (std::getline(lines, line)) {
    for (const auto& r : a.renamed) {
      const std::string parameter = std::string("parameter '") + r.parameter + "' of '" + a.plugin + "'";
      if (!line.starts_with(parameter)) continue;
      line = std::string("option '") + r.name + "' of " + a.name + line.substr(parameter.size());
      if (told == r.name) line.clear();
      told = r.name;
      break;
    }
    if (!line.empty()) out += (out.empty() ? "" : "\n") + line;
  }
  return out;
}

/// kwic{ "boat", window = 3 } is kwic({ "boat" }, { window = 3 }).
void part_list_from_options(lua_State* L) {
  if (lua_gettop(L) != 2 || lua_type(L, 2) != LUA_TTABLE || lua_rawlen(L, 2) == 0) return;
  lua_newtable(L);
  lua_newtable(L);
  bool named = false;
  for (lua_pushnil(L); lua_next(L, 2) != 0; lua_pop(L, 1)) {
    const bool name = lua_type(L, -2) == LUA_TSTRING;
    named |= name;
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, name ? 4 : 3);
  }
  if (!named) lua_settop(L, 2);
  else lua_remove(L, 2);
}

/// What a call asks for.
struct Request {
  Value with = config::map_value();
  Value stopwords = config::boolean_value(false);
  std::vector<std::string> by;
  std::string table;
};

/// The fields to group by, in the options at `index`.
std::vector<std::string> fields_to_group_by(lua_State* L, int index, const std::string& function) {
  std::vector<std::string> fields;
  if (push_option(L, index, "by") == LUA_TTABLE) fields = name_arguments(L, lua_gettop(L));
  else if (lua_type(L, -1) == LUA_TSTRING) fields.emplace_back(lua_tostring(L, -1));
  else if (!lua_isnil(L, -1))
    throw std::runtime_error(function + ": option 'by' is the name of a metadata field, or a list of names");
  lua_pop(L, 1);
  return fields;
}

/// The options at `index` but `by`, those apart that name sides of keyness.
void read_options(lua_State* L, int index, const Analysis& a, const std::vector<std::string>& names, Request& request) {
  for (const auto& option : names) {
    if (option != "by" && push_option(L, index, option.c_str()) != LUA_TNIL &&
        !(a.plugin == std::string_view("keyness") && is_side(L, -1))) {
      Value value = to_value(L, -1, std::string(a.name) + ": option '" + option + "'");
      if (option == "table") request.table = value.text;
      else if (option == "stopwords") request.stopwords = std::move(value);
      else
        for (const auto& parameter : parameters_of(a, option)) set_entry(request.with, parameter, value);
    }
    lua_settop(L, index);
  }
}

/// The step that the call stands for.
Value step_of(const Analysis& a, Request& request) {
  Value by = config::list_value();
  for (const auto& field : request.by) by.items.push_back(config::text_value(field));
  if (by.items.empty()) return step_value(a.plugin, std::move(request.with));
  const bool parts_of_groups = request.with.find("parts") != nullptr;  // dispersion over groups, not in each
  if (a.grouping == Grouping::parameter || parts_of_groups)
    set_entry(request.with, "by", by.items.size() == 1 ? by.items[0] : by);
  else if (a.grouping == Grouping::states) set_entry(request.with, "group_by", by);
  Value step = step_value(a.plugin, std::move(request.with));
  if (a.grouping == Grouping::rows) set_entry(step, "columns", std::move(by));
  return step;
}

/// The steps that the call stands for.
Value chain_of(const Analysis& a, const model::Descriptor& descriptor, const ExploredCorpus& corpus, Request& request) {
  make_lists(descriptor, request.with);
  Value chain = config::list_value();
  if (request.stopwords.kind == Value::Kind::text) request.stopwords = config::list_value({request.stopwords});
  if (request.stopwords.kind == Value::Kind::list)
    chain.items.push_back(normalize_with(corpus, std::move(request.stopwords)));
  chain.items.push_back(step_of(a, request));
  return chain;
}

/// Upvalues: the name, whether the current corpus comes before the arguments. Arguments: corpus [, first] [, options].
int analyze(lua_State* L) {
  const std::string name = lua_tostring(L, lua_upvalueindex(1));
  if (lua_toboolean(L, lua_upvalueindex(2)) != 0) insert_current(L);
  if (lua::handle_if<CorpusHandle>(L, 1, lua::Kind::corpus) == nullptr)
    throw std::runtime_error("'" + name + "' is a method of a corpus, with a colon: x:" + name + "()");
  CorpusPointer corpus = checked_corpus(L, 1);
  part_list_from_options(L);
  const bool has_first =
      lua_gettop(L) >= 2 && !lua_isnil(L, 2) && (lua_type(L, 2) != LUA_TTABLE || lua_rawlen(L, 2) != 0);
  const int options = has_first ? 3 : 2;
  if (has_first && lua_gettop(L) >= options && !lua_isnil(L, options) && lua_type(L, options) != LUA_TTABLE)
    throw std::runtime_error(name + " takes several values as one list: " + name +
                             "({ \"…\", \"…\" }); options follow in braces");
  lua_settop(L, options);
  Request request;
  request.by = fields_to_group_by(L, options, name);
  const Analysis& a = analysis_named(name, !request.by.empty());
  const auto descriptor = Session::of(L).explorer().registry().find(a.plugin, ".").descriptor;
  const auto names = option_names(a, descriptor);
  check_options(L, options, a.name, names);
  request.table = a.table;
  if (a.content_words) request.stopwords = config::text_value(content_language(corpus->documents));
  for (const auto& [parameter, value] : a.standard) set_entry(request.with, parameter, config::integer_value(value));
  if (has_first) set_entry(request.with, a.first, to_value(L, 2, "what " + name + " is given first"));
  if (name == "keyness" && !lua_isnil(L, options)) corpus = with_sides(L, options, corpus, request.with);
  lua_settop(L, options);
  read_options(L, options, a, names, request);
  if (name == "kwic" && request.with.find("sort") != nullptr && request.table == a.table) request.table = "kwic_sorted";
  try {
    const auto set = run_steps(L, corpus, chain_of(a, descriptor, *corpus, request));
    auto table = table_of(*set, request.table);
    if (a.grouping == Grouping::rows && !request.by.empty()) table = grouped(table, request.by);
    push_result(L, std::move(table), set);
  } catch (const Interrupted&) {
    throw;
  } catch (const ExploreError& e) {  // may name a parameter that was not written
    throw ExploreError(in_own_words(a, e.what()));
  }
  return 1;
}

}  // namespace

std::span<const Entry> vocabulary_entries() {
  static const Argument by{".by?", "string|string[]", "Metadata fields: a result for each group of documents"};
  static const Argument stopwords{".stopwords?", "string|string[]|false",
                                  "Leave out the function words of these languages"};
  static const Argument of_values{
      ".by?", "string|string[]", "Metadata fields: mean, deviation and range of the values in each group of documents"};
  static const std::vector<Entry> entries = {
      {"freq",
       nullptr,
       {{".n?", "integer", "How many terms of each length; 0 = all (20)"},
        {".ngrams?", "integer|integer[]", "Lengths of word n-grams (1)"},
        by,
        stopwords,
        {"...", "any", "All parameters of the plugin term_frequency"}},
       "Table",
       "Counts terms and n-grams.",
       "freq{ n = 5, ngrams = 2, by = \"subject\" }"},
      {"kwic",
       nullptr,
       {{"pattern", "string|string[]", "Words, with * and ?; several with blanks between"},
        {".window?", "integer", "Words on each side (8)"},
        {".kind?", "string", "glob, regex or fixed"},
        {".sort?", "string[]", "Places to sort by: { \"r1\", \"l1\" }"},
        {".by?", "string|string[]", "Metadata fields: the lines of one group of documents after those of another"},
        {"...", "any", "All parameters of the plugin kwic"}},
       "Table",
       "Every place where words stand, with what is around them.",
       "kwic(\"harbour*\", { window = 4 })"},
      {"collocates",
       nullptr,
       {{"nodes", "string|string[]", "Words, which may have * and ?"},
        {".n?", "integer", "How many of each node; 0 = all (20)"},
        {".window?", "integer", "Words on each side; left and right: on one (5)"},
        {".measure?", "string", "By which they are ranked, such as log_dice, mi, g2"},
        by,
        stopwords,
        {"...", "any", "All parameters of the plugin collocations"}},
       "Table",
       "What words stand together with more often than chance lets expect.",
       "collocates(\"boat\", { window = 3, min_count = 2, n = 5 })"},
      {"keyness",
       nullptr,
       {{".target", "string|table|function|Corpus",
         "A group of `by`; or { FIELD = VALUE }, or a function of the document, or a corpus"},
        {".reference?", "string|table|function|Corpus", "The same; all other documents when absent"},
        {".by?", "string", "The metadata field that names the groups"},
        {".n?", "integer", "How many in each direction; 0 = all (20)"},
        stopwords,
        {"...", "any", "All parameters of the plugin keyness"}},
       "Table",
       "What one part of a corpus says more often than another.",
       "keyness{ target = { subject = \"sea\" }, direction = \"positive\", n = 5 }"},
      {"dispersion",
       nullptr,
       {{".n?", "integer", "How many terms, the most frequent ones; 0 = all (20)"},
        {".by?", "string|string[]",
         "Metadata fields: a result for each group of documents; with parts = \"groups\", over the groups"},
        stopwords,
        {"...", "any", "All parameters of the plugin dispersion"}},
       "Table",
       "How evenly terms are spread over the corpus.",
       "dispersion{ n = 5 }"},
      {"keywords",
       nullptr,
       {{".n?", "integer", "How many of each document or group; 0 = all (10)"},
        {".method?", "string", "best, yake, rake, text_rank ..."},
        {".by?", "string|string[]",
         "Metadata fields: those of each group of documents, by the documents that have them"},
        {"...", "any", "All parameters of the plugin keywords"}},
       "Table",
       "The most telling words and phrases of each document.",
       "keywords{ n = 2 }"},
      {"readability",
       nullptr,
       {{".measures?", "string|string[]", "Ids of measures; all that suit the language when absent"},
        of_values,
        {"...", "any", "All parameters of the plugin readability"}},
       "Table",
       "How hard each document is to read.",
       "readability(\"flesch\", { by = \"subject\" })"},
      {"lexical_diversity",
       nullptr,
       {{".measures?", "string|string[]", "Ids of measures; all when absent"},
        of_values,
        {"...", "any", "All parameters of the plugin lexical_diversity"}},
       "Table",
       "How varied the vocabulary of each document is.",
       "lexical_diversity({ \"mattr\", \"mtld\" }):head(4)"},
      {"topics",
       nullptr,
       {{".n?", "integer", "Number of topics (10)"},
        {".by?", "string", "A metadata field: how large each topic is in each group of documents"},
        stopwords,
        {"...", "any", "All parameters of the plugin topics"}},
       "Table",
       "Groups words and documents by topic; its function words are left out unless stopwords = false.",
       "topics{ n = 3, seed = 1 }:table(\"doc_topics\")"},
  };
  return entries;
}

void set_analyses(lua_State* L, bool of_current) {
  for (const auto& a : analyses()) {
    lua_pushstring(L, a.name);
    lua_pushboolean(L, of_current ? 1 : 0);
    lua_pushcclosure(L, guarded<analyze>, 2);
    lua_setfield(L, -2, a.name);
  }
}

}  // namespace textmill::explore
