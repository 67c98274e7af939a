#include "support/expression.hpp"

#include <re2/re2.h>

#include <cstdint>
#include <stdexcept>

namespace support {
namespace {

re2::RE2::Options options(bool ignore_case) {
  constexpr std::int64_t most_memory = std::int64_t{64} << 20;
  re2::RE2::Options o;
  o.set_log_errors(false);
  o.set_case_sensitive(!ignore_case);
  o.set_dot_nl(true);
  o.set_max_mem(most_memory);
  return o;
}

re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace

std::string expression_of(std::string_view pattern, PatternKind kind) {
  if (kind == PatternKind::regex) return std::string(pattern);
  if (kind == PatternKind::fixed) return re2::RE2::QuoteMeta(piece(pattern));
  std::string regex;
  while (!pattern.empty()) {
    const auto plain = pattern.substr(0, pattern.find_first_of("*?"));
    regex += re2::RE2::QuoteMeta(piece(plain));
    pattern.remove_prefix(plain.size());
    if (pattern.empty()) break;
    regex += pattern.front() == '*' ? ".*" : ".";
    pattern.remove_prefix(1);
  }
  return regex;
}

Expression::Expression(std::string_view regex, bool ignore_case)
    : compiled_(std::make_unique<re2::RE2>(piece(regex), options(ignore_case))) {
  if (!compiled_->ok()) throw std::runtime_error("'" + std::string(regex) + "': " + compiled_->error());
}

Expression::~Expression() = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;

bool Expression::fits(std::string_view text) const { return re2::RE2::FullMatch(piece(text), *compiled_); }

bool Expression::is_in(std::string_view text) const { return re2::RE2::PartialMatch(piece(text), *compiled_); }

}  // namespace support
