// The functions that run one analyzer. Nothing is computed here: each names its plugin, the table that it is after, and what
// people call some of the parameters; all others keep the names that the plugin gives them.
#include "config/write_yaml.hpp"
#include "explore/bindings.hpp"
#include "explore/corpus_facts.hpp"
#include "explore/session.hpp"
#include "model/diagnostic.hpp"

#include <algorithm>
#include <optional>
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
};

const std::vector<Analysis>& analyses() {
  static const std::vector<Analysis> all = {
      {"freq", "term_frequency", "term_frequency", "top", {{"n", "top"}}, {{"top", 20}}, false},
      {"kwic", "kwic", "kwic", "pattern", {}, {}, false},
      {"collocates",
       "collocations",
       "collocations",
       "nodes",
       {{"n", "top"}, {"window", "left"}, {"window", "right"}, {"measure", "sort_by"}},
       {{"top", 20}},
       false},
      {"keyness", "keyness", "keyness", "target", {{"n", "top"}}, {{"top", 20}}, false},
      {"dispersion", "dispersion", "dispersion", "top", {{"n", "top"}}, {{"top", 20}}, false},
      {"keywords", "keywords", "keywords", "top", {{"n", "top"}}, {{"top", 10}}, false},
      {"readability", "readability", "readability", "measures", {}, {}, false},
      {"topics", "topics", "topic_summary", "num_topics", {{"n", "num_topics"}}, {{"num_topics", 10}}, true},
  };
  return all;
}

const Analysis& analysis_named(const std::string& name) {
  return *std::find_if(analyses().begin(), analyses().end(), [&](const Analysis& a) { return a.name == name; });
}

/// The parameters that an option stands for.
std::vector<std::string> parameters_of(const Analysis& a, const model::Descriptor& d, const std::string& name) {
  std::vector<std::string> out;
  for (const auto& r : a.renamed)
    if (name == r.name) out.emplace_back(r.parameter);
  if (!out.empty()) return out;
  const bool own = std::any_of(d.params.begin(), d.params.end(), [&](const auto& p) { return p.id == name; });
  return {name == "by" && !own ? "group_by" : name};
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

}  // namespace

void check_choice(lua_State* L, int index, const ExploredCorpus& corpus) {
  if (lua_type(L, index) != LUA_TTABLE) return;
  const auto& fields = corpus.documents.metadata_fields();
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING)
      throw std::runtime_error("documents are chosen by { FIELD = VALUE }, or by a function of the document");
    const std::string field = lua_tostring(L, -2);
    if (std::find(fields.begin(), fields.end(), field) != fields.end()) continue;
    const std::string near(model::nearest(field, fields));
    throw std::runtime_error("the documents have no metadata '" + field + "'; " +
                             (near.empty() ? "docs() shows what they have" : "did you mean '" + near + "'?"));
  }
}

bool belongs(lua_State* L, int index, const CorpusPointer& corpus, std::size_t i) {
  if (lua_type(L, index) == LUA_TFUNCTION) {
    lua_pushvalue(L, index);
    push_loaded_document(L, corpus, i);
    lua_call(L, 1, 1);
    const bool yes = lua_toboolean(L, -1) != 0;
    lua_pop(L, 1);
    return yes;
  }
  chain::KeptDocument d;
  corpus->documents.read(i, d);
  bool all = true;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    const std::string_view field = lua_tostring(L, -2);
    const std::string value(lua::push_text(L, -1));
    lua_pop(L, 1);
    all &= std::any_of(d.metadata.begin(), d.metadata.end(),
                       [&](const auto& m) { return m.first == field && m.second == value; });
  }
  return all;
}

namespace {

bool is_side(lua_State* L, int index) {
  return lua_type(L, index) == LUA_TFUNCTION || lua_type(L, index) == LUA_TUSERDATA ||
         (lua_type(L, index) == LUA_TTABLE && lua_rawlen(L, index) == 0);
}

constexpr const char* side_field = "side";

CorpusPointer tagged_as(const CorpusPointer& corpus, const std::string& side) {
  return std::make_shared<ExploredCorpus>(
      ExploredCorpus{corpus->documents.tagged(side_field, std::vector<std::string>(corpus->documents.size(), side)),
                     corpus->origin, ""});
}

struct Group {
  std::string field, value;
};

/// The group that { FIELD = VALUE } at `index` names.
std::optional<Group> group_at(lua_State* L, int index) {
  if (lua_type(L, index) != LUA_TTABLE) return std::nullopt;
  std::optional<Group> group;
  bool several = false;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    several |= group.has_value() || lua_type(L, -2) != LUA_TSTRING;
    if (several) continue;
    group = Group{lua_tostring(L, -2), std::string(lua::push_text(L, -1))};
    lua_pop(L, 1);
  }
  return several ? std::nullopt : group;
}

/// Sides that are groups of one field are what a run file can say too.
bool set_groups(lua_State* L, int target, int reference, Value& with) {
  const auto one = group_at(L, target), other = group_at(L, reference);
  if (!one || (!other && !lua_isnil(L, reference)) || (other && other->field != one->field)) return false;
  set_entry(with, "by", config::text_value(one->field));
  set_entry(with, "target", config::text_value(one->value));
  if (other) set_entry(with, "reference", config::text_value(other->value));
  return true;
}

