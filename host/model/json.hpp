// Writing JSON text: strings escaped, numbers in shortest form, no NaN.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace textmill::model {

/// Builds one JSON value, from outside in: begin_object(); key("a"); number(1); end(). Commas and, with `indent` spaces,
/// line breaks are its own affair. Not finite reals become null.
class JsonWriter {
 public:
  explicit JsonWriter(int indent = 0) : indent_(indent) {}
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::uint64_t value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& number(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char bracket);
  void before_value();
  void line_break();
  std::string out_;
  std::string stack_;
  int indent_;
  bool first_ = true, after_key_ = false;
};

/// Appends the text as a JSON string with its quotes; U+2028 and U+2029 escaped, so that it is JavaScript too. A byte
/// that is not valid UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace textmill::model
