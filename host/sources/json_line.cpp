// On-demand parsing reads the line once and checks only what it touches. So that a bad line is never half a document,
// numbers and words are checked here, and nested values, which are kept as text, by the strict parser.
#include "sources/json_line.hpp"

#include "sources/encoding.hpp"
#include "sources/text_buffer.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace textmill::sources {
namespace {

namespace ondemand = simdjson::ondemand;

static_assert(readable_padding >= simdjson::SIMDJSON_PADDING);

/// Ends the reading of a line; the reason is for people.
struct BadLine {
  std::string reason;
};

[[noreturn]] void refuse(simdjson::error_code code) {
  throw BadLine{std::string("bad JSON: ") + simdjson::error_message(code)};
}

template <class T> T value_or_refuse(simdjson::simdjson_result<T> result) {
  if (result.error() != simdjson::SUCCESS) refuse(result.error());
  return std::move(result).value_unsafe();
}

std::string_view without_blanks(std::string_view token) {
  while (!token.empty() && std::string_view(" \t\r\n").find(token.back()) != std::string_view::npos)
    token.remove_suffix(1);
  return token;
}

}  // namespace

bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i - begin;
  };
  if (i < text.size() && text[i] == '-') ++i;
  const bool zero_first = i < text.size() && text[i] == '0';
  const std::size_t whole = digits();
  if (whole == 0 || (zero_first && whole > 1)) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() == 0) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

struct JsonLineParser::State {
  enum class Kind { text, scalar, null, nested };
  struct Value {
    Kind kind;
    std::string_view text;
  };

  State(FieldNames f, InvalidBytes i) : fields(std::move(f)), invalid(i) {}
  void read_object(ondemand::document& document, Record& record);
  void read_field(std::string_view key, const Value& value, Record& record);
  Value read_value(ondemand::value value);
  Value checked_nested(std::string_view json);
  void choose_id(Record& record);

  FieldNames fields;
  InvalidBytes invalid;
  ondemand::parser parser;
  simdjson::dom::parser strict_parser;
  std::string copy, repaired;
  std::string names;  // of the fields, for messages
  bool has_text = false, has_id = false;
  std::string doc_id, plain_id;
  Kind text_kind = Kind::text;
};

JsonLineParser::State::Value JsonLineParser::State::checked_nested(std::string_view json) {
  json = without_blanks(json);
  simdjson::dom::element element;
  if (const auto error = strict_parser.parse(json.data(), json.size()).get(element); error != simdjson::SUCCESS)
    refuse(error);
  return {Kind::nested, json};
}

JsonLineParser::State::Value JsonLineParser::State::read_value(ondemand::value value) {
  switch (value_or_refuse(value.type())) {
    case ondemand::json_type::string: return {Kind::text, value_or_refuse(value.get_string())};
    case ondemand::json_type::object: {
      ondemand::object object = value_or_refuse(value.get_object());
      return checked_nested(value_or_refuse(object.raw_json()));
    }
    case ondemand::json_type::array: {
      ondemand::array array = value_or_refuse(value.get_array());
      return checked_nested(value_or_refuse(array.raw_json()));
    }
    case ondemand::json_type::null:
      if (without_blanks(value.raw_json_token()) != "null") refuse(simdjson::N_ATOM_ERROR);
      return {Kind::null, {}};
    case ondemand::json_type::boolean: {
      const std::string_view token = without_blanks(value.raw_json_token());
      if (token != "true" && token != "false")
        refuse(token.starts_with('t') ? simdjson::T_ATOM_ERROR : simdjson::F_ATOM_ERROR);
      return {Kind::scalar, token};
    }
    case ondemand::json_type::number: break;
  }
  const std::string_view token = without_blanks(value.raw_json_token());
  if (!is_json_number(token)) refuse(simdjson::NUMBER_ERROR);
  return {Kind::scalar, token};
}