/// The corpus in which metadata `side` says "target" or "reference", where the options name sides and no groups.
CorpusPointer with_sides(lua_State* L, int options, const CorpusPointer& corpus, Value& with) {
  push_option(L, options, "target");
  push_option(L, options, "reference");
  const int reference = lua_gettop(L), target = reference - 1;
  if (!is_side(L, target) || set_groups(L, target, reference, with)) return corpus;
  for (const char* side : {"target", "reference"}) set_entry(with, side, config::text_value(side));
  set_entry(with, "by", config::text_value(side_field));
  if (lua_type(L, target) == LUA_TUSERDATA) {
    if (lua_type(L, reference) != LUA_TUSERDATA)
      throw std::runtime_error("keyness of a corpus needs another one as its reference");
    const auto a = tagged_as(checked_corpus(L, target), "target"),
               b = tagged_as(checked_corpus(L, reference), "reference");
    return std::make_shared<ExploredCorpus>(
        ExploredCorpus{chain::Corpus::joined(a->documents, b->documents), a->origin, "two corpora"});
  }
  for (const int side : {target, reference}) check_choice(L, side, *corpus);
  std::vector<std::string> sides(corpus->documents.size());
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (belongs(L, target, corpus, i)) sides[i] = "target";
    else if (lua_isnil(L, reference) || belongs(L, reference, corpus, i)) sides[i] = "reference";
  }
  for (const char* side : {"target", "reference"})
    if (std::find(sides.begin(), sides.end(), side) == sides.end())
      throw std::runtime_error(std::string("keyness: no document is on the side `") + side +
                               "`; docs() shows their metadata");
  return std::make_shared<ExploredCorpus>(ExploredCorpus{corpus->documents.tagged(side_field, std::move(sides)),
                                                         corpus->origin, "sides that were chosen by hand"});
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

/// Upvalues: the name, whether the current corpus comes before the arguments. Arguments: corpus [, first] [, options].
int analyze(lua_State* L) {
  const std::string name = lua_tostring(L, lua_upvalueindex(1));
  if (lua_toboolean(L, lua_upvalueindex(2)) != 0) insert_current(L);
  if (lua::handle_if<CorpusHandle>(L, 1, lua::Kind::corpus) == nullptr)
    throw std::runtime_error("'" + name + "' is a method of a corpus, with a colon: x:" + name + "()");
  CorpusPointer corpus = checked_corpus(L, 1);
  part_list_from_options(L);
  const Analysis& a = analysis_named(name);
  const auto descriptor = Session::of(L).explorer().registry().find(a.plugin, ".").descriptor;
  const bool has_first =
      lua_gettop(L) >= 2 && !lua_isnil(L, 2) && (lua_type(L, 2) != LUA_TTABLE || lua_rawlen(L, 2) != 0);
  const int options = has_first ? 3 : 2;
  if (has_first && lua_gettop(L) >= options && !lua_isnil(L, options) && lua_type(L, options) != LUA_TTABLE)
    throw std::runtime_error(name + " takes several values as one list: " + name +
                             "({ \"…\", \"…\" }); options follow in braces");
  check_options(L, options, a.name, option_names(a, descriptor));
  Value with = config::map_value();
  for (const auto& [parameter, value] : a.standard) set_entry(with, parameter, config::integer_value(value));
  if (has_first) set_entry(with, a.first, to_value(L, 2, "what " + name + " is given first"));
  const bool compares = name == "keyness" && !lua_isnoneornil(L, options);
  if (compares) corpus = with_sides(L, options, corpus, with);
  std::string table = a.table;
  Value stopwords =
      a.content_words ? config::text_value(content_language(corpus->documents)) : config::boolean_value(false);
  for (const auto& option : option_names(a, descriptor)) {
    if (push_option(L, options, option.c_str()) != LUA_TNIL && !(compares && is_side(L, -1))) {
      Value value = to_value(L, -1, name + ": option '" + option + "'");
      if (option == "table") table = value.text;
      else if (option == "stopwords") stopwords = std::move(value);
      else
        for (const auto& parameter : parameters_of(a, descriptor, option)) set_entry(with, parameter, value);
    }
    lua_pop(L, 1);
  }
  if (name == "kwic" && with.find("sort") != nullptr && table == a.table) table = "kwic_sorted";
  make_lists(descriptor, with);
  Value chain = config::list_value();
  if (stopwords.kind == Value::Kind::list || stopwords.kind == Value::Kind::text) {
    if (stopwords.kind == Value::Kind::text) stopwords = config::list_value({stopwords});
    chain.items.push_back(normalize_with(*corpus, std::move(stopwords)));
  }
  chain.items.push_back(step_value(a.plugin, std::move(with)));
  try {
    run_and_push(L, corpus, chain, table);
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
        stopwords,
        {"...", "any", "All parameters of the plugin dispersion"}},
       "Table",
       "How evenly terms are spread over the corpus.",
       "dispersion{ n = 5 }"},
      {"keywords",
       nullptr,
       {{".n?", "integer", "How many of each document; 0 = all (10)"},
        {".method?", "string", "best, yake, rake, text_rank ..."},
        {"...", "any", "All parameters of the plugin keywords"}},
       "Table",
       "The most telling words and phrases of each document.",
       "keywords{ n = 2 }"},
      {"readability",
       nullptr,
       {{".measures?", "string|string[]", "Ids of measures; all that suit the language when absent"},
        {"...", "any", "All parameters of the plugin readability"}},
       "Table",
       "How hard each document is to read.",
       "readability(\"flesch\")"},
      {"topics",
       nullptr,
       {{".n?", "integer", "Number of topics (10)"}, stopwords, {"...", "any", "All parameters of the plugin topics"}},
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
