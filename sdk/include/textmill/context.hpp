// textmill/context.hpp: what a plugin sees while it works: the document, its parameters, and where its results go.
#pragma once
#include "declare.hpp"
#include "row_buffers.hpp"

#include <cstring>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace textmill {

constexpr tml_str to_str(std::string_view s) { return {s.data(), s.size()}; }  ///< the same bytes for the ABI
constexpr std::string_view to_view(tml_str s) { return {s.p, static_cast<std::size_t>(s.n)}; }  ///< and back

/// Ends the current call with a reason that a person can act on; [from, to) are the bytes of the text to blame.
struct error : std::runtime_error {
  /// `why` in words that a person can act on.
  explicit error(const std::string& why, tml_status status = TML_E_DATA, std::uint64_t begin = 0, std::uint64_t end = 0)
      : std::runtime_error(why), code(status), from(begin), to(end) {}
  tml_status code;     ///< TML_E_...
  std::uint64_t from;  ///< in bytes of the document's text
  std::uint64_t to;    ///< equal to `from`: no place is to blame
};

/// The host during one call. Cheap to copy; never keep it beyond the call.
class context {
 public:
  context(const tml_host* host, tml_call* call) : host_(host), call_(call) {}  ///< made by the SDK for each call

  /// The text of a term, valid as long as the run.
  std::string_view text(term_id id) const {
    const auto raw = static_cast<std::uint32_t>(id);
    tml_str s{};
    check(host_->terms(call_, &raw, 1, &s), "unknown term id");
    return to_view(s);
  }
  /// The texts of many terms in one call; out has the length of ids.
  void texts(std::span<const term_id> ids, std::span<tml_str> out) const {
    check(host_->terms(call_, reinterpret_cast<const std::uint32_t*>(ids.data()), ids.size(), out.data()),
          "unknown term id");
  }
  /// The term of a text without NUL, up to 1 MiB. Throws error when the vocabulary is full.
  term_id intern(std::string_view s) const {
    const tml_str raw = to_str(s);
    std::uint32_t id = 0;
    check(host_->intern(call_, &raw, 1, &id), "the vocabulary is full");
    return static_cast<term_id>(id);
  }
  /// Many texts at once, which is much faster than one by one; out has the length of texts.
  void intern(std::span<const tml_str> texts, std::span<term_id> out) const {
    check(host_->intern(call_, texts.data(), texts.size(), reinterpret_cast<std::uint32_t*>(out.data())),
          "the vocabulary is full");
  }
  /// The spans [begin[i], end[i]) of a text, such as the tokens of a document's: faster still, for no views are made.
  void intern(std::string_view text, std::span<const std::uint32_t> begin, std::span<const std::uint32_t> end,
              std::span<term_id> out) const {
    check(host_->intern_spans(call_, to_str(text), begin.data(), end.data(), out.size(),
                              reinterpret_cast<std::uint32_t*>(out.data())),
          "the vocabulary is full");
  }
  bool cancelled() const { return host_->cancelled(call_) != 0; }  ///< whether the user wants the run to stop
  /// Ends the call when the user has cancelled the run.
  void stop_if_cancelled() const {
    if (cancelled()) throw error("cancelled", TML_E_CANCELLED);
  }
  /// How far a long call has come, in a unit of its own.
  void progress(std::uint64_t done, std::uint64_t total) const { host_->progress(call_, done, total); }
  void warn(std::string_view message) const { host_->log(call_, 1, to_str(message)); }  ///< to the log, as a warning
  void info(std::string_view message) const { host_->log(call_, 2, to_str(message)); }  ///< to the log, for who asks
  /// An optional service of the host, or nullptr.
  const void* extension(const char* id) const { return host_->extension(call_, id); }

  const tml_host* host() const { return host_; }  ///< for what the SDK has no function for
  tml_call* call() const { return call_; }        ///< what the functions of host() take first

