// textmill/declare.hpp: how a plugin says what it is: its name, parameters, and the columns that it reads and writes.
// Everything here is a constant expression; the host, the manifest, the docs and the Lua binding come from the same values.
#pragma once
#include "plugin.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

/// What plugins in C++ are written with. Headers only; nothing here has a state, throws across the ABI, or starts a thread.
namespace textmill {

/// A term of the vocabulary. Ids are opaque: they differ between runs, so never order or seed anything by them.
enum class term_id : std::uint32_t {};
/// A row number in another layer of the same document.
enum class row_ref : std::uint32_t {};

/// What a plugin is. Texts are literals in UTF-8.
struct meta {
  const char* id;                   ///< what run files call it: "publisher.name"
  const char* version;              ///< a semantic version
  const char* summary;              ///< one line for people
  const char* license = "MIT";      ///< its SPDX id
  std::uint32_t flags = 0;          ///< a union of tml_plugin.flags, such as TML_SERIAL
  std::uint32_t state_version = 1;  ///< grows when the saved form of the state changes
};

/// A measure that a plugin computes, and where it comes from; see tml_measure. Its texts live as long as the library.
struct measure {
  std::string_view id;           ///< what stands in a column "measure", or the name of the column that holds it
  std::string_view formula;      ///< as text
  std::string_view source;       ///< author, year, publication; which variant where there are several
  std::string_view note = {};    ///< what a reader must know besides, such as where other programs differ
  std::string_view unit = "1";   ///< "1" = none
  std::string_view sample = {};  ///< what `least` counts, such as "word"
  std::uint64_t least = 0;       ///< samples that are smaller have no value
  double low = -std::numeric_limits<double>::infinity();  ///< the smallest value there can be
  double high = std::numeric_limits<double>::infinity();  ///< the largest value there can be
};

namespace detail {
template <class T> inline constexpr tml_type type_of = 0;
template <> inline constexpr tml_type type_of<bool> = TML_BOOL;
template <> inline constexpr tml_type type_of<std::uint8_t> = TML_U8;
template <> inline constexpr tml_type type_of<std::uint16_t> = TML_U16;
template <> inline constexpr tml_type type_of<std::uint32_t> = TML_U32;
template <> inline constexpr tml_type type_of<std::uint64_t> = TML_U64;
template <> inline constexpr tml_type type_of<std::int32_t> = TML_I32;
template <> inline constexpr tml_type type_of<std::int64_t> = TML_I64;
template <> inline constexpr tml_type type_of<float> = TML_F32;
template <> inline constexpr tml_type type_of<double> = TML_F64;
template <> inline constexpr tml_type type_of<term_id> = TML_TERM;
template <> inline constexpr tml_type type_of<row_ref> = TML_REF;
template <> inline constexpr tml_type type_of<std::string_view> = TML_STR;

constexpr bool equal(const char* a, std::string_view b) { return std::string_view(a) == b; }

/// The standard layers: plugins of different authors meet here, so their types are fixed.
struct standard_column {
  std::string_view frame, column;
  tml_type type;
};
inline constexpr standard_column standard_columns[] = {
    {"token/1", "begin", TML_U32},       {"token/1", "end", TML_U32},
    {"token/1", "term", TML_TERM},       {"token/1", "class", TML_U8},
    {"token/1", "norm", TML_TERM},       {"sentence/1", "first", TML_U32},
    {"sentence/1", "count", TML_U32},    {"paragraph/1", "first", TML_U32},
    {"paragraph/1", "count", TML_U32},   {"section/1", "first", TML_U32},
    {"section/1", "count", TML_U32},     {"section/1", "level", TML_U8},
    {"keyword/1", "begin", TML_U32},     {"keyword/1", "end", TML_U32},
    {"keyword/1", "term", TML_TERM},     {"keyword/1", "score", TML_F64},
    {"document/1", "language", TML_STR}, {"document/1", "language_confidence", TML_F64},
};
constexpr tml_type standard_type(std::string_view frame, std::string_view column) {
  for (const auto& s : standard_columns)
    if (s.frame == frame && s.column == column) return s.type;
  return 0;
}
void this_standard_column_has_another_type();  // never defined: naming it is the compile error
}  // namespace detail

/// How a column differs from the plain case.
struct options {
  int order = 0;              ///< tables are sorted by it: 1 first, 2 second, negative = descending, 0 = not
  bool optional = false;      ///< reads: may be absent
  bool nullable = false;      ///< writes: may hold nulls (pass std::optional)
  bool second_pass = false;   ///< writes: written by annotate()
  bool corpus_order = false;  ///< document tables: sorted with the rows of all documents, which are kept until the end
  bool flush_right = false;   ///< tables: a text that is read from its end
  const char* unit = "";      ///< of its numbers: "byte", "token", "ms", "1"; "" = none
  const char* of = "";        ///< the layer whose rows are meant; metadata: the text parameter that names the field
  const char* summary = "";   ///< one line for people
};

/// One declared column with values of type T.
template <class T> struct field {
  using value_type = T;  ///< of a value
  tml_field raw;         ///< as the ABI has it
};

namespace detail {
template <class T> constexpr field<T> make_field(const char* frame, const char* column, options o) {
  if (tml_type standard = standard_type(frame, column); standard != 0 && standard != type_of<T>)
    this_standard_column_has_another_type();
  std::uint32_t flags = 0;
  if (o.optional) flags |= TML_OPTIONAL;
  if (o.nullable) flags |= TML_NULLABLE;
  if (o.second_pass) flags |= TML_SECOND_PASS;
  if (o.corpus_order) flags |= TML_CORPUS_ORDER;
  if (o.flush_right) flags |= TML_FLUSH_RIGHT;
  return {
      tml_field{0, type_of<T>, static_cast<std::int8_t>(o.order), 0, flags, frame, column, o.of, o.unit, o.summary}};
}
}  // namespace detail

/// Columns by element type: u32("token/1", "begin"), term("frequency", "term", {.summary = "The counted term"}) ... A column of a standard
/// layer that has another type there does not compile.
/// @{
constexpr auto boolean(const char* frame, const char* column, options o = {}) {
  return detail::make_field<bool>(frame, column, o);
}
constexpr auto u8(const char* frame, const char* column, options o = {}) {
  return detail::make_field<std::uint8_t>(frame, column, o);
}
constexpr auto u16(const char* frame, const char* column, options o = {}) {
  return detail::make_field<std::uint16_t>(frame, column, o);
}
constexpr auto u32(const char* frame, const char* column, options o = {}) {
  return detail::make_field<std::uint32_t>(frame, column, o);
}
constexpr auto u64(const char* frame, const char* column, options o = {}) {
  return detail::make_field<std::uint64_t>(frame, column, o);
}
constexpr auto i32(const char* frame, const char* column, options o = {}) {
  return detail::make_field<std::int32_t>(frame, column, o);
}
constexpr auto i64(const char* frame, const char* column, options o = {}) {
  return detail::make_field<std::int64_t>(frame, column, o);
}
constexpr auto f32(const char* frame, const char* column, options o = {}) {
  return detail::make_field<float>(frame, column, o);
}
constexpr auto f64(const char* frame, const char* column, options o = {}) {
  return detail::make_field<double>(frame, column, o);
}
constexpr auto term(const char* frame, const char* column, options o = {}) {
  return detail::make_field<term_id>(frame, column, o);
}
constexpr auto ref(const char* frame, const char* column, options o) {
  return detail::make_field<row_ref>(frame, column, o);
}
constexpr auto text(const char* frame, const char* column, options o = {}) {
  return detail::make_field<std::string_view>(frame, column, o);
}
/// @}

/// Columns in the order in which the plugin counts them. Lists are joined with +.
template <class... T> struct field_list {
  static constexpr std::size_t size = sizeof...(T);  ///< how many columns
  /// The type of the values of column I.
  template <std::size_t I> using type = std::tuple_element_t<I, std::tuple<T...>>;
  std::array<tml_field, sizeof...(T)> raw{};  ///< as the ABI has them
};
/// The columns of `a`, then those of `b`.
template <class... A, class... B> constexpr field_list<A..., B...> operator+(field_list<A...> a, field_list<B...> b) {
  field_list<A..., B...> joined;
  std::size_t i = 0;
  for (const auto& f : a.raw) joined.raw[i++] = f;
  for (const auto& f : b.raw) joined.raw[i++] = f;
  return joined;
}

namespace detail {
template <class... T> constexpr field_list<T...> of_kind([[maybe_unused]] std::uint8_t kind, field<T>... fields) {
  field_list<T...> list;
  std::size_t i = 0;
  ((list.raw[i] = fields.raw, list.raw[i++].kind = kind), ...);
  return list;
}
}  // namespace detail

/// Columns of one kind, in the order in which the plugin counts them: layers and metadata to read or write; tables to write, of
/// rows about each document or about the corpus.
/// @{
template <class... T> constexpr auto layers(field<T>... f) { return detail::of_kind<T...>(TML_LAYER, f...); }
template <class... T> constexpr auto metadata(field<T>... f) { return detail::of_kind<T...>(TML_META, f...); }
template <class... T> constexpr auto document_tables(field<T>... f) {
  return detail::of_kind<T...>(TML_DOC_TABLE, f...);
}
template <class... T> constexpr auto tables(field<T>... f) { return detail::of_kind<T...>(TML_CORPUS_TABLE, f...); }
/// @}

// ---- parameters ------------------------------------------------------------------------------------------------

inline constexpr std::size_t most_choices = 40;  ///< words of one choice

/// A name that is compared at compile time, as in values.get<"min_count">().
template <std::size_t N> struct fixed_string {
  char chars[N]{};  ///< with the NUL at its end
  /// From a literal.
  consteval fixed_string(const char (&s)[N]) {  // NOLINT: a literal is meant to convert
    for (std::size_t i = 0; i < N; ++i) chars[i] = s[i];
  }
  constexpr std::string_view view() const { return {chars, N - 1}; }  ///< without the NUL
};

/// One declared parameter; T is what values.get<"id">() returns.
template <class T> struct parameter {
  using value_type = T;                             ///< of its value
  tml_param raw{};                                  ///< as the ABI has it, but for what points to the members below
  char default_text[48]{};                          ///< the default as YAML text
  bool has_default = true;                          ///< false: it is required
  std::array<const char*, most_choices> choices{};  ///< its words, raw.n_choices of them
};

/// The limits and the unit of a number.
struct limits {
  double min = -std::numeric_limits<double>::infinity();  ///< the smallest value that is allowed
  double max = std::numeric_limits<double>::infinity();   ///< the largest value that is allowed
  const char* unit = "";                                  ///< such as "token"; "" = none
  bool required = false;                                  ///< true: there is no default
};

namespace detail {
void a_default_has_at_most_47_characters();
void a_default_needs_at_most_12_decimals();
void too_many_choices();
void the_default_is_outside_its_limits();
void the_default_is_not_among_the_choices();

struct text_builder {
  char* out;
  std::size_t n = 0;
  constexpr void put(char c) {
    if (n >= 47) {
      if (std::is_constant_evaluated()) a_default_has_at_most_47_characters();
      return;
    }
    out[n++] = c;
  }
  constexpr void put(std::string_view s) {
    for (char c : s) put(c);
  }
  constexpr void integer(std::uint64_t v) {
    char digits[20]{};
    int k = 0;
    do digits[k++] = static_cast<char>('0' + v % 10);
    while (v /= 10);
    while (k) put(digits[--k]);
  }
  constexpr void signed_integer(std::int64_t v) {
    if (v < 0) put('-');
    integer(v < 0 ? 0 - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v));
  }
  /// The shortest decimal with at most 12 places that reads back as v.
  constexpr void real(double v) {
    if (v < 0) {
      put('-');
      v = -v;
    }
    double scale = 1;
    for (int places = 0; places <= 12; ++places, scale *= 10) {
      const double scaled = v * scale;
      if (scaled > 9e15) break;
      const auto rounded = static_cast<std::uint64_t>(scaled + 0.5);
      if (static_cast<double>(rounded) / scale != v) continue;
      const auto whole = static_cast<std::uint64_t>(scale);
      integer(rounded / whole);
      if (places == 0) {
        put(".0");
        return;
      }
      put('.');
      std::uint64_t rest = rounded % whole;
      for (std::uint64_t unit = whole / 10; unit; unit /= 10) put(static_cast<char>('0' + rest / unit % 10));
      return;
    }
    if (std::is_constant_evaluated()) a_default_needs_at_most_12_decimals();
  }
};

template <class T> constexpr parameter<T> make_parameter(std::uint8_t type, const char* id, const char* summary) {
  parameter<T> p;
  p.raw.type = type;
  p.raw.id = id;
  p.raw.summary = summary;
  p.raw.unit = "";
  p.raw.min = -std::numeric_limits<double>::infinity();
  p.raw.max = std::numeric_limits<double>::infinity();
  return p;
}
template <class T> constexpr void apply(parameter<T>& p, limits l) {
  p.raw.min = l.min;
  p.raw.max = l.max;
  p.raw.unit = l.unit;
  if (l.required) p.raw.required = 1, p.has_default = false;
}
template <class T> constexpr void default_text(parameter<T>& p, std::string_view text) {
  text_builder{p.default_text}.put(text);
}
}  // namespace detail

