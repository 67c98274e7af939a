#include "chain/estimate.hpp"

#include "chain/store.hpp"
#include "model/byte_text.hpp"
#include "model/types.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace textmill::chain {
namespace {

/// Bytes of a row of each layer, in the order of the chain.
class RowBytes {
 public:
  void add(const model::FieldSpec& f) {
    if (f.kind != TML_LAYER) return;
    if (f.type == TML_STR) texts_ = true;
    else of(f.frame.substr(0, f.frame.find('/'))) += model::width(f.type);
  }
  /// "13 bytes a token, 8 a sentence"
  std::string text() const {
    std::string out;
    for (const auto& [name, bytes] : rows_)
      out += (out.empty() ? "" : ", ") + std::to_string(bytes) + (out.empty() ? " bytes a " : " a ") + name;
    if (texts_) out += (out.empty() ? "texts" : ", and texts");
    return out;
  }
  std::uint64_t a_token() const {
    for (const auto& [name, bytes] : rows_)
      if (name == "token") return bytes;
    return 0;
  }

 private:
  std::uint64_t& of(const std::string& name) {
    for (auto& [known, bytes] : rows_)
      if (known == name) return bytes;
    return rows_.emplace_back(name, 0).second;
  }
  std::vector<std::pair<std::string, std::uint64_t>> rows_;
  bool texts_ = false;
};

}  // namespace

std::string estimate_text(const Plan& plan, std::uint64_t input_bytes) {
  // An English word and the blank or mark behind it; the other languages of Europe have longer ones, Chinese shorter.
  constexpr std::uint64_t text_bytes_of_token = 6;
  RowBytes all, kept;
  for (const auto& step : plan.steps)
    for (const auto& f : step.plugin.descriptor.writes) all.add(f);
  for (const auto& k : plan.kept) kept.add(plan.steps[k.step].plugin.descriptor.writes[k.write]);

  std::string out = "  input: " + (input_bytes == 0 ? "of unknown size" : model::byte_text(input_bytes)) + "\n";
  if (!all.text().empty()) out += "  columns of a document while it is worked on: " + all.text() + "\n";
  if (plan.passes.size() < 2) return out + "  kept between passes: nothing\n";
  out += "  kept between passes: " + kept.text();
  if (plan.keep_text) out += (kept.text().empty() ? "the text" : ", and the text");
  if (input_bytes != 0) {
    const std::uint64_t bytes = input_bytes / text_bytes_of_token * kept.a_token() + (plan.keep_text ? input_bytes : 0);
    out += "; about " + model::byte_text(bytes) + " in all, if a token takes " + std::to_string(text_bytes_of_token) +
           " bytes of the input";
    if (bytes > Store::standard_memory)
      out += ", " + model::byte_text(Store::standard_memory) + " of it in memory and the rest in a temporary file";
  }
  return out + "\n";
}

}  // namespace textmill::chain
