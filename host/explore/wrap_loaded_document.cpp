// A document of a corpus: its text, metadata, and the columns that the preparing steps have left. It keeps its corpus alive.
#include "explore/bindings.hpp"
#include "explore/corpus_facts.hpp"
#include "explore/session.hpp"
#include "lua/wrap_column.hpp"
#include "model/diagnostic.hpp"
#include "sinks/width.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::explore {
namespace {

using lua::guarded;
using lua::Kind;

/// The column whose rows are counted as tokens.
constexpr const char* token_column = "token/1.term";

struct DocumentHandle : lua::Handle {
  std::shared_ptr<const ExploredCorpus> corpus;
  std::size_t place = 0;
  chain::KeptDocument document;
};

DocumentHandle& checked_document(lua_State* L, int index) {
  return lua::checked<DocumentHandle>(L, index, Kind::loaded_document);
}

void push_text(lua_State* L, std::string_view text) { lua_pushlstring(L, text.data(), text.size()); }

/// Column k, which is found now where nothing has asked for it before. The columns stay where they are: others may be looked at.
const tml_column& column_of(lua_State* L, DocumentHandle& d, std::size_t k) {
  const chain::Corpus& documents = d.corpus->documents;
  if (d.document.columns[k].data == nullptr) {
    Session::of(L).explorer().complete(documents);
    documents.read(d.place, d.document);
  }
  return d.document.columns[k];
}

/// A column of the document at index 1, which it keeps alive; nil when the document has no rows of it.
int push_column(lua_State* L, DocumentHandle& d, std::size_t k) {
  const tml_column& column = column_of(L, d, k);
  if (column.data == nullptr) {
    lua_pushnil(L);
    return 1;
  }
  auto& handle = lua::push_handle<lua::ColumnHandle>(L, Kind::column, false, 1);
  handle.column = &column;
  handle.field = &d.corpus->documents.columns()[k];
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  return 1;
}

std::span<const std::uint32_t> numbers(lua_State* L, DocumentHandle& d, const char* column) {
  const auto k = d.corpus->documents.column(column);
  if (k < 0) throw std::runtime_error(std::string("the corpus has no column '") + column + "'");
  const tml_column& c = column_of(L, d, static_cast<std::size_t>(k));
  return {static_cast<const std::uint32_t*>(c.data), c.data == nullptr ? 0 : static_cast<std::size_t>(c.rows)};
}

/// The texts of the ranges of tokens that a layer names, as a list.
int push_ranges(lua_State* L, const char* first_column, const char* count_column) {
  auto& d = checked_document(L, 1);
  const auto begin = numbers(L, d, "token/1.begin"), end = numbers(L, d, "token/1.end");
  const auto first = numbers(L, d, first_column), count = numbers(L, d, count_column);
  lua_createtable(L, static_cast<int>(first.size()), 0);
  for (std::size_t i = 0; i < first.size(); ++i) {
    std::string_view text;
    if (count[i] != 0) text = d.document.text.substr(begin[first[i]], end[first[i] + count[i] - 1] - begin[first[i]]);
    push_text(L, text);
    lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

int sentences(lua_State* L) { return push_ranges(L, "sentence/1.first", "sentence/1.count"); }
int paragraphs(lua_State* L) { return push_ranges(L, "paragraph/1.first", "paragraph/1.count"); }

int tokens(lua_State* L) {
  auto& d = checked_document(L, 1);
  const auto begin = numbers(L, d, "token/1.begin"), end = numbers(L, d, "token/1.end");
  lua_createtable(L, static_cast<int>(std::min<std::size_t>(begin.size(), 1u << 30)), 0);
  for (std::size_t i = 0; i < begin.size(); ++i) {
    push_text(L, d.document.text.substr(begin[i], end[i] - begin[i]));
    lua_rawseti(L, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

int text_of(lua_State* L) {
  const auto& d = checked_document(L, 1);
  const lua_Integer begin = luaL_checkinteger(L, 2), end = luaL_checkinteger(L, 3);
  if (begin < 0 || end < begin || static_cast<std::uint64_t>(end) > d.document.text.size())
    throw std::runtime_error("the span [" + std::to_string(begin) + ", " + std::to_string(end) +
                             ") is outside the text of " + std::to_string(d.document.text.size()) + " bytes");
  push_text(L, d.document.text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  return 1;
}

int metadata(lua_State* L) {
  const auto& d = checked_document(L, 1);
  lua_newtable(L);
  for (const auto& [key, value] : d.document.metadata) {
    if (key == model::stated_tokens_field) continue;
    push_text(L, key);
    push_text(L, value);
    lua_rawset(L, -3);
  }
  return 1;
}

int to_text(lua_State* L) {
  auto& d = checked_document(L, 1);
  constexpr std::size_t shown = 240;
  std::string text(d.document.text.substr(0, shown * 4));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80) != 0) text.pop_back();  // a cut character
  const std::string out = std::string(d.document.id) + " (" + std::to_string(numbers(L, d, token_column).size()) +
                          " tokens): " + sinks::cut_to_width(text, shown);
  push_text(L, out);
  return 1;
}

int length(lua_State* L) {
  lua_pushinteger(L, static_cast<lua_Integer>(numbers(L, checked_document(L, 1), token_column).size()));
  return 1;
}

/// Upvalue: the methods.
int index(lua_State* L) {
  auto& d = checked_document(L, 1);
  lua_settop(L, 2);
  const std::string name(lua::checked_text(L, 2));
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  lua_settop(L, 2);
  if (name == "id") return push_text(L, d.document.id), 1;
  if (name == "text") return push_text(L, d.document.text), 1;
  if (name == "file") return push_text(L, d.document.origin), 1;
  if (name == "index") return lua_pushinteger(L, static_cast<lua_Integer>(d.document.index)), 1;
  const auto& corpus = d.corpus->documents;
  if (const auto k = corpus.column(name); k >= 0 && corpus.columns()[static_cast<std::size_t>(k)].kind == TML_LAYER)
    return push_column(L, d, static_cast<std::size_t>(k));
  for (const auto& [key, value] : d.document.metadata)
    if (key == name) return push_text(L, value), 1;
  std::vector<std::string> known = {"id", "text", "file", "index"};
  known.insert(known.end(), corpus.metadata_fields().begin(), corpus.metadata_fields().end());
  if (std::find(known.begin(), known.end(), name) != known.end()) return 0;  // other documents have it
  for (const auto& f : corpus.columns()) known.push_back(f.full_name());
  const std::string near(model::nearest(name, known));
  throw std::runtime_error("documents have no '" + name + "'; " +
                           (near.empty() ? "doc:metadata() lists what there is" : "did you mean '" + near + "'?"));
}

}  // namespace

std::span<const Entry> document_entries() {
  static const std::vector<Entry> entries = {
      {"LoadedDocument.id", nullptr, {}, "string", "The id of the document.", "print(doc(1).id)"},
      {"LoadedDocument.text", nullptr, {}, "string", "Its text.", "print(#doc(1).text)"},
      {"LoadedDocument.file", nullptr, {}, "string", "The file that it came from.", "print(doc(1).file)"},
      {"LoadedDocument.index", nullptr, {}, "integer", "Its place in the corpus, from 0.", "print(doc(1).index)"},
      {"LoadedDocument:tokens",
       guarded<tokens>,
       {},
       "string[]",
       "Its tokens as they stand in the text. doc[\"token/1.norm\"] is the column of the forms that are counted, with "
       "all "
       "that columns can do in analyzers.",
       "print(table.concat(doc(1):tokens(), \" \", 1, 8), doc(1)[\"token/1.norm\"]:count(\"the\"))"},
      {"LoadedDocument:sentences",
       guarded<sentences>,
       {},
       "string[]",
       "Its sentences.",
       "print(doc(1):sentences()[1])"},
      {"LoadedDocument:paragraphs",
       guarded<paragraphs>,
       {},
       "string[]",
       "Its paragraphs.",
       "print(#doc(1):paragraphs())"},
      {"LoadedDocument:text_of",
       guarded<text_of>,
       {{"begin", "integer", "First byte, as the columns begin and end hold it"},
        {"end", "integer", "One behind the last"}},
       "string",
       "The text of a span in bytes.",
       "print(doc(1):text_of(0, 20))"},
      {"LoadedDocument:metadata",
       guarded<metadata>,
       {},
       "table<string, string>",
       "All metadata; doc.NAME is one of them.",
       "doc(\"sea_boat_tale\"):metadata()"},
  };
  return entries;
}

void push_loaded_document(lua_State* L, const std::shared_ptr<const ExploredCorpus>& corpus, std::size_t i) {
  auto& handle = lua::push_handle<DocumentHandle>(L, Kind::loaded_document, false);
  handle.corpus = corpus;
  handle.place = i;
  corpus->documents.read(i, handle.document);
}

void open_loaded_document(lua_State* L) {
  lua::push_metatable(L, Kind::loaded_document);
  lua::set_functions(L, {{"__len", guarded<length>},
                         {"__tostring", guarded<to_text>},
                         {"__newindex", guarded<lua::refuse_change>},
                         {"__gc", destroy<DocumentHandle>}});
  lua_newtable(L);
  set_documented(L, document_entries());
  lua_pushcclosure(L, guarded<index>, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
}

}  // namespace textmill::explore
