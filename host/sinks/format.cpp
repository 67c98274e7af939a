#include "sinks/format.hpp"

#include <algorithm>

namespace textmill::sinks {

const std::vector<FormatKind>& format_kinds() {
  static const std::vector<FormatKind> kinds = {
      {"csv", ".csv", Sharing::never, [](const Console&, bool) { return make_delimited(','); }},
      {"tsv", ".tsv", Sharing::never, [](const Console&, bool) { return make_delimited('\t'); }},
      {"jsonl", ".jsonl", Sharing::rows, [](const Console&, bool shared) { return make_json_lines(shared); }},
      {"json", ".json", Sharing::object, [](const Console&, bool) { return make_json_array(); }},
      {"md", ".md", Sharing::headings, [](const Console&, bool) { return make_markdown(); }},
      {"latex", ".tex", Sharing::headings, [](const Console&, bool) { return make_latex(); }},
      {"table", ".txt", Sharing::headings, [](const Console& console, bool) { return make_aligned(console); }},
  };
  return kinds;
}

const FormatKind* find_format(std::string_view name) {
  const auto& kinds = format_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const FormatKind& k) { return k.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace textmill::sinks
