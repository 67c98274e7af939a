#include "model/manifest_text.hpp"

#include <textmill/manifest.hpp>

#include <bit>
#include <string_view>

namespace textmill::model {
namespace {

class Lines {
 public:
  Lines& begin(std::string_view record) {
    if (!out_.empty()) out_ += '\n';
    out_ += record;
    return *this;
  }
  Lines& add(std::string_view text) {
    out_ += '\t';
    for (const char c : text) {
      if (c == '\t') out_ += "\\t";
      else if (c == '\n') out_ += "\\n";
      else if (c == '\\') out_ += "\\\\";
      else out_ += c;
    }
    return *this;
  }
  Lines& add(std::uint64_t number) { return add(std::string_view(std::to_string(number))); }
  Lines& add(double real) { return add(std::bit_cast<std::uint64_t>(real)); }
  std::string take() { return std::move(out_) + "\n"; }

 private:
  std::string out_;
};

void add_field(Lines& lines, std::string_view record, const FieldSpec& f) {
  lines.begin(record).add(std::uint64_t{f.kind}).add(std::uint64_t{f.type});
  lines.add(std::uint64_t{static_cast<std::uint8_t>(f.order)}).add(std::uint64_t{f.flags});
  lines.add(f.frame).add(f.column).add(f.of).add(f.unit).add(f.summary);
}

void add_parameter(Lines& lines, const ParameterSpec& p) {
  lines.begin("param").add(p.id).add(std::uint64_t{p.type}).add(std::uint64_t{p.required});
  lines.add(std::uint64_t{p.list}).add(p.min).add(p.max).add(p.unit).add(p.default_text).add(p.summary);
  for (const auto& c : p.choices) lines.add(c);
}

}  // namespace

std::string manifest_text(const std::vector<Descriptor>& plugins) {
  Lines lines;
  lines.begin(TEXTMILL_MANIFEST_HEADER);
  for (const auto& d : plugins) {
    const std::uint64_t can = (d.has_process ? 1u : 0u) | (d.has_corpus ? 2u : 0u) | (d.has_annotate ? 4u : 0u);
    lines.begin("plugin").add(d.id).add(d.version).add(d.summary).add(d.license);
    lines.add(std::uint64_t{d.flags}).add(std::uint64_t{d.state_version}).add(can);
    for (const auto& p : d.params) add_parameter(lines, p);
    for (const auto& f : d.reads) add_field(lines, "read", f);
    for (const auto& f : d.writes) add_field(lines, "write", f);
  }
  return lines.take();
}

}  // namespace textmill::model
