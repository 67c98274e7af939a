#include "chain/checkpoint/marks.hpp"

#include "chain/checkpoint/bytes.hpp"
#include "config/write_yaml.hpp"
#include "sources/input_stream.hpp"

#include <atomic>
#include <filesystem>
#include <map>

namespace textmill::chain {
namespace {

BytesOut& put(BytesOut& out, const Digest& d) { return out.number(d.low).number(d.high); }

/// What is in files, each read once: many steps come from few libraries. What is no plain file, such as a folder to write to,
/// counts as nothing.
class Files {
 public:
  void add(BytesOut& out, const std::string& path) {
    auto known = hashes_.find(path);
    if (known == hashes_.end()) known = hashes_.emplace(path, hash_of(path)).first;
    out.text(known->second);
  }

 private:
  static std::string hash_of(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return "";
    std::atomic<std::uint64_t> done = 0;
    sources::InputStream file(path, path, done);
    std::string block(std::size_t{1} << 18, '\0');
    while (file.read(block.data(), block.size()) != 0) {
    }
    return file.hash();
  }
  std::map<std::string, std::string> hashes_;
};

Digest digest_of_code(const Step& step, const LoadedFiles& loaded, Files& files) {
  BytesOut out;
  out.text(step.plugin.descriptor.id).text(step.plugin.descriptor.version);
  if (step.plugin.keeps_limits) {
    for (const auto& [path, bytes] : loaded(step.plugin)) out.text(bytes);
  } else if (!step.plugin.path.empty()) {
    files.add(out, step.plugin.path);
  }
  return sources::digest(out.bytes());
}

/// A file that a parameter names counts by what is in it, wherever it is.
Digest digest_of_parameters(const Step& step, Files& files) {
  BytesOut out;
  const auto& params = step.plugin.descriptor.params;
  const auto& resolved = step.parameters.resolved();
  for (std::size_t k = 0; k < params.size(); ++k) {
    out.text(params[k].id);
    const tml_value& value = step.parameters.values()[k];
    if (params[k].type != TML_P_PATH) {
      for (const auto& [id, text] : resolved)
        if (id == params[k].id) out.text(text);
      continue;
    }
    out.number(value.n);
    for (std::uint64_t i = 0; i < value.n; ++i)
      if (value.s[i].n != 0) files.add(out, std::string(value.s[i].p, value.s[i].n));
  }
  if (step.config->use == "exec") out.text(config::write_yaml(step.config->with));
  for (const auto& field : step.config->group_by) out.text(field);
  for (const auto& field : step.config->columns) out.text(field);
  return sources::digest(out.bytes());
}

Digest digest_of_results(const Plan& plan) {
  BytesOut out;
  for (const auto& step : plan.steps)
    for (const std::int32_t table : step.tables) out.number(static_cast<std::uint64_t>(table));
  for (const auto& table : plan.tables) {
    out.text(table->name).number(table->columns.size());
    for (const auto& column : table->columns) out.text(column.name).number(column.type);
  }
  for (const auto& k : plan.kept) out.number(k.step).number(k.write).number(k.from_pass).number(k.wanted);
  const auto& needs = plan.shown.needs;
  out.number(plan.keep_text).number(needs.documents).number(needs.texts).number(needs.tokens);
  return sources::digest(out.bytes());
}

Digest digest_in(BytesIn& in) {
  Digest d;
  d.low = in.number();
  d.high = in.number();
  return d;
}

}  // namespace

std::string plan_marks(const Plan& plan, const LoadedFiles& loaded) {
  BytesOut out;
  Files files;
  out.number(plan.steps.size());
  for (const auto& step : plan.steps) {
    out.text(step.name);
    put(put(out, digest_of_code(step, loaded, files)), digest_of_parameters(step, files));
  }
  return put(out, digest_of_results(plan)).take();
}

std::string difference(std::string_view before, std::string_view now) {
  BytesIn a(before), b(now);
  const std::uint64_t steps = a.number();
  if (steps != b.number()) return "the chain had another number of steps";
  for (std::uint64_t i = 0; i < steps; ++i) {
    const std::string name(a.text());
    if (name != b.text()) return "step " + std::to_string(i + 1) + " of the chain was '" + name + "'";
    const bool same_code = digest_in(a) == digest_in(b), same_parameters = digest_in(a) == digest_in(b);
    if (!same_code) return "step '" + name + "' was another version or build of its plugin";
    if (!same_parameters) return "step '" + name + "' had other parameters, or other files that they name";
  }
  return "other tables or texts were wanted by the sinks";
}

}  // namespace textmill::chain
