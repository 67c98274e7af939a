#include "exec/declaration.hpp"

#include "model/diagnostic.hpp"
#include "model/types.hpp"

#include <textmill/declare.hpp>

#include <limits>

namespace textmill::exec {
namespace {

using model::FieldSpec;
using model::ParameterSpec;

constexpr tml_type writable[] = {TML_BOOL, TML_U8, TML_U32, TML_U64, TML_I64, TML_F64, TML_TERM, TML_STR};

std::string trimmed(const std::string& s) {
  const auto first = s.find_first_not_of(" \t");
  return first == std::string::npos ? "" : s.substr(first, s.find_last_not_of(" \t") - first + 1);
}

/// Where a column is declared: the list, the entry as written, its place.
struct Written {
  std::string list, entry;
  model::Place place;
  [[noreturn]] void wrong(const std::string& why) const {
    throw BadColumn("'" + entry + "' in '" + list + "': " + why, place);
  }
};

tml_type type_of(const Written& written, const std::string& name) {
  std::vector<std::string> known;
  for (const tml_type t : writable) {
    known.emplace_back(model::type_name(t));
    if (known.back() == name) return t;
  }
  std::string all;
  for (const auto& k : known) all += (all.empty() ? "" : ", ") + k;
  written.wrong("there is no type '" + name + "'; there are: " + all);
}

/// "sentiment.score: f64?"
FieldSpec field_of(const Written& written, std::uint8_t kind) {
  const std::string& entry = written.entry;
  FieldSpec f;
  f.kind = kind;
  const auto colon = entry.find(':');
  std::string name = trimmed(entry.substr(0, colon)),
              type = colon == std::string::npos ? "" : trimmed(entry.substr(colon + 1));
  std::string& last = colon == std::string::npos ? name : type;
  if (last.ends_with('?')) {
    f.flags |= written.list == "reads" ? TML_OPTIONAL : TML_NULLABLE;
    last = trimmed(last.substr(0, last.size() - 1));
  }
  const auto dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == name.size())
    written.wrong("a column is written 'table.column: type', such as 'sentiment.score: f64'");
  f.frame = name.substr(0, dot);
  f.column = name.substr(dot + 1);
  if (kind == TML_LAYER && f.frame == "document/1") f.kind = TML_META;
  if (type.empty()) {
    f.type = f.kind == TML_META ? static_cast<tml_type>(TML_STR) : detail::standard_type(f.frame, f.column);
    if (f.type == 0) written.wrong("it is no standard column, so its type is needed: '" + name + ": f64'");
  } else {
    f.type = type_of(written, type);
  }
  f.summary = "from the program";
  return f;
}

void add_fields(const config::Value* with, const std::string& list, std::uint8_t kind, std::vector<FieldSpec>& fields) {
  const config::Value* value = with == nullptr ? nullptr : with->find(list);
  if (value == nullptr) return;
  const auto add = [&](const config::Value& v) {
    if (v.is_scalar() && v.kind != config::Value::Kind::null) fields.push_back(field_of({list, v.text, v.place}, kind));
    else
      Written{list, std::string(v.kind_name()), v.place}.wrong(
          "each entry is a text such as 'sentiment.score: f64', in quotes");
  };
  if (value->kind == config::Value::Kind::list)
    for (const auto& item : value->items) add(item);
  else add(*value);
}

ParameterSpec parameter(const char* id, std::uint8_t type, const char* summary) {
  ParameterSpec p;
  p.id = id;
  p.type = type;
  p.summary = summary;
  p.min = -std::numeric_limits<double>::infinity();
  p.max = std::numeric_limits<double>::infinity();
  return p;
}

void add_parameters(std::vector<ParameterSpec>& params) {
  params.push_back(
      parameter("command", TML_P_TEXT, "The program and its arguments; started in the folder of the run file"));
  params.back().list = params.back().required = true;
  for (const auto& [id, summary] :
       {std::pair("reads",
                  "Columns to send with each document, such as token/1.begin; or document/1.FIELD of its metadata"),
        std::pair("tables",
                  "Columns of tables that the program fills for each document, such as 'sentiment.score: f64'"),
        std::pair("layers", "Columns of layers that it fills, such as 'token/1.pos: term', for later steps")}) {
    params.push_back(parameter(id, TML_P_TEXT, summary));
    params.back().list = true;
  }
  params.push_back(
      parameter("timeout", TML_P_REAL, "Time for the answer to one document; the program is started anew after it"));
  params.back().unit = "s";
  params.back().default_text = "60";
  params.back().min = 0.01;
  params.push_back(
      parameter("restarts", TML_P_INT, "How often a program may end by itself, one document after another"));
  params.back().default_text = "3";
  params.back().min = 0;
  params.push_back(
      parameter("batch", TML_P_INT, "Documents in a line at most; from 2 on each line and each answer is a list"));
  params.back().unit = "document";
  params.back().default_text = "1";
  params.back().min = 1;
  params.back().max = 10'000;
}

}  // namespace

model::Descriptor declare(const config::Value* with) {
  model::Descriptor d;
  d.id = "exec";
  d.version = "1.0.0";
  d.summary = "Asks a program of your own about each document, in lines of JSON";
  d.license = "MIT";
  d.has_process = true;
  add_parameters(d.params);
  add_fields(with, "reads", TML_LAYER, d.reads);
  add_fields(with, "tables", TML_DOC_TABLE, d.writes);
  add_fields(with, "layers", TML_LAYER, d.writes);
  return d;
}

}  // namespace textmill::exec
