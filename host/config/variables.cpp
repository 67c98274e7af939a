#include "config/variables.hpp"

#include "model/utf8.hpp"

#include <algorithm>
#include <cstdlib>

namespace textmill::config {
namespace {

constexpr std::size_t most_bytes = 1 << 20;  // of all replaced scalars together

bool is_name(std::string_view s) {
  const auto letter = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !s.empty() && letter(s[0]) &&
         std::all_of(s.begin(), s.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

class Substitution {
 public:
  Substitution(const Environment& environment, model::Diagnostics& diagnostics)
      : environment_(environment), diagnostics_(diagnostics) {}

  void walk(Value& v) {
    for (Value& item : v.items) walk(item);
    for (Entry& e : v.entries) walk(e.value);
    if (!v.is_scalar() || v.text.find("${") == std::string::npos) return;
    std::string replaced = replace(v);
    if (!v.set_scalar(std::move(replaced))) diagnostics_.error(v.place, "the number is too large");
  }

 private:
  std::string replace(const Value& v) {
    const std::string_view text = v.text;
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::string_view rest = text.substr(at);
      if (rest.starts_with("$${")) {
        out += "${";
        at += 3;
      } else if (rest.starts_with("${")) {
        at += variable(v, at, out);
      } else {
        out += text[at++];
      }
    }
    return out;
  }

  /// Appends the value of the variable at `at`; returns the length of its reference.
  std::size_t variable(const Value& v, std::size_t at, std::string& out) {
    const std::string_view rest = std::string_view(v.text).substr(at);
    const auto end = rest.find('}');
    const std::string name(rest.substr(2, end == std::string_view::npos ? end : end - 2));
    const std::size_t length = end == std::string_view::npos ? rest.size() : end + 1;
    const model::Place place = place_in(v, at, length);
    if (end == std::string_view::npos || !is_name(name)) {
      diagnostics_.error(place, "'${' needs a name and '}' behind it", "write $${ for a plain ${");
      return length;
    }
    const auto value = environment_(name);
    if (!value)
      diagnostics_.error(place, "the environment has no variable '" + name + "'",
                         "set it, or write $${" + name + "} for the text itself");
    else if (model::first_invalid(*value) != std::string_view::npos)
      diagnostics_.error(place, "the variable '" + name + "' is not valid UTF-8");
    else if ((bytes_ += value->size()) > most_bytes) too_much(place);
    else out += *value;
    return length;
  }

  void too_much(const model::Place& place) {
    if (!full_) diagnostics_.error(place, "variables add more than " + std::to_string(most_bytes) + " bytes");
    full_ = true;
  }

  /// The reference itself where the scalar stands as it is written, else the whole scalar.
  static model::Place place_in(const Value& v, std::size_t at, std::size_t length) {
    model::Place place = v.place;
    const std::size_t quotes = place.length == v.text.size() + 2 && v.quoted ? 1 : 0;
    if (place.line == 0 || place.length != v.text.size() + 2 * quotes) return place;
    place.column += at + quotes;
    place.length = length;
    return place;
  }

  const Environment& environment_;
  model::Diagnostics& diagnostics_;
  std::size_t bytes_ = 0;
  bool full_ = false;
};

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

void substitute(Value& value, const Environment& environment, model::Diagnostics& diagnostics) {
  Substitution(environment, diagnostics).walk(value);
}

}  // namespace textmill::config