void JsonLineParser::State::read_field(std::string_view key, const Value& value, Record& record) {
  if (key == fields.text) {
    if (std::exchange(has_text, true)) return;
    text_kind = value.kind;
    if (value.kind == Kind::text) record.text = value.text;
    return;
  }
  const bool is_id = fields.id.empty() ? key == "doc_id" || key == "id" : key == fields.id;
  if (is_id && (value.kind == Kind::text || value.kind == Kind::scalar || value.kind == Kind::null)) {
    std::string& place = fields.id.empty() && key == "id" ? plain_id : doc_id;
    if (place.empty()) place = value.text;
    has_id = true;
    return;
  }
  if (record.metadata.size() == most_metadata_fields)
    throw BadLine{"the object has more than " + std::to_string(most_metadata_fields) + " fields"};
  record.metadata.emplace_back(key, value.text);
}

void JsonLineParser::State::choose_id(Record& record) {
  if (fields.id.empty() && !doc_id.empty() && !plain_id.empty()) record.metadata.emplace_back("id", plain_id);
  record.id = doc_id.empty() ? plain_id : doc_id;
}

void JsonLineParser::State::read_object(ondemand::document& document, Record& record) {
  has_text = has_id = false;
  doc_id.clear();
  plain_id.clear();
  ondemand::object object;
  if (const auto error = document.get_object().get(object); error == simdjson::INCORRECT_TYPE) {
    throw BadLine{"the line is no JSON object"};
  } else if (error != simdjson::SUCCESS) {
    refuse(error);
  }
  for (auto result : object) {
    ondemand::field field = value_or_refuse(std::move(result));
    const std::string_view key = value_or_refuse(field.unescaped_key());
    read_field(key, read_value(field.value()), record);
  }
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
    throw BadLine{"bad JSON: text follows the object"};
  if (!has_text) throw BadLine{"the object has no field '" + fields.text + "' (text_field)"};
  if (text_kind != Kind::text) throw BadLine{"field '" + fields.text + "' (text_field) holds no text"};
  if (!fields.id.empty() && !has_id) throw BadLine{"the object has no field '" + fields.id + "' (id_field)"};
  choose_id(record);
}

JsonLineParser::JsonLineParser(FieldNames fields, InvalidBytes invalid)
    : state_(std::make_unique<State>(std::move(fields), invalid)) {}
JsonLineParser::~JsonLineParser() = default;

void JsonLineParser::parse(std::string_view line, std::size_t readable, Record& record) {
  if (readable >= line.size() + readable_padding) return parse_padded(line, readable, record);
  state_->copy.assign(line);
  state_->copy.resize(line.size() + readable_padding);
  parse_padded(std::string_view(state_->copy).substr(0, line.size()), state_->copy.size(), record);
}

void JsonLineParser::parse_padded(std::string_view line, std::size_t readable, Record& record) {
  try {
    ondemand::document document;
    auto error = state_->parser.iterate(simdjson::padded_string_view(line, readable)).get(document);
    if (error == simdjson::UTF8_ERROR || (error != simdjson::SUCCESS && !is_valid_utf8(line))) {
      const std::size_t at = first_invalid_byte(line);
      if (state_->invalid == InvalidBytes::skip) {
        record.from = at;
        record.to = at + 1;
        throw BadLine{describe_invalid_byte(line, at) + " (invalid_utf8: skip)"};
      }
      record.replaced_bytes = replace_invalid(line, state_->repaired);
      const std::size_t bytes = state_->repaired.size();
      state_->repaired.resize(bytes + readable_padding);
      error =
          state_->parser.iterate(simdjson::padded_string_view(state_->repaired.data(), bytes, state_->repaired.size()))
              .get(document);
    }
    if (error != simdjson::SUCCESS) refuse(error);
    state_->read_object(document, record);
  } catch (BadLine& bad) {
    // Thrown above to leave the object from any depth; the line is skipped with this reason.
    record.problem = std::move(bad.reason);
    record.text.clear();
    record.metadata.clear();
  }
}

}  // namespace textmill::sources
