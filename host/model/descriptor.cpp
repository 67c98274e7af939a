#include "model/descriptor.hpp"

#include "model/types.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace textmill::model {
namespace {

constexpr std::uint32_t most_entries = 4096;

[[noreturn]] void malformed(const std::string& why) { throw std::runtime_error("the descriptor is malformed: " + why); }

std::string text_of(const char* s, const char* what) {
  if (s == nullptr) malformed(std::string(what) + " is NULL");
  return s;
}

/// Ids are typed by people and become file names, so they are plain.
void check_id(const std::string& id) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
  if (id.empty()) malformed("it has no id");
  if (id.find_first_not_of(allowed) != std::string::npos)
    malformed("the id '" + id + "' has other characters than a-z, 0-9, '_', '.' and '-'");
}

void check_field(const FieldSpec& f) {
  if (f.kind < TML_LAYER || f.kind > TML_CORPUS_TABLE) malformed("column '" + f.full_name() + "' is of no known kind");
  if (!is_type(f.type)) malformed("column '" + f.full_name() + "' is of no known type");
  if (f.frame.empty() || f.column.empty()) malformed("a column has no name");
}

void check_param(const ParameterSpec& p) {
  if (p.type < TML_P_BOOL || p.type > TML_P_PATH) malformed("parameter '" + p.id + "' is of no known type");
  if (p.id.empty()) malformed("a parameter has no id");
  if (!(p.min <= p.max)) malformed("parameter '" + p.id + "' has a minimum that is not below its maximum");
  if (p.type == TML_P_CHOICE && p.choices.empty()) malformed("parameter '" + p.id + "' is a choice without choices");
  if (p.type == TML_P_INT && !p.choices.empty() && !std::isfinite(p.min))
    malformed("parameter '" + p.id + "' has words in a number's place but no minimum below which to count them");
}

FieldSpec field_of(const tml_field& f) {
  FieldSpec spec{f.kind,
                 f.type,
                 f.order,
                 f.flags,
                 text_of(f.frame, "a frame"),
                 text_of(f.column, "a column"),
                 text_of(f.of, "an 'of'"),
                 text_of(f.unit, "a unit"),
                 text_of(f.summary, "a summary")};
  check_field(spec);
  return spec;
}

ParameterSpec parameter_of(const tml_param& p) {
  ParameterSpec spec;
  spec.id = text_of(p.id, "a parameter id");
  spec.type = p.type;
  spec.required = p.required != 0;
  spec.list = p.list != 0;
  spec.min = p.min;
  spec.max = p.max;
  spec.unit = text_of(p.unit, "a unit");
  if (!spec.required) spec.default_text = text_of(p.def, "a default");
  spec.summary = text_of(p.summary, "a summary");
  if (p.n_choices > most_entries || (p.n_choices != 0 && p.choices == nullptr))
    malformed("the choices of '" + spec.id + "'");
  for (std::uint32_t i = 0; i < p.n_choices; ++i) spec.choices.push_back(text_of(p.choices[i], "a choice"));
  check_param(spec);
  return spec;
}

}  // namespace

Descriptor describe(const tml_plugin& p) {
  if (p.size < sizeof(tml_plugin)) malformed("its size is " + std::to_string(p.size));
  Descriptor d;
  d.id = text_of(p.id, "the id");
  check_id(d.id);
  d.version = text_of(p.version, "the version");
  d.summary = text_of(p.summary, "the summary");
  d.license = text_of(p.license, "the licence");
  d.flags = p.flags;
  d.state_version = p.state_version;
  if (p.n_params > most_entries || p.n_reads > most_entries || p.n_writes > most_entries) malformed("too many entries");
  if ((p.n_params && !p.params) || (p.n_reads && !p.reads) || (p.n_writes && !p.writes)) malformed("a list is NULL");
  for (std::uint32_t i = 0; i < p.n_params; ++i) d.params.push_back(parameter_of(p.params[i]));
  for (std::uint32_t i = 0; i < p.n_reads; ++i) d.reads.push_back(field_of(p.reads[i]));
  for (std::uint32_t i = 0; i < p.n_writes; ++i) d.writes.push_back(field_of(p.writes[i]));
  if (!p.configure || !p.config_free || !p.worker_new || !p.worker_free || !p.extension)
    malformed("a function is NULL");
  d.has_process = p.process != nullptr;
  if (const auto* corpus = static_cast<const tml_corpus*>(p.extension(&p, "textmill.corpus/1"))) {
    if (corpus->size < sizeof(tml_corpus)) malformed("the size of textmill.corpus/1");
    if (!corpus->state_new || !corpus->state_free || !corpus->observe || !corpus->merge || !corpus->save ||
        !corpus->load || !corpus->finish)
      malformed("a function of textmill.corpus/1 is NULL");
    d.has_corpus = true;
    d.has_annotate = corpus->annotate != nullptr;
  }
  return d;
}