 private:
  static void check(tml_status status, const char* why) {
    if (status != TML_OK) throw error(why, status);
  }
  const tml_host* host_;
  tml_call* call_;
};

/// The host's threads, in process(), annotate() and finish(): body(block, lane) runs once for every block below `blocks`; two calls with equal
/// lane never overlap. The result must not depend on which lane took which block. Serial when the host has no threads. What
/// a body throws is thrown here, too; of several that fail, what the first block has thrown.
template <class Body> void parallel_for(const context& cx, std::uint64_t blocks, Body&& body) {
  const auto* service = static_cast<const tml_parallel*>(cx.extension("textmill.parallel/1"));
  if (service == nullptr) {
    for (std::uint64_t b = 0; b < blocks; ++b) body(b, 0u);
    return;
  }
  struct shared {
    std::remove_reference_t<Body>* body;
    std::mutex mutex{};
    std::uint64_t failed = UINT64_MAX;
    std::exception_ptr why{};
  } state{&body};
  auto call = [](void* raw, std::uint64_t block, std::uint32_t lane) noexcept -> tml_status {
    auto& s = *static_cast<shared*>(raw);
    try {
      (*s.body)(block, lane);
      return TML_OK;
    } catch (...) {  // the boundary: nothing may cross it
      const std::lock_guard lock(s.mutex);
      if (block < s.failed) s.failed = block, s.why = std::current_exception();
      return TML_E_INTERNAL;
    }
  };
  const tml_status status = service->run(cx.call(), blocks, call, &state);
  if (state.why) std::rethrow_exception(state.why);
  if (status != TML_OK) throw error(status == TML_E_CANCELLED ? "cancelled" : "the host's threads failed", status);
}
/// How many lanes parallel_for() uses, at least 1.
inline std::uint32_t lanes(const context& cx) {
  const auto* service = static_cast<const tml_parallel*>(cx.extension("textmill.parallel/1"));
  return service == nullptr ? 1 : service->lanes;
}

/// A column of texts.
class text_column {
 public:
  explicit text_column(const tml_column& c) : column_(&c) {}  ///< a view: valid as long as the column
  std::size_t size() const { return column_->rows; }          ///< rows
  bool empty() const { return size() == 0; }                  ///< true for an absent column, too
  /// The text in row i < size(); "" where it is null.
  std::string_view operator[](std::size_t i) const {
    const auto* o = column_->offsets;
    return {static_cast<const char*>(column_->data) + o[i], o[i + 1] - o[i]};
  }

 private:
  const tml_column* column_;
};

/// A document as a plugin that declares reads as P does sees it.
template <class P> class document : public context {
 public:
  /// Made by the SDK; valid during the call.
  document(const tml_host* host, tml_call* call, const tml_doc* d) : context(host, call), doc_(d) {}

  std::uint64_t index() const { return doc_->index; }        ///< its place in the corpus, from 0
  std::string_view id() const { return to_view(doc_->id); }  ///< what people call it, such as a file's name
  using context::text;
  /// The whole text, valid UTF-8.
  std::string_view text() const { return to_view(doc_->text); }
  /// The text of a byte range [begin, end).
  std::string_view text(std::uint32_t begin, std::uint32_t end) const { return text().substr(begin, end - begin); }

  /// Column reads[I]: a span of its values, or a text_column. Empty when an optional column is absent.
  template <std::size_t I> auto in() const {
    static_assert(I < decltype(P::reads)::size, "textmill: in<I>() is beyond the declared reads");
    using T = typename decltype(P::reads)::template type<I>;
    if constexpr (std::is_same_v<T, std::string_view>) return text_column(doc_->in[I]);
    else return std::span<const T>(static_cast<const T*>(doc_->in[I].data), static_cast<std::size_t>(doc_->in[I].rows));
  }
  /// False when the optional column reads[I] is absent.
  template <std::size_t I> bool has() const { return doc_->in[I].data != nullptr; }
  /// True when row i of reads[I] has a value.
  template <std::size_t I> bool valid(std::size_t i) const {
    const auto* v = doc_->in[I].validity;
    return v == nullptr || ((v[i / 8] >> (i % 8)) & 1) != 0;
  }

 private:
  const tml_doc* doc_;
};

