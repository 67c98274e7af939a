// Any bytes as a pattern of file names and as a path into XML. The first line of the input is the pattern, the second what it is
// held against: names agree with a naive matcher, paths are taken or refused with a reason and never lead outside.
#include "sources/formats/xml_path.hpp"
#include "sources/glob.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

namespace {

using namespace textmill::sources;

/// By definition; for * and ? in ASCII.
bool naive(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern[0] == '*') return naive(pattern.substr(1), name) || (!name.empty() && naive(pattern, name.substr(1)));
  return !name.empty() && (pattern[0] == '?' || pattern[0] == name[0]) && naive(pattern.substr(1), name.substr(1));
}

void hold_names(std::string_view pattern, std::string_view name) {
  const bool matches = name_matches(pattern, name);
  const auto is_simple = [](char c) { return c > ' ' && c < 127 && c != '[' && c != '\\' && c != '/'; };
  if (pattern.size() > 8 || name.size() > 12 || name.empty()) return;
  if (!std::all_of(pattern.begin(), pattern.end(), is_simple) || !std::all_of(name.begin(), name.end(), is_simple))
    return;
  const bool hidden = name[0] == '.' && (pattern.empty() || pattern[0] != '.');
  if (matches != (naive(pattern, name) && !hidden)) std::abort();
}

void hold_elements(std::string_view written, std::string_view names) {
  std::vector<OpenElement> open;
  for (std::size_t at = 0; at < names.size() && open.size() < 12;) {
    const std::size_t end = std::min(names.find('/', at), names.size());
    open.push_back({std::string(names.substr(at, end - at)), {{"type", "a"}, {"n", ""}}});
    at = end + 1;
  }
  try {
    const XmlPath path(written);
    for (std::optional<std::size_t> base; !base || *base < open.size(); base = base ? *base + 1 : 0) {
      std::string_view attribute;
      if (path.matches(open, base, attribute) && open.empty()) std::abort();
      if (open.empty()) break;
    }
  } catch (const std::invalid_argument& e) {
    if (*e.what() == '\0') std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 256) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view pattern = input.substr(0, input.find('\n'));
  const std::string_view rest = input.substr(std::min(pattern.size() + 1, input.size()));
  hold_names(pattern, rest);
  hold_elements(pattern, rest);
  return 0;
}
