#include "lua/read_field.hpp"

#include "lua/declared_names.hpp"
#include "model/types.hpp"

#include <textmill/declare.hpp>

namespace textmill::lua {
namespace {

using model::FieldSpec;

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

tml_type type_named(std::string_view name) {
  for (tml_type t = TML_BOOL; t <= TML_STR; ++t)
    if (model::type_name(t) == name) return t;
  return 0;
}

std::uint8_t kind_named(std::string_view name) {
  if (name == "layer") return TML_LAYER;
  if (name == "metadata") return TML_META;
  if (name == "document_table") return TML_DOC_TABLE;
  return name == "table" ? TML_CORPUS_TABLE : 0;
}

/// One entry of reads, writes, tables ...: "frame.column: type", or a table that begins with it.
class FieldReader {
 public:
  FieldReader(const TableReader& plugin, const char* list, std::uint8_t kind, bool reads)
      : plugin_(plugin), list_(list), reads_(reads) {
    field_.kind = kind;
  }

  FieldSpec read() {
    lua_State* L = plugin_.state();
    if (lua_type(L, -1) == LUA_TSTRING) {
      text_ = lua_tostring(L, -1);
      parse();
    } else if (lua_type(L, -1) == LUA_TTABLE) {
      read_table(L);
    } else {
      plugin_.wrong(std::string("an entry of '") + list_ +
                    "' is a text such as \"token/1.term\" or { \"hits.count: u64\", unit = \"token\" }, not " +
                    luaL_typename(L, -1));
    }
    resolve_type();
    return std::move(field_);
  }

 private:
  [[noreturn]] void wrong(const std::string& why) const {
    plugin_.wrong("column '" + text_ + "' in '" + list_ + "': " + why, text_);
  }

  void read_table(lua_State* L) {
    const TableReader in(L, -1, plugin_.source(), plugin_.line(), std::string("an entry of '") + list_ + "'");
    if (reads_) in.allow({"optional", "of"}, 1);
    else if (field_.kind == by_name)
      in.allow({"kind", "order", "unit", "summary", "nullable", "second_pass", "corpus_order", "flush_right", "of"}, 1);
    else in.allow({"order", "unit", "summary", "nullable", "second_pass", "corpus_order", "flush_right", "of"}, 1);
    text_ = in.text_at(1);
    if (const auto kind = in.text("kind")) {
      field_.kind = kind_named(*kind);
      if (field_.kind == 0) wrong("unknown kind '" + *kind + "'; there are: layer, metadata, document_table, table");
    }
    const lua_Integer order = in.integer("order").value_or(0);
    if (order < -100 || order > 100)
      wrong("order is a small whole number: 1 = sorted by it first, -1 = first and descending");
    field_.order = static_cast<int>(order);
    field_.unit = in.text("unit").value_or("");
    field_.summary = in.text("summary").value_or("");
    field_.of = in.text("of").value_or("");
    if (in.boolean("optional").value_or(false)) field_.flags |= TML_OPTIONAL;
    if (in.boolean("nullable").value_or(false)) field_.flags |= TML_NULLABLE;
    if (in.boolean("second_pass").value_or(false)) field_.flags |= TML_SECOND_PASS;
    if (in.boolean("corpus_order").value_or(false)) field_.flags |= TML_CORPUS_ORDER;
    if (in.boolean("flush_right").value_or(false)) field_.flags |= TML_FLUSH_RIGHT;
    parse();
  }

  void parse() {
    const std::string_view text = text_;
    const auto colon = text.find(':');
    const auto name = trimmed(text.substr(0, colon));
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) wrong("a column is written \"layer/1.column\" or \"table.column: type\"");
    field_.frame = name.substr(0, dot);
    field_.column = name.substr(dot + 1);
    if (!is_name(field_.column))
      wrong("'" + field_.column + "' is no name of a column; it has small letters, digits and _");
    if (colon != std::string_view::npos) {
      const auto type = trimmed(text.substr(colon + 1));
      field_.type = type_named(type);
      if (field_.type == 0)
        wrong("unknown type '" + std::string(type) +
              "'; there are: bool, u8, u16, u32, u64, i32, i64, f32, f64, term, ref, text");
    }
    if (field_.kind == by_name && field_.frame == "document/1") field_.kind = TML_META;
    else if (field_.kind == by_name && is_layer_name(field_.frame)) field_.kind = TML_LAYER;
    check_frame();
  }

  void check_frame() const {
    const bool layer = is_layer_name(field_.frame);
    if (!layer && !is_name(field_.frame))
      wrong("'" + field_.frame + "' is no name; a layer is named like \"token/1\", a table like \"hits\"");
    if (reads_ && !layer) wrong("only layers can be read, such as \"token/1.term\"");
    if (field_.kind == TML_META && field_.frame != "document/1")
      wrong("metadata is written \"document/1.column: type\"");
    if (field_.kind == TML_LAYER && (!layer || field_.frame == "document/1"))
      wrong("a layer is named like \"quote/1\"");
    if ((field_.kind == TML_DOC_TABLE || field_.kind == TML_CORPUS_TABLE) && layer)
      wrong("a table has a plain name, such as \"hits\"");
  }

  void resolve_type() {
    const tml_type standard = textmill::detail::standard_type(field_.frame, field_.column);
    if (standard != 0 && field_.type != 0 && field_.type != standard)
      wrong("this standard column is " + std::string(model::type_name(standard)));
    if (field_.type == 0) field_.type = standard;
    if (field_.type == 0 && field_.kind == TML_META && reads_) field_.type = TML_STR;
    if (field_.type == 0) wrong("it is no standard column, so its type is needed: \"" + field_.full_name() + ": u32\"");
    if (field_.type == TML_REF && field_.of.empty() && !reads_)
      wrong("a ref needs of = \"layer/1\", the layer whose rows are meant");
  }

  const TableReader& plugin_;
  const char* list_;
  bool reads_;
  std::string text_;
  FieldSpec field_;
};

}  // namespace

model::FieldSpec read_field(const TableReader& plugin, const char* list, std::uint8_t kind, bool reads) {
  return FieldReader(plugin, list, kind, reads).read();
}

}  // namespace textmill::lua