namespace detail {
template <class List> constexpr std::size_t parameter_index(const List& list, std::string_view id) {
  std::size_t index = 0, found = static_cast<std::size_t>(-1);
  std::apply([&](const auto&... p) { ((id == p.raw.id ? void(found = index) : void(), ++index), ...); }, list.items);
  return found;
}
template <class List> constexpr std::size_t frame_columns(const List& list, std::string_view frame) {
  std::size_t n = 0;
  for (const auto& f : list.raw) n += (f.kind == TML_DOC_TABLE || f.kind == TML_CORPUS_TABLE) && frame == f.frame;
  return n;
}
template <class List> constexpr std::size_t frame_first(const List& list, std::string_view frame) {
  for (std::size_t i = 0; i < list.raw.size(); ++i)
    if ((list.raw[i].kind == TML_DOC_TABLE || list.raw[i].kind == TML_CORPUS_TABLE) && frame == list.raw[i].frame)
      return i;
  return list.raw.size();
}
}  // namespace detail

/// The checked parameters of a step, by name: v.get<"min_count">(). Texts and spans live as long as the config.
template <class P> class parameter_values {
 public:
  /// Made by the SDK.
  parameter_values(const tml_host* host, tml_call* call, const tml_value* values) : cx_(host, call), values_(values) {}

  /// The value of the parameter of this id, as its declaration says: parameter::value_type.
  template <fixed_string Id> auto get() const {
    constexpr std::size_t k = detail::parameter_index(P::params, Id.view());
    static_assert(k != static_cast<std::size_t>(-1), "textmill: get<\"...\">() names a parameter that is not declared");
    using T = typename std::tuple_element_t<k, decltype(P::params.items)>::value_type;
    const tml_value& v = values_[k];
    if constexpr (std::is_same_v<T, std::int64_t>) return v.i[0];
    else if constexpr (std::is_same_v<T, double>) return v.r[0];
    else if constexpr (std::is_same_v<T, bool>) return v.i[0] != 0;
    else if constexpr (std::is_same_v<T, std::size_t>) return static_cast<std::size_t>(v.i[0]);
    else if constexpr (std::is_same_v<T, std::string_view>) return v.n == 0 ? std::string_view() : to_view(v.s[0]);
    else if constexpr (std::is_same_v<T, std::span<const std::int64_t>>) return T(v.i, static_cast<std::size_t>(v.n));
    else return T(v.s, static_cast<std::size_t>(v.n));
  }
  /// The host, for reading resources or interning words at set-up.
  const context& host() const { return cx_; }

 private:
  context cx_;
  const tml_value* values_;
};

/// Which rows of a written column have a value; all of them until set_null() says otherwise.
class null_bitmap {
 public:
  explicit null_bitmap(std::uint8_t* bits) : bits_(bits) {}  ///< of output::nulls()
  /// Row `row` has no value.
  void set_null(std::size_t row) const { bits_[row / 8] &= static_cast<std::uint8_t>(~(1u << (row % 8))); }
  /// Every row below `rows` for which is_null(row) holds, eight at a time and without a branch for each.
  template <class F> void set_null_where(std::size_t rows, F&& is_null) const {
    for (std::size_t first = 0; first < rows; first += 8) {
      const std::size_t n = rows - first < 8 ? rows - first : 8;
      unsigned nulls = 0;
      for (std::size_t k = 0; k < n; ++k) nulls |= static_cast<unsigned>(static_cast<bool>(is_null(first + k))) << k;
      bits_[first / 8] &= static_cast<std::uint8_t>(~nulls);
    }
  }

