#include "config/value.hpp"

#include <charconv>
#include <utility>

namespace textmill::config {
namespace {

std::size_t digits(std::string_view s, std::size_t at) {
  const std::size_t start = at;
  while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;
  return at - start;
}

enum class Number { none, whole, real };

/// The grammar of numbers in JSON.
Number number_form(std::string_view s) {
  std::size_t at = s.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits(s, at);
  if (whole == 0 || (whole > 1 && s[at] == '0')) return Number::none;
  at += whole;
  Number form = Number::whole;
  if (at < s.size() && s[at] == '.') {
    const std::size_t fraction = digits(s, ++at);
    if (fraction == 0) return Number::none;
    at += fraction;
    form = Number::real;
  }
  if (at < s.size() && (s[at] == 'e' || s[at] == 'E')) {
    ++at;
    if (at < s.size() && (s[at] == '+' || s[at] == '-')) ++at;
    const std::size_t exponent = digits(s, at);
    if (exponent == 0) return Number::none;
    at += exponent;
    form = Number::real;
  }
  return at == s.size() ? form : Number::none;
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  for (const Entry& e : entries)
    if (e.key == key) return &e.value;
  return nullptr;
}

std::string_view Value::kind_name() const {
  switch (kind) {
    case Kind::null: return "nothing";
    case Kind::boolean: return "true or false";
    case Kind::integer: return "a whole number";
    case Kind::real: return "a number";
    case Kind::text: return "a text";
    case Kind::list: return "a list";
    case Kind::map: return "a map";
  }
  return "nothing";
}

bool Value::set_scalar(std::string written) {
  text = std::move(written);
  kind = Kind::text;
  if (quoted) return true;
  if (text.empty() || text == "~" || text == "null") kind = Kind::null;
  if (text == "true" || text == "false") {
    kind = Kind::boolean;
    boolean = text == "true";
  }
  const Number form = number_form(text);
  if (form == Number::none) return true;
  const char* const last = text.data() + text.size();
  if (form == Number::whole && std::from_chars(text.data(), last, integer).ec == std::errc()) {
    kind = Kind::integer;
    real = static_cast<double>(integer);
    return true;
  }
  integer = 0;
  if (std::from_chars(text.data(), last, real).ec != std::errc()) return false;
  kind = Kind::real;
  return true;
}

}  // namespace textmill::config
