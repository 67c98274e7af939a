// textmill/manifest.hpp: the declaration of a plugin as text in a section of the binary (".textmill"), made at compile
// time from the same values as the descriptor, so that a host lists a library without opening it. One line a record,
// fields separated by tabs; tab, newline and backslash are written as in C.
#pragma once
#include "declare.hpp"

#include <bit>

/// The first line of a manifest: the version of its form.
#define TEXTMILL_MANIFEST_HEADER "textmill-manifest 1"

namespace textmill::detail {

template <std::size_t N> struct manifest_text {
  std::array<char, N == 0 ? 1 : N> chars{};
  std::size_t n = 0;

  constexpr void put(char c) {
    if (n < N) chars[n] = c;
    ++n;
  }
  constexpr void line(const char* record) { raw(record); }
  constexpr void raw(std::string_view s) {
    for (char c : s) put(c);
  }
  constexpr void next(std::string_view s) {
    put('\t');
    for (char c : s) {
      if (c == '\t') raw("\\t");
      else if (c == '\n') raw("\\n");
      else if (c == '\\') raw("\\\\");
      else put(c);
    }
  }
  constexpr void next(std::uint64_t v) {
    put('\t');
    char digits[20]{};
    int k = 0;
    do digits[k++] = static_cast<char>('0' + v % 10);
    while (v /= 10);
    while (k) put(digits[--k]);
  }
  /// Reals are written as the decimal value of their 64 bits: exact, and readable at compile time.
  constexpr void next(double v) { next(std::bit_cast<std::uint64_t>(v)); }
};

template <std::size_t N> constexpr void write_field(manifest_text<N>& m, const char* record, const tml_field& f) {
  m.line(record);
  m.next(static_cast<std::uint64_t>(f.kind));
  m.next(static_cast<std::uint64_t>(f.type));
  m.next(static_cast<std::uint64_t>(static_cast<std::uint8_t>(f.order)));
  m.next(static_cast<std::uint64_t>(f.flags));
  m.next(std::string_view(f.frame));
  m.next(std::string_view(f.column));
  m.next(std::string_view(f.of));
  m.next(std::string_view(f.unit));
  m.next(std::string_view(f.summary));
  m.put('\n');
}

/// `can` is a set of 1 = process, 2 = corpus, 4 = annotate.
template <class P, std::size_t N> constexpr void write_plugin(manifest_text<N>& m, std::uint64_t can) {
  m.line("plugin");
  m.next(std::string_view(P::info.id));
  m.next(std::string_view(P::info.version));
  m.next(std::string_view(P::info.summary));
  m.next(std::string_view(P::info.license));
  m.next(static_cast<std::uint64_t>(P::info.flags));
  m.next(static_cast<std::uint64_t>(P::info.state_version));
  m.next(can);
  m.put('\n');
  std::apply(
      [&](const auto&... p) {
        [[maybe_unused]] auto write = [&](const auto& q) {
          m.line("param");
          m.next(std::string_view(q.raw.id));
          m.next(static_cast<std::uint64_t>(q.raw.type));
          m.next(static_cast<std::uint64_t>(q.raw.required));
          m.next(static_cast<std::uint64_t>(q.raw.list));
          m.next(q.raw.min);
          m.next(q.raw.max);
          m.next(std::string_view(q.raw.unit));
          m.next(std::string_view(q.default_text));
          m.next(std::string_view(q.raw.summary));
          for (std::uint32_t i = 0; i < q.raw.n_choices; ++i) m.next(std::string_view(q.choices[i]));
          m.put('\n');
        };
        (write(p), ...);
      },
      P::params.items);
  for (const auto& f : P::reads.raw) write_field(m, "read", f);
  for (const auto& f : P::writes.raw) write_field(m, "write", f);
}

}  // namespace textmill::detail