 private:
  std::uint8_t* bits_;
};

/// The texts of a table's column, one for each row, in their order.
class text_rows {
 public:
  /// Made by the SDK.
  text_rows(const tml_host* host, tml_call* call, std::uint32_t write) : host_(host), call_(call), write_(write) {}
  /// The text of the next row. Throws error when it can't be written.
  void add(std::string_view text) const {
    if (host_->put(call_, write_, to_str(text)) != TML_OK) throw error("a text column can't be written", TML_E_NOMEM);
  }

 private:
  const tml_host* host_;
  tml_call* call_;
  std::uint32_t write_;
};

/// Where results go. Rows of tables are kept until the call has returned without an error.
template <class P> class output : public context {
 public:
  output(const tml_host* host, tml_call* call) : context(host, call) {}  ///< made by the SDK

  /// Layers and metadata: the values of writes[I], zeroed, to be filled in place. Once a call.
  template <std::size_t I> auto column(std::size_t rows) const {
    static_assert(I < decltype(P::writes)::size, "textmill: column<I>() is beyond the declared writes");
    using T = typename decltype(P::writes)::template type<I>;
    static_assert(!std::is_same_v<T, std::string_view>,
                  "textmill: a text column is written with put<I>(), value by value");
    auto* p = static_cast<T*>(host()->column(call(), I, rows));
    if (p == nullptr) throw error("no room for a column", TML_E_NOMEM);
    return std::span<T>(p, rows);
  }
  /// Layers and metadata: the rows of the nullable column writes[I] that have no value; column<I>() comes first.
  template <std::size_t I> null_bitmap nulls() const {
    static_assert((P::writes.raw[I].flags & TML_NULLABLE) != 0,
                  "textmill: nulls<I>() is for a column that is declared nullable");
    auto* bits = host()->validity(call(), I);
    if (bits == nullptr) throw error("no room for a column", TML_E_NOMEM);
    return null_bitmap(bits);
  }
  /// Layers: whether anybody looks at one of the columns writes[I]. A layer of which nobody does need not be written.
  template <std::size_t... I> bool wanted() const {
    const auto* service = static_cast<const tml_readers*>(extension("textmill.readers/1"));
    return service == nullptr || ((service->wanted(call(), I) != 0) || ...);
  }
  /// Layers and metadata: appends one text to writes[I].
  template <std::size_t I> void put(std::string_view s) const {
    static_assert(std::is_same_v<typename decltype(P::writes)::template type<I>, std::string_view>,
                  "textmill: put<I>() is for text columns");
    if (host()->put(call(), I, to_str(s)) != TML_OK) throw error("a text column can't be written", TML_E_NOMEM);
  }

  /// Tables: appends a row, one value for each column of that table in declared order; std::nullopt where it has none.
  template <fixed_string Table, class... V> void row(const V&... values) {
    constexpr std::size_t first = detail::frame_first(P::writes, Table.view());
    constexpr std::size_t n = detail::frame_columns(P::writes, Table.view());
    static_assert(n != 0, "textmill: row<\"...\">() names a table that is not declared in writes");
    static_assert(n == 0 || n == sizeof...(V),
                  "textmill: row<\"...\">() needs one value for each declared column of the table");
    if constexpr (n != 0 && n == sizeof...(V)) add<first>(values...);
  }

  /// Tables: so many rows at once, zeroed, to be filled column by column in place: auto [id, n] = out.rows<"name">(2). A column
  /// of texts is a text_rows, to which as many are added. Once a call, and without row() for the same table.
  template <fixed_string Table> auto rows(std::size_t count) const {
    constexpr std::size_t first = detail::frame_first(P::writes, Table.view());
    constexpr std::size_t n = detail::frame_columns(P::writes, Table.view());
    static_assert(n != 0, "textmill: rows<\"...\">() names a table that is not declared in writes");
    return [&]<std::size_t... K>(std::index_sequence<K...>) { return std::tuple(table_column<first + K>(count)...); }
    (std::make_index_sequence<n>());
  }

  /// Hands all rows to the host. The SDK calls it when the plugin's function has returned.
  void flush() { flush_from<0>(); }
  void clear() {  ///< forgets all rows
    std::apply([](auto&... b) { (b.clear(), ...); }, rows_);
  }
  void rebind(tml_call* call) { static_cast<context&>(*this) = context(host(), call); }  ///< for the next call

 private:
  template <std::size_t I, class V, class... Rest> void add(const V& value, const Rest&... rest) {
    using T = typename decltype(P::writes)::template type<I>;
    auto& buffer = std::get<I>(rows_);
    if constexpr (std::is_same_v<V, std::nullopt_t> || detail::is_optional<V>::value) {
      static_assert((P::writes.raw[I].flags & TML_NULLABLE) != 0,
                    "textmill: an optional value for a column that is not declared nullable");
      if constexpr (std::is_same_v<V, std::nullopt_t>) buffer.add_null();
      else if (value) buffer.add(convert<T>(*value));
      else buffer.add_null();
    } else {
      buffer.add(convert<T>(value));
    }
    if constexpr (sizeof...(Rest) != 0) add<I + 1>(rest...);
  }
  template <std::size_t I> auto table_column(std::size_t rows) const {
    using T = typename decltype(P::writes)::template type<I>;
    if constexpr (std::is_same_v<T, std::string_view>) return text_rows(host(), call(), static_cast<std::uint32_t>(I));
    else return column<I>(rows);
  }
  template <class T, class V> static T convert(const V& v) {
    if constexpr (std::is_same_v<T, std::string_view>) {
      static_assert(std::is_convertible_v<V, std::string_view>,
                    "textmill: row<\"...\">() has a value that is no text for a text column");
      return std::string_view(v);
    } else if constexpr (std::is_enum_v<T>) {
      static_assert(std::is_same_v<V, T>, "textmill: row<\"...\">() needs a term_id (or row_ref) for this column");
      return v;
    } else if constexpr (std::is_floating_point_v<T>) {
      static_assert(std::is_arithmetic_v<V>, "textmill: row<\"...\">() needs a number for this column");
      return static_cast<T>(v);
    } else {
      static_assert(std::is_integral_v<V>, "textmill: row<\"...\">() needs a whole number for this column");
      return static_cast<T>(v);
    }
  }
  template <std::size_t I> void flush_from() {
    if constexpr (I < decltype(P::writes)::size) {
      constexpr bool table = P::writes.raw[I].kind == TML_DOC_TABLE || P::writes.raw[I].kind == TML_CORPUS_TABLE;
      if constexpr (table) {
        auto& b = std::get<I>(rows_);
        if (!b.values.empty()) {
          using T = typename decltype(P::writes)::template type<I>;
          if constexpr (std::is_same_v<T, std::string_view>) {
            std::size_t begin = 0;
            for (const std::size_t end : b.values.ends) {
              put<I>(std::string_view(b.values.bytes).substr(begin, end - begin));
              begin = end;
            }
          } else {
            auto out = column<I>(b.values.size());
            std::memcpy(out.data(), b.values.data(), b.values.size() * sizeof(b.values[0]));
          }
          if constexpr ((P::writes.raw[I].flags & TML_NULLABLE) != 0) {
            if (!b.valid.empty()) write_nulls<I>(b.valid);
          }
        }
      }
      flush_from<I + 1>();
    }
  }
  template <std::size_t I> void write_nulls(const std::vector<bool>& valid) const {
    const auto bits = nulls<I>();
    for (std::size_t i = 0; i < valid.size(); ++i)
      if (!valid[i]) bits.set_null(i);
  }
  typename detail::buffers_of<std::remove_const_t<decltype(P::writes)>>::type rows_;
};

}  // namespace textmill
