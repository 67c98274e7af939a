#include "model/json.hpp"

#include "model/special_bytes.hpp"
#include "model/utf8.hpp"

#include <charconv>
#include <cmath>

namespace textmill::model {
namespace {

void append_escaped(std::string& out, unsigned char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default: break;
  }
  constexpr char digits[] = "0123456789abcdef";
  out += "\\u00";
  out += digits[c >> 4];
  out += digits[c & 15];
}

bool is_line_separator(std::string_view character) { return character == "\u2028" || character == "\u2029"; }

template <class T> void append_number(std::string& out, T value) {
  char digits[32];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;  // the text before it is in `out`; plain runs are copied whole
  for (std::size_t i = special_in_json.plain_run(text); i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = character_length(text, i);
    const bool escape = c < 0x20 || c == '"' || c == '\\';
    const bool separator = length == 3 && is_line_separator(text.substr(i, 3));
    if (!escape && !separator && length != 0) {
      i += length;
      i += special_in_json.plain_run(text.substr(i));
      continue;
    }
    out.append(text, copied, i - copied);
    if (escape) append_escaped(out, c);
    else if (separator) out += static_cast<unsigned char>(text[i + 2]) == 0xA8 ? "\\u2028" : "\\u2029";
    else out += "\uFFFD";
    i += length == 0 ? 1 : length;
    copied = i;
  }
  out.append(text, copied);
  out += '"';
}

JsonWriter& JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  stack_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end() {
  const char bracket = stack_.back();
  stack_.pop_back();
  if (!first_) line_break();
  out_ += bracket == '{' ? '}' : ']';
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  before_value();
  append_json_string(out_, name);
  out_ += indent_ > 0 ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  before_value();
  append_json_string(out_, value);
  return *this;
}

JsonWriter& JsonWriter::number(std::uint64_t value) {
  before_value();
  append_number(out_, value);
  return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  before_value();
  append_number(out_, value);
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  before_value();
  append_number(out_, value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  out_ += "null";
  return *this;
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (stack_.empty()) return;
  if (!first_) out_ += ',';
  line_break();
  first_ = false;
}

void JsonWriter::line_break() {
  if (indent_ <= 0) return;
  out_ += '\n';
  out_.append(stack_.size() * static_cast<std::size_t>(indent_), ' ');
}

}  // namespace textmill::model
