#include "sources/json_value.hpp"

#include <simdjson.h>

#include <stdexcept>

namespace textmill::sources {
namespace {

namespace dom = simdjson::dom;
using Kind = JsonValue::Kind;

/// The library refuses what is nested too deeply, so the recursion ends.
JsonValue tree_of(dom::element element) {
  JsonValue v;
  switch (element.type()) {
    case dom::element_type::NULL_VALUE: break;
    case dom::element_type::BOOL:
      v.kind = Kind::boolean;
      v.boolean = element.get_bool().value_unsafe();
      break;
    case dom::element_type::INT64:
      v.kind = Kind::integer;
      v.integer = element.get_int64().value_unsafe();
      v.real = static_cast<double>(v.integer);
      break;
    case dom::element_type::UINT64:
      v.kind = Kind::natural;
      v.natural = element.get_uint64().value_unsafe();
      v.real = static_cast<double>(v.natural);
      break;
    case dom::element_type::DOUBLE:
      v.kind = Kind::real;
      v.real = element.get_double().value_unsafe();
      break;
    case dom::element_type::STRING:
      v.kind = Kind::text;
      v.text = element.get_string().value_unsafe();
      break;
    case dom::element_type::ARRAY:
      v.kind = Kind::list;
      {
        const dom::array list = element.get_array().value_unsafe();
        for (const dom::element item : list) v.items.push_back(tree_of(item));
      }
      break;
    case dom::element_type::OBJECT:
      v.kind = Kind::object;
      {
        const dom::object object = element.get_object().value_unsafe();
        for (const auto& [name, member] : object) v.members.push_back({std::string(name), tree_of(member)});
      }
      break;
  }
  return v;
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  for (const auto& m : members)
    if (m.name == name) return &m.value;
  return nullptr;
}

std::string_view JsonValue::kind_name() const {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "true or false";
    case Kind::integer:
    case Kind::natural: return "a whole number";
    case Kind::real: return "a number";
    case Kind::text: return "a text";
    case Kind::list: return "a list";
    case Kind::object: return "an object";
  }
  return "";
}

struct JsonReader::State {
  dom::parser parser;
};

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;

JsonValue JsonReader::read(std::string_view text) {
  dom::element element;
  if (const auto error = state_->parser.parse(text.data(), text.size()).get(element); error != simdjson::SUCCESS)
    throw std::runtime_error(std::string("bad JSON: ") + simdjson::error_message(error));
  return tree_of(element);
}

}  // namespace textmill::sources