/// A whole number.
constexpr parameter<std::int64_t> integer(const char* id, std::int64_t def, limits l, const char* summary) {
  auto p = detail::make_parameter<std::int64_t>(TML_P_INT, id, summary);
  detail::apply(p, l);
  if (!l.required && (static_cast<double>(def) < l.min || static_cast<double>(def) > l.max))
    detail::the_default_is_outside_its_limits();
  detail::text_builder{p.default_text}.signed_integer(def);
  return p;
}
/// A real number.
constexpr parameter<double> real(const char* id, double def, limits l, const char* summary) {
  auto p = detail::make_parameter<double>(TML_P_REAL, id, summary);
  detail::apply(p, l);
  if (!l.required && (def < l.min || def > l.max)) detail::the_default_is_outside_its_limits();
  detail::text_builder{p.default_text}.real(def);
  return p;
}
/// true or false.
constexpr parameter<bool> flag(const char* id, bool def, const char* summary) {
  auto p = detail::make_parameter<bool>(TML_P_BOOL, id, summary);
  detail::default_text(p, def ? "true" : "false");
  return p;
}
/// Free text; an empty default means that nothing is given, and get() returns "".
constexpr parameter<std::string_view> text(const char* id, std::string_view def, const char* summary) {
  auto p = detail::make_parameter<std::string_view>(TML_P_TEXT, id, summary);
  detail::default_text(p, def);
  return p;
}
/// The path of a file, relative to the run file; get() returns it absolute, or "" when it is not given.
constexpr parameter<std::string_view> path(const char* id, const char* summary, bool required = false) {
  auto p = detail::make_parameter<std::string_view>(TML_P_PATH, id, summary);
  if (required) p.raw.required = 1, p.has_default = false;
  return p;
}
/// One of a few words; get() returns the index of the chosen one.
template <std::size_t N> constexpr parameter<std::size_t> choice(const char* id, std::string_view def,
                                                                 const char* const (&words)[N], const char* summary) {
  static_assert(N <= most_choices, "textmill: a choice has at most 40 words");
  auto p = detail::make_parameter<std::size_t>(TML_P_CHOICE, id, summary);
  bool found = false;
  for (std::size_t i = 0; i < N; ++i) {
    p.choices[i] = words[i];
    found = found || def == words[i];
  }
  if (!found) detail::the_default_is_not_among_the_choices();
  p.raw.n_choices = N;
  detail::default_text(p, def);
  return p;
}
/// Several whole numbers; the default is YAML text such as "[1, 2]", or "" for none.
constexpr parameter<std::span<const std::int64_t>> integers(const char* id, std::string_view def, limits l,
                                                            const char* summary) {
  auto p = detail::make_parameter<std::span<const std::int64_t>>(TML_P_INT, id, summary);
  p.raw.list = 1;
  detail::apply(p, l);
  detail::default_text(p, def);
  return p;
}
/// Several texts; the default is YAML text such as "[a, b]", or "" for none.
constexpr parameter<std::span<const tml_str>> texts(const char* id, std::string_view def, const char* summary,
                                                    bool required = false) {
  auto p = detail::make_parameter<std::span<const tml_str>>(TML_P_TEXT, id, summary);
  p.raw.list = 1;
  if (required) p.raw.required = 1, p.has_default = false;
  detail::default_text(p, def);
  return p;
}
/// Several of a few words; get() returns their indexes.
template <std::size_t N>
constexpr parameter<std::span<const std::int64_t>> choices(const char* id, std::string_view def,
                                                           const char* const (&words)[N], const char* summary) {
  static_assert(N <= most_choices, "textmill: a choice has at most 40 words");
  auto p = detail::make_parameter<std::span<const std::int64_t>>(TML_P_CHOICE, id, summary);
  p.raw.list = 1;
  p.raw.n_choices = N;
  for (std::size_t i = 0; i < N; ++i) p.choices[i] = words[i];
  detail::default_text(p, def);
  return p;
}

/// The declared parameters, in order.
template <class... T> struct parameter_list {
  static constexpr std::size_t size = sizeof...(T);  ///< how many parameters
  std::tuple<parameter<T>...> items;                 ///< each with its type
};
/// The parameters of a plugin: what it calls `params`.
template <class... T> constexpr parameter_list<T...> parameters(parameter<T>... p) { return {{p...}}; }

}  // namespace textmill
