// schema_check SCHEMA FILE...: holds YAML files against a JSON Schema. Knows the words of draft-07 that the schema of run
// files uses, and refuses a schema with any other, so that nothing is passed over in silence.
#include "config/value.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <regex>
#include <stdexcept>

namespace {

using textmill::config::Entry;
using textmill::config::Value;
using Kind = Value::Kind;

bool equal(const Value& a, const Value& b) {
  const bool numbers =
      a.kind >= Kind::integer && a.kind <= Kind::real && b.kind >= Kind::integer && b.kind <= Kind::real;
  return numbers ? a.real == b.real : a.kind == b.kind && a.text == b.text;
}

bool has_type(const Value& v, const std::string& type) {
  if (type == "object") return v.kind == Kind::map;
  if (type == "array") return v.kind == Kind::list;
  if (type == "string") return v.kind == Kind::text;
  if (type == "boolean") return v.kind == Kind::boolean;
  if (type == "integer") return v.kind == Kind::integer;
  if (type == "number") return v.kind == Kind::integer || v.kind == Kind::real;
  throw std::runtime_error("the schema has an unknown type '" + type + "'");
}

class Validator {
 public:
  explicit Validator(const Value& root) : root_(root) {}

  /// "" or the path of what does not fit.
  std::string complaint(const Value& schema, const Value& v, const std::string& path) const {
    for (const Entry& word : schema.entries) {
      std::string found = complaint(word.key, word.value, schema, v, path);
      if (!found.empty()) return found;
    }
    return "";
  }

 private:
  std::string complaint(const std::string& word, const Value& rule, const Value& schema, const Value& v,
                        const std::string& path) const {
    const bool list = v.kind == Kind::list, map = v.kind == Kind::map;
    const bool number = v.kind == Kind::integer || v.kind == Kind::real;
    const auto fits = [&](const Value& s) { return complaint(s, v, path).empty(); };
    const auto same = [&](const Value& w) { return equal(w, v); };
    if (word == "type") return has_type(v, rule.text) ? "" : path + ": is no " + rule.text;
    if (word == "const") return equal(rule, v) ? "" : path + ": is not " + rule.text;
    if (word == "enum")
      return std::any_of(rule.items.begin(), rule.items.end(), same) ? "" : path + ": is no such word";
    if (word == "minimum") return number && v.real < rule.real ? path + ": is too small" : "";
    if (word == "maximum") return number && v.real > rule.real ? path + ": is too large" : "";
    if (word == "minItems")
      return list && v.items.size() < static_cast<std::size_t>(rule.integer) ? path + ": is too short" : "";
    if (word == "pattern")
      return v.kind == Kind::text && !std::regex_search(v.text, std::regex(rule.text)) ? path + ": has another form"
                                                                                       : "";
    if (word == "anyOf")
      return std::any_of(rule.items.begin(), rule.items.end(), fits) ? "" : path + ": fits no alternative";
    if (word == "$ref") return complaint(definition(rule.text), v, path);
    if (word == "items") return list ? items(rule, v, path) : "";
    if (word == "properties") return map ? properties(rule, v, path) : "";
    if (word == "required") return map ? required(rule, v, path) : "";
    if (word == "additionalProperties") return map ? additional(schema, v, path) : "";
    const std::string_view silent[] = {"$schema", "title", "description", "default", "definitions"};
    if (std::find(std::begin(silent), std::end(silent), word) != std::end(silent)) return "";
    throw std::runtime_error("the schema has an unknown word '" + word + "'");
  }

  const Value& definition(const std::string& reference) const {
    const std::string prefix = "#/definitions/";
    const Value* all = root_.find("definitions");
    const Value* found =
        reference.starts_with(prefix) && all != nullptr ? all->find(reference.substr(prefix.size())) : nullptr;
    if (found == nullptr) throw std::runtime_error("the schema does not define '" + reference + "'");
    return *found;
  }

  std::string items(const Value& rule, const Value& v, const std::string& path) const {
    std::string found;
    for (std::size_t i = 0; i < v.items.size() && found.empty(); ++i)
      found = complaint(rule, v.items[i], path + "/" + std::to_string(i));
    return found;
  }

  std::string properties(const Value& rule, const Value& v, const std::string& path) const {
    std::string found;
    for (const Entry& e : v.entries)
      if (const Value* s = rule.find(e.key); s != nullptr && found.empty())
        found = complaint(*s, e.value, path + "/" + e.key);
    return found;
  }

  static std::string required(const Value& rule, const Value& v, const std::string& path) {
    for (const Value& key : rule.items)
      if (v.find(key.text) == nullptr) return path + ": has no '" + key.text + "'";
    return "";
  }

  /// additionalProperties is always false here.
  static std::string additional(const Value& schema, const Value& v, const std::string& path) {
    const Value* known = schema.find("properties");
    for (const Entry& e : v.entries)
      if (known == nullptr || known->find(e.key) == nullptr) return path + ": has an unknown '" + e.key + "'";
    return "";
  }

  const Value& root_;
};

Value read(const char* path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(std::string(path) + ": can't be opened");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  textmill::model::Diagnostics diagnostics;
  Value v = textmill::config::parse_yaml(text, path, diagnostics, {1 << 24, 1 << 20, 1'000'000, 64});
  diagnostics.print(std::cerr);
  if (!diagnostics.ok()) throw std::runtime_error(std::string(path) + ": can't be read");
  return v;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 3) throw std::runtime_error("schema_check SCHEMA FILE...");
    const Value schema = read(argv[1]);
    int wrong = 0;
    for (int i = 2; i < argc; ++i) {
      const std::string found = Validator(schema).complaint(schema, read(argv[i]), "");
      std::printf("%s: %s\n", argv[i], found.empty() ? "fits" : found.c_str());
      if (!found.empty()) wrong = 1;
    }
    return wrong;
  } catch (const std::runtime_error& e) {
    std::fprintf(stderr, "schema_check: %s\n", e.what());
    return 2;
  }
}
