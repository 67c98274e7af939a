#include "sources/text_check.hpp"

#include "sources/encoding.hpp"
#include "sources/text_check_ways.hpp"

#include <cstring>
#include <vector>

namespace textmill::sources {
namespace {

/// Two passes, the second over what is in the cache by the first.
bool is_text_portable(const char* bytes, std::size_t count) {
  constexpr std::size_t block = std::size_t{32} << 10;
  for (std::string_view text(bytes, count); !text.empty();) {
    std::string_view next = text.substr(0, block);
    if (next.size() < text.size()) next.remove_suffix(unfinished_bytes(next));
    if (std::memchr(next.data(), 0, next.size()) != nullptr || !is_valid_utf8(next)) return false;
    text.remove_prefix(next.size());
  }
  return true;
}

std::vector<TextCheck> find_checks() {
  std::vector<TextCheck> checks;
#ifdef TEXTMILL_SOURCES_X86_64
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi"))
    checks.push_back({"avx512", is_text_avx512});
  if (__builtin_cpu_supports("avx2")) checks.push_back({"avx2", is_text_avx2});
#endif
  checks.push_back({"portable", is_text_portable});
  return checks;
}

}  // namespace

std::span<const TextCheck> text_checks() {
  static const std::vector<TextCheck> checks = find_checks();
  return checks;
}

bool is_text_utf8(std::string_view bytes) {
  static const auto is_text = text_checks().front().is_text;
  return is_text(bytes.data(), bytes.size());
}

}  // namespace textmill::sources
