#include "exec/messages.hpp"

#include "model/json.hpp"
#include "model/real.hpp"
#include "model/types.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace textmill::exec {
namespace {

using model::FieldSpec;
using sources::JsonValue;
using Kind = JsonValue::Kind;

// ---- the question --------------------------------------------------------------------------------------------

template <class T> const T* values(const tml_column& c) { return static_cast<const T*>(c.data); }

bool has_value(const tml_column& c, std::size_t row) {
  return c.validity == nullptr || ((c.validity[row / 8] >> (row % 8)) & 1) != 0;
}

void write_value(model::JsonWriter& w, const context& host, const tml_column& c, std::size_t i) {
  if (!has_value(c, i)) {
    w.null();
    return;
  }
  switch (c.type) {
    case TML_BOOL: w.boolean(values<std::uint8_t>(c)[i] != 0); break;
    case TML_U8: w.number(std::uint64_t{values<std::uint8_t>(c)[i]}); break;
    case TML_U16: w.number(std::uint64_t{values<std::uint16_t>(c)[i]}); break;
    case TML_U32:
    case TML_REF: w.number(std::uint64_t{values<std::uint32_t>(c)[i]}); break;
    case TML_U64: w.number(values<std::uint64_t>(c)[i]); break;
    case TML_I32: w.number(std::int64_t{values<std::int32_t>(c)[i]}); break;
    case TML_I64: w.number(values<std::int64_t>(c)[i]); break;
    case TML_F32: w.number(double{values<float>(c)[i]}); break;
    case TML_F64: w.number(values<double>(c)[i]); break;
    case TML_TERM: w.text(host.text(values<term_id>(c)[i])); break;
    case TML_STR: w.text({values<char>(c) + c.offsets[i], c.offsets[i + 1] - c.offsets[i]}); break;
    default: w.null();
  }
}

void write_column(model::JsonWriter& w, const context& host, const FieldSpec& f, const tml_column& c) {
  w.key(f.column);
  if (c.data == nullptr && c.rows == 0 && f.optional()) {
    w.null();
  } else if (f.kind == TML_META) {
    if (c.rows == 0) w.null();
    else write_value(w, host, c, 0);
  } else {
    w.begin_array();
    for (std::size_t i = 0; i < c.rows; ++i) write_value(w, host, c, i);
    w.end();
  }
}

// ---- the answer ----------------------------------------------------------------------------------------------

[[noreturn]] void refuse(const std::string& why) { throw error("the program's answer: " + why, TML_E_DATA); }

/// The values of one column, in order; null pointers where it has none.
using Values = std::vector<const JsonValue*>;

[[noreturn]] void wrong_value(const FieldSpec& f, const JsonValue& v) {
  std::string what(v.kind_name());
  if (v.is_number()) what.clear(), model::append_real(what, v.real);
  refuse("'" + f.full_name() + "' is " + std::string(model::type_name(f.type)) + ", and a value is " + what);
}

double real_of(const FieldSpec& f, const JsonValue& v) {
  if (!v.is_number()) wrong_value(f, v);
  return v.real;
}

template <class T> T whole_of(const FieldSpec& f, const JsonValue& v) {
  const bool fits = v.kind == Kind::natural   ? v.natural <= static_cast<std::uint64_t>(std::numeric_limits<T>::max())
                    : v.kind == Kind::integer ? std::in_range<T>(v.integer)
                                              : false;
  if (!fits) wrong_value(f, v);
  return v.kind == Kind::natural ? static_cast<T>(v.natural) : static_cast<T>(v.integer);
}

const std::string& text_of(const FieldSpec& f, const JsonValue& v) {
  if (v.kind != Kind::text) wrong_value(f, v);
  return v.text;
}

class ColumnWriter {
 public:
  ColumnWriter(const FieldSpec& field, const context& host, std::uint32_t write)
      : field_(field), host_(host), write_(write) {}

  void write(const Values& rows) {
    if (std::any_of(rows.begin(), rows.end(), [](const JsonValue* v) { return v == nullptr; }) && !field_.nullable())
      refuse("'" + field_.full_name() +
             "' has no value in a row; declare it with a '?' behind its type if that may be");
    if (field_.type == TML_STR) write_texts(rows);
    else write_fixed(rows);
    if (field_.nullable()) write_nulls(rows);
  }

 private:
  void write_texts(const Values& rows) {
    static const std::string none;
    for (const JsonValue* v : rows)
      if (host_.host()->put(host_.call(), write_, to_str(v == nullptr ? none : text_of(field_, *v))) != TML_OK)
        throw error("a text column can't be written", TML_E_NOMEM);
  }
  void write_fixed(const Values& rows) {
    void* data = host_.host()->column(host_.call(), write_, rows.size());
    if (data == nullptr) throw error("no room for a column", TML_E_NOMEM);
    switch (field_.type) {
      case TML_BOOL:
        fill<std::uint8_t>(data, rows, [&](const JsonValue& v) -> std::uint8_t {
          if (v.kind != Kind::boolean) wrong_value(field_, v);
          return v.boolean ? 1 : 0;
        });
        break;
      case TML_U8: fill_whole<std::uint8_t>(data, rows); break;
      case TML_U32: fill_whole<std::uint32_t>(data, rows); break;
      case TML_U64: fill_whole<std::uint64_t>(data, rows); break;
      case TML_I64: fill_whole<std::int64_t>(data, rows); break;
      case TML_F64: fill<double>(data, rows, [&](const JsonValue& v) { return real_of(field_, v); }); break;
      case TML_TERM:
        fill<term_id>(data, rows, [&](const JsonValue& v) { return host_.intern(text_of(field_, v)); });
        break;
      default: refuse("'" + field_.full_name() + "' is of a type that no program can write");
    }
  }
  template <class T> void fill_whole(void* data, const Values& rows) {
    fill<T>(data, rows, [&](const JsonValue& v) { return whole_of<T>(field_, v); });
  }
  template <class T, class F> static void fill(void* data, const Values& rows, F&& value) {
    T* out = static_cast<T*>(data);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i] != nullptr) out[i] = value(*rows[i]);
  }
  void write_nulls(const Values& rows) {
    auto* bits = host_.host()->validity(host_.call(), write_);
    if (bits == nullptr) throw error("no room for a column", TML_E_NOMEM);
    const null_bitmap nulls(bits);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i] == nullptr) nulls.set_null(i);
  }

  const FieldSpec& field_;
  const context& host_;
  std::uint32_t write_;
};

