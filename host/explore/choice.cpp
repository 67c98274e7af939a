// Which documents are meant: those with some metadata, or for which a function says so; and the two sides that keyness compares.
#include "config/write_yaml.hpp"
#include "explore/bindings.hpp"
#include "model/diagnostic.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace textmill::explore {

using config::Value;
using CorpusPointer = std::shared_ptr<const ExploredCorpus>;

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

bool is_side(lua_State* L, int index) {
  return lua_type(L, index) == LUA_TFUNCTION || lua_type(L, index) == LUA_TUSERDATA ||
         (lua_type(L, index) == LUA_TTABLE && lua_rawlen(L, index) == 0);
}

namespace {

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

}  // namespace

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

}  // namespace textmill::explore