namespace {

/// One line of a manifest: fields between tabs, unescaped on the way out.
class Record {
 public:
  Record(std::string_view line, std::size_t number) : rest_(line), number_(number) {}
  bool more() const { return !done_; }
  std::string text() {
    if (done_) fail("ends too early");
    const auto tab = rest_.find('\t');
    std::string_view raw = rest_.substr(0, tab);
    if (tab == std::string_view::npos) done_ = true;
    else rest_.remove_prefix(tab + 1);
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] != '\\') {
        out += raw[i];
        continue;
      }
      if (++i == raw.size()) fail("ends in a backslash");
      out += raw[i] == 't' ? '\t' : raw[i] == 'n' ? '\n' : raw[i];
    }
    return out;
  }
  template <class T> T number() {
    const std::string s = text();
    std::uint64_t v = 0;
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), v);
    if (error != std::errc() || end != s.data() + s.size() ||
        v > static_cast<std::uint64_t>(std::numeric_limits<T>::max()))
      fail("has no number where one is needed");
    return static_cast<T>(v);
  }
  double real() { return std::bit_cast<double>(number<std::uint64_t>()); }
  [[noreturn]] void fail(const std::string& why) const {
    throw std::runtime_error("the manifest is damaged: line " + std::to_string(number_) + " " + why);
  }

 private:
  std::string_view rest_;
  std::size_t number_;
  bool done_ = false;
};

FieldSpec read_field(Record& r) {
  FieldSpec f;
  f.kind = r.number<std::uint8_t>();
  f.type = r.number<tml_type>();
  f.order = static_cast<std::int8_t>(r.number<std::uint8_t>());
  f.flags = r.number<std::uint32_t>();
  f.frame = r.text();
  f.column = r.text();
  f.of = r.text();
  f.unit = r.text();
  f.summary = r.text();
  check_field(f);
  return f;
}

ParameterSpec read_parameter(Record& r) {
  ParameterSpec p;
  p.id = r.text();
  p.type = r.number<std::uint8_t>();
  p.required = r.number<std::uint8_t>() != 0;
  p.list = r.number<std::uint8_t>() != 0;
  p.min = r.real();
  p.max = r.real();
  p.unit = r.text();
  p.default_text = r.text();
  p.summary = r.text();
  while (r.more()) p.choices.push_back(r.text());
  if (p.required) p.default_text.clear();
  check_param(p);
  return p;
}

Descriptor read_plugin(Record& r) {
  Descriptor d;
  d.id = r.text();
  check_id(d.id);
  d.version = r.text();
  d.summary = r.text();
  d.license = r.text();
  d.flags = r.number<std::uint32_t>();
  d.state_version = r.number<std::uint32_t>();
  const auto can = r.number<std::uint32_t>();
  d.has_process = (can & 1) != 0;
  d.has_corpus = (can & 2) != 0;
  d.has_annotate = (can & 4) != 0;
  return d;
}

}  // namespace

std::vector<Descriptor> parse_manifest(std::string_view text) {
  while (!text.empty() && text.back() == '\0') text.remove_suffix(1);
  std::vector<Descriptor> plugins;
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    Record record(text.substr(0, end), ++number);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string kind = record.text();
    if (number == 1) {
      if (kind != "textmill-manifest 1") record.fail("is no header that this version knows");
      continue;
    }
    if (kind == "plugin") {
      plugins.push_back(read_plugin(record));
      continue;
    }
    if (plugins.empty()) record.fail("comes before any plugin");
    if (kind == "param") plugins.back().params.push_back(read_parameter(record));
    else if (kind == "read") plugins.back().reads.push_back(read_field(record));
    else if (kind == "write") plugins.back().writes.push_back(read_field(record));
    else record.fail("is of an unknown kind");
  }
  if (plugins.empty()) throw std::runtime_error("the manifest lists no plugin");
  return plugins;
}

std::string parameter_type_name(const ParameterSpec& spec) {
  constexpr const char* names[] = {"?", "bool", "integer", "real", "text", "choice", "path"};
  return (spec.list ? "list of " : "") + std::string(names[spec.type <= TML_P_PATH ? spec.type : 0]);
}

}  // namespace textmill::model