const JsonValue* present(const JsonValue* v) { return v == nullptr || v->kind == Kind::null ? nullptr : v; }

/// The columns of a frame, as indexes of writes.
std::vector<std::uint32_t> columns_of(const model::Descriptor& d, const std::string& frame) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t w = 0; w < d.writes.size(); ++w)
    if (d.writes[w].frame == frame) out.push_back(w);
  return out;
}

void check_members(const JsonValue& object, const model::Descriptor& d, const std::vector<std::uint32_t>& columns) {
  for (const auto& member : object.members)
    if (std::none_of(columns.begin(), columns.end(),
                     [&](std::uint32_t w) { return d.writes[w].column == member.name; }))
      refuse("'" + d.writes[columns[0]].frame + "." + member.name + "' is not declared");
}

/// Value k of a row that is an object or a list.
const JsonValue* cell(const JsonValue& row, const FieldSpec& f, std::size_t k) {
  return present(row.kind == Kind::object ? row.find(f.column) : &row.items[k]);
}

void take_table(const model::Descriptor& d, const context& host, const JsonValue& rows,
                const std::vector<std::uint32_t>& columns) {
  const std::string& frame = d.writes[columns[0]].frame;
  if (rows.kind != Kind::list) refuse("'" + frame + "' is a list of rows, not " + std::string(rows.kind_name()));
  for (const auto& row : rows.items) {
    if (row.kind == Kind::object) check_members(row, d, columns);
    else if (row.kind != Kind::list || row.items.size() != columns.size())
      refuse("a row of '" + frame + "' is an object, or a list of " + std::to_string(columns.size()) + " values");
  }
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const FieldSpec& f = d.writes[columns[k]];
    Values values;
    for (const auto& row : rows.items) values.push_back(cell(row, f, k));
    ColumnWriter(f, host, columns[k]).write(values);
  }
}

void take_layer(const model::Descriptor& d, const context& host, const JsonValue& layer,
                const std::vector<std::uint32_t>& columns) {
  if (layer.kind != Kind::object)
    refuse("'" + d.writes[columns[0]].frame + "' is an object of columns, not " + std::string(layer.kind_name()));
  check_members(layer, d, columns);
  for (const std::uint32_t w : columns) {
    const FieldSpec& f = d.writes[w];
    const JsonValue* column = layer.find(f.column);
    if (column == nullptr) refuse("'" + f.full_name() + "' is missing");
    Values values;
    if (f.kind == TML_META) values.push_back(present(column));
    else if (column->kind != Kind::list)
      refuse("'" + f.full_name() + "' is a list, not " + std::string(column->kind_name()));
    else
      for (const auto& v : column->items) values.push_back(present(&v));
    ColumnWriter(f, host, w).write(values);
  }
}

}  // namespace

std::string question(const model::Descriptor& d, const context& host, const tml_doc& doc) {
  model::JsonWriter w;
  w.begin_object().key("index").number(doc.index).key("id").text(to_view(doc.id)).key("text").text(to_view(doc.text));
  std::vector<std::string> done;
  for (const auto& first : d.reads) {
    if (std::find(done.begin(), done.end(), first.frame) != done.end()) continue;
    done.push_back(first.frame);
    w.key(first.frame).begin_object();
    for (std::size_t k = 0; k < d.reads.size(); ++k)
      if (d.reads[k].frame == first.frame) write_column(w, host, d.reads[k], doc.in[k]);
    w.end();
  }
  return w.end().take();
}

void take_answer(const model::Descriptor& d, const context& host, const JsonValue& answer) {
  if (answer.kind != Kind::object) refuse("it is an object, not " + std::string(answer.kind_name()));
  if (const JsonValue* why = answer.find("error"))
    throw error(why->kind == Kind::text ? why->text : "the program reports an error without a reason", TML_E_DATA);
  for (const auto& member : answer.members)
    if (columns_of(d, member.name).empty())
      refuse("'" + member.name + "' is not declared; the step's tables and layers are");
  std::vector<std::string> done;
  for (const auto& f : d.writes) {
    if (std::find(done.begin(), done.end(), f.frame) != done.end()) continue;
    done.push_back(f.frame);
    const JsonValue* value = answer.find(f.frame);
    if (value == nullptr && f.is_table()) continue;  // no row
    if (value == nullptr) refuse("'" + f.frame + "' is missing");
    if (f.is_table()) take_table(d, host, *value, columns_of(d, f.frame));
    else take_layer(d, host, *value, columns_of(d, f.frame));
  }
}

}  // namespace textmill::exec
