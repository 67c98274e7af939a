#include "loading/difference.hpp"

#include <charconv>
#include <type_traits>

namespace textmill::loading {
namespace {

std::string shown(const std::string& v) { return "'" + v + "'"; }
std::string shown(double v) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof(digits), v).ptr};
}
std::string shown(bool v) { return v ? "true" : "false"; }
template <class T>
requires std::is_integral_v<T> std::string shown(T v) { return std::to_string(+v); }

/// Keeps the first pair that differs.
class Comparison {
 public:
  explicit Comparison(std::string prefix = "") : prefix_(std::move(prefix)) {}
  template <class T> Comparison& operator()(const char* what, const T& in_manifest, const T& in_descriptor) {
    if (text_.empty() && in_manifest != in_descriptor)
      text_ = prefix_ + what + " is " + shown(in_manifest) + " in the manifest, " + shown(in_descriptor) +
              " in the descriptor";
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string prefix_, text_;
};

std::string of_parameter(const model::ParameterSpec& a, const model::ParameterSpec& b) {
  Comparison c("parameter '" + b.id + "': ");
  c("id", a.id, b.id)("type", a.type, b.type)("required", a.required, b.required)("list", a.list, b.list);
  c("min", a.min, b.min)("max", a.max, b.max)("unit", a.unit, b.unit)("default", a.default_text, b.default_text);
  c("summary", a.summary, b.summary)("number of choices", a.choices.size(), b.choices.size());
  for (std::size_t i = 0; i < a.choices.size() && i < b.choices.size(); ++i) c("a choice", a.choices[i], b.choices[i]);
  return c.text();
}

std::string of_field(const model::FieldSpec& a, const model::FieldSpec& b) {
  Comparison c("column '" + b.full_name() + "': ");
  c("frame", a.frame, b.frame)("name", a.column, b.column)("kind", a.kind, b.kind)("type", a.type, b.type)(
      "order", a.order, b.order);
  c("flags", a.flags, b.flags)("layer meant", a.of, b.of)("unit", a.unit, b.unit)("summary", a.summary, b.summary);
  return c.text();
}

template <class T>
std::string of_list(const std::vector<T>& a, const std::vector<T>& b, std::string (*of)(const T&, const T&)) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (const std::string what = of(a[i], b[i]); !what.empty()) return what;
  return "";
}

}  // namespace

std::string difference(const model::Descriptor& a, const model::Descriptor& b) {
  Comparison c;
  c("id", a.id, b.id)("version", a.version, b.version)("summary", a.summary, b.summary)("licence", a.license,
                                                                                        b.license);
  c("flags", a.flags, b.flags)("state version", a.state_version, b.state_version)("process", a.has_process,
                                                                                  b.has_process);
  c("corpus state", a.has_corpus, b.has_corpus)("annotate", a.has_annotate, b.has_annotate);
  c("number of parameters", a.params.size(), b.params.size())("number of columns read", a.reads.size(), b.reads.size());
  c("number of columns written", a.writes.size(), b.writes.size());
  if (!c.text().empty()) return c.text();
  if (const auto what = of_list(a.params, b.params, of_parameter); !what.empty()) return what;
  if (const auto what = of_list(a.reads, b.reads, of_field); !what.empty()) return what;
  return of_list(a.writes, b.writes, of_field);
}

}  // namespace textmill::loading
