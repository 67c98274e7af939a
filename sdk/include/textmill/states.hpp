// textmill/states.hpp: ready-made corpus states whose merge is exact, so that threads, groups, checkpoints and ranks
// never change a bit of a result. A state of your own is a struct that lists such members:
//
//   struct state {
//     counter terms;
//     sum documents;
//     auto members() { return std::tie(terms, documents); }
//   };
//
// Saved forms are canonical: equal states are equal bytes, because what has no order is saved in the order of its texts.
#pragma once
#include "context.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

namespace textmill {

/// Writes a state. `context` gives the texts of terms, by which unordered things are sorted.
class saver : public context {
 public:
  static constexpr bool loading = false;  ///< for a function that lists members once, to save and to load them
  /// Made by the SDK for one call of save().
  saver(const tml_host* host, tml_call* call, const tml_writer* w) : context(host, call), writer_(w) {}
  /// n values as their bytes; a T without padding, which would not be the same in equal states. Throws error (TML_E_IO).
  template <class T> void values(const T* p, std::size_t n) {
    static_assert(std::is_trivially_copyable_v<T> && !std::is_same_v<T, term_id>);
    if (writer_->bytes(writer_, p, n * sizeof(T)) != TML_OK) throw error("the state can't be written", TML_E_IO);
  }
  /// n terms as their texts. Throws error (TML_E_IO).
  void terms(const term_id* p, std::size_t n) {
    if (writer_->terms(writer_, reinterpret_cast<const std::uint32_t*>(p), n) != TML_OK)
      throw error("the state can't be written", TML_E_IO);
  }

 private:
  const tml_writer* writer_;
};

/// Reads a state; everything that it reads may be damaged, so counts are bounded before memory is taken.
class loader : public context {
 public:
  static constexpr bool loading = true;  ///< see saver::loading
  /// Made by the SDK for one call of load().
  loader(const tml_host* host, tml_call* call, const tml_reader* r) : context(host, call), reader_(r) {}
  /// What saver::values() has written. Throws damaged() when there is less.
  template <class T> void values(T* p, std::size_t n) {
    static_assert(std::is_trivially_copyable_v<T> && !std::is_same_v<T, term_id>);
    if (reader_->bytes(reader_, p, n * sizeof(T)) != TML_OK) throw damaged();
  }
  /// What saver::terms() has written, with the ids that the terms have here. Throws damaged().
  void terms(term_id* p, std::size_t n) {
    if (reader_->terms(reader_, reinterpret_cast<std::uint32_t*>(p), n) != TML_OK) throw damaged();
  }
  /// A count of things of at least `bytes_each` bytes in the saved form. Throws damaged() when they can't be there.
  std::size_t count(std::size_t bytes_each) {
    std::uint64_t n = 0;
    values(&n, 1);
    if (n > reader_->total / bytes_each) throw damaged();
    return static_cast<std::size_t>(n);
  }
  std::uint32_t version() const { return reader_->version; }  ///< meta::state_version of who saved it
  /// To be thrown when what was read can't be true.
  static error damaged() { return error("the saved state is truncated or damaged"); }

 private:
  const tml_reader* reader_;
};

namespace detail {
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

/// The positions of ids in the order of their texts.
inline std::vector<std::uint32_t> text_order(const context& cx, std::span<const term_id> ids) {
  std::vector<tml_str> texts(ids.size());
  if (!ids.empty()) cx.texts(ids, texts);
  std::vector<std::uint32_t> order(ids.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return to_view(texts[a]) < to_view(texts[b]); });
  return order;
}
inline std::uint64_t add_checked(std::uint64_t a, std::uint64_t b) {
  std::uint64_t r = 0;
  if (__builtin_add_overflow(a, b, &r)) throw error("a count is larger than 64 bits can hold", TML_E_DATA);
  return r;
}
}  // namespace detail

/// A count that only grows. Throws error where 64 bits can't hold it.
class sum {
 public:
  void add(std::uint64_t n = 1) { value_ = detail::add_checked(value_, n); }  ///< counts n things more
  std::uint64_t value() const { return value_; }                              ///< the count
  void merge(sum&& other) { add(other.value_); }                              ///< adds the count of another
  void save(saver& s) const { s.values(&value_, 1); }                         ///< in 8 bytes
  void load(loader& l) { l.values(&value_, 1); }                              ///< replaces the count

 private:
  std::uint64_t value_ = 0;
};

/// A sum of reals that does not depend on the order of adding: 128-bit fixed point, resolution 2^-64, |sum| < 2^63.
/// Each added value is rounded to the resolution once; the additions themselves are exact.
class exact_sum {
 public:
  /// Throws error for a v that is not below 9.2e18 in size, or no number.
  void add(double v) {
    if (!(v > -9.2e18 && v < 9.2e18)) throw error("a value outside the range of an exact sum");
    const double whole =
        v < 0 ? -static_cast<double>(static_cast<std::int64_t>(-v)) : static_cast<double>(static_cast<std::int64_t>(v));
    // Both parts are exact: `whole` is an integer below 2^63, and the rest times 2^64 only shifts its exponent.
    const double rest = (v - whole) * 18446744073709551616.0;
    const bool negative = rest < 0;
    const auto magnitude = static_cast<detail::uint128>((negative ? -rest : rest) + 0.0);
    const auto fraction = static_cast<detail::int128>(magnitude);
    add_raw(static_cast<detail::int128>(static_cast<std::int64_t>(whole)) * (static_cast<detail::int128>(1) << 64) +
            (negative ? -fraction : fraction));
  }
  /// The sum, rounded once to the nearest double.
  double value() const {
    const bool negative = value_ < 0;
    const auto magnitude = negative ? 0 - static_cast<detail::uint128>(value_) : static_cast<detail::uint128>(value_);
    const double d = static_cast<double>(magnitude) / 18446744073709551616.0;
    return negative ? -d : d;
  }
  void merge(exact_sum&& other) { add_raw(other.value_); }  ///< exact
  void save(saver& s) const {                               ///< in 16 bytes
    const std::uint64_t halves[2] = {static_cast<std::uint64_t>(value_),
                                     static_cast<std::uint64_t>(static_cast<detail::uint128>(value_) >> 64)};
    s.values(halves, 2);
  }
  void load(loader& l) {  ///< replaces the sum
    std::uint64_t halves[2];
    l.values(halves, 2);
    value_ = static_cast<detail::int128>((static_cast<detail::uint128>(halves[1]) << 64) | halves[0]);
  }

 private:
  void add_raw(detail::int128 v) {
    if (__builtin_add_overflow(value_, v, &value_)) throw error("an exact sum is larger than 2^63");
  }
  detail::int128 value_ = 0;
};

/// Counts of terms. Ids are dense, so counts live in pages of 512 made on demand: adding is an array access, merging
/// a vector addition. Not ordered: each() visits terms in the order of their opaque ids.
class counter {
 public:
  /// Counts a term n times more.
  void add(term_id t, std::uint64_t n = 1) {
    const auto id = static_cast<std::uint32_t>(t);
    const std::size_t p = id >> bits;
    if (p >= pages_.size() || !pages_[p]) make_page(p);
    pages_[p][id & mask] += n;
  }
  /// Counts every term of a column.
  void add(std::span<const term_id> terms) {
    for (term_id t : terms) add(t);
  }
  /// Starts loading the count of a term that add() will change soon.
  void prefetch(term_id t) const {
    const auto id = static_cast<std::uint32_t>(t);
    const std::size_t p = id >> bits;
    if (p < pages_.size() && pages_[p]) __builtin_prefetch(&pages_[p][id & mask], 1);
  }
  std::uint64_t operator[](term_id t) const {  ///< the count of a term; 0 when it was never counted
    const auto id = static_cast<std::uint32_t>(t);
    const std::size_t p = id >> bits;
    return p < pages_.size() && pages_[p] ? pages_[p][id & mask] : 0;
  }
  /// f(term, count) for every term with a count above zero.
  template <class F> void each(F&& f) const {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      if (!pages_[p]) continue;
      for (std::size_t k = 0; k < page_size; ++k)
        if (pages_[p][k] != 0) f(static_cast<term_id>((p << bits) + k), pages_[p][k]);
    }
  }
  /// The number of terms counted.
  std::size_t size() const {
    std::size_t n = 0;
    each([&](term_id, std::uint64_t) { ++n; });
    return n;
  }
  /// The sum of all counts.
  std::uint64_t total() const {
    std::uint64_t n = 0;
    each([&](term_id, std::uint64_t c) { n += c; });
    return n;
  }
  void merge(counter&& other) {  ///< adds the counts of another, which is empty afterwards
    if (other.pages_.size() > pages_.size()) pages_.resize(other.pages_.size());
    for (std::size_t p = 0; p < other.pages_.size(); ++p) {
      if (!other.pages_[p]) continue;
      if (!pages_[p]) {
        pages_[p] = std::move(other.pages_[p]);
        continue;
      }
      for (std::size_t k = 0; k < page_size; ++k) pages_[p][k] += other.pages_[p][k];
    }
    other.pages_.clear();
  }
  void save(saver& s) const {  ///< in the order of texts
    std::vector<term_id> ids;
    std::vector<std::uint64_t> counts;
    each([&](term_id t, std::uint64_t n) { ids.push_back(t), counts.push_back(n); });
    const auto order = detail::text_order(s, ids);
    std::vector<term_id> sorted_ids(ids.size());
    std::vector<std::uint64_t> sorted_counts(ids.size());
    for (std::size_t i = 0; i < order.size(); ++i) sorted_ids[i] = ids[order[i]], sorted_counts[i] = counts[order[i]];
    const std::uint64_t n = ids.size();
    s.values(&n, 1);
    s.terms(sorted_ids.data(), sorted_ids.size());
    s.values(sorted_counts.data(), sorted_counts.size());
  }
  void load(loader& l) {  ///< throws loader::damaged()
    const std::size_t n = l.count(12);
    std::vector<term_id> ids(n);
    std::vector<std::uint64_t> counts(n);
    l.terms(ids.data(), n);
    l.values(counts.data(), n);
    for (std::size_t i = 0; i < n; ++i) {
      if (counts[i] == 0) throw loader::damaged();
      add(ids[i], counts[i]);
    }
  }

 private:
  static constexpr std::size_t bits = 9, page_size = 1u << bits, mask = page_size - 1;
  void make_page(std::size_t p) {
    if (p >= pages_.size()) pages_.resize(p + 1);
    pages_[p] = std::make_unique<std::uint64_t[]>(page_size);
  }
  std::vector<std::unique_ptr<std::uint64_t[]>> pages_;
};

/// Runs of values kept for each document, such as its terms or its paragraph lengths; ordered by document at the end.
/// T is term_id or a trivially copyable type without padding. A document is added at most once.
template <class T> class document_list {
 public:
  /// Adds a document by its index, with its values. [observe]
  void add(std::uint64_t document, std::span<const T> values) {
    std::vector<T>& piece = room_for(values.size());
    entries_.push_back({document, pieces_.size() - 1, piece.size(), values.size()});
    piece.insert(piece.end(), values.begin(), values.end());
    value_count_ += values.size();
  }
  /// Adds a document with one value.
  void add(std::uint64_t document, const T& value) { add(document, std::span<const T>(&value, 1)); }
  /// The number of documents.
  std::size_t size() const { return entries_.size(); }
  /// The number of values of all documents.
  std::size_t value_count() const { return value_count_; }
  /// Documents in the order of the corpus, whatever order they came in. Call it before reading.
  void sort() { sort(entries_); }
  std::uint64_t document(std::size_t i) const { return entries_[i].document; }  ///< the index of the i-th
  /// The values of the i-th, in the order in which they were added.
  std::span<const T> operator[](std::size_t i) const { return values_of(entries_[i]); }
  void merge(document_list&& other) {  ///< adds the documents of another, which is empty afterwards
    if (other.value_count_ < least_piece) {
      for (const entry& e : other.entries_) add(e.document, other.values_of(e));
    } else {
      for (const entry& e : other.entries_)
        entries_.push_back({e.document, pieces_.size() + e.piece, e.first, e.count});
      std::move(other.pieces_.begin(), other.pieces_.end(), std::back_inserter(pieces_));
      value_count_ += other.value_count_;
    }
    other = {};
  }
  void save(saver& s) const {  ///< in the order of documents
    std::vector<entry> sorted = entries_;
    sort(sorted);
    const std::uint64_t n = sorted.size();
    s.values(&n, 1);
    for (const entry& e : sorted) {
      const auto values = values_of(e);
      const std::uint64_t head[2] = {e.document, values.size()};
      s.values(head, 2);
      if constexpr (std::is_same_v<T, term_id>) s.terms(values.data(), values.size());
      else s.values(values.data(), values.size());
    }
  }
  void load(loader& l) {  ///< throws loader::damaged()
    static_assert(
        std::is_same_v<T, term_id> || std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>,
        "textmill: a document_list holds terms or values without padding");
    const std::size_t n = l.count(16);
    for (std::size_t i = 0; i < n; ++i) {
      std::uint64_t document = 0;
      l.values(&document, 1);
      if (i != 0 && document <= entries_.back().document) throw loader::damaged();
      const std::size_t count = l.count(std::is_same_v<T, term_id> ? 4 : sizeof(T));
      std::vector<T>& piece = room_for(count);
      const std::size_t first = piece.size();
      piece.resize(first + count);
      if constexpr (std::is_same_v<T, term_id>) l.terms(piece.data() + first, count);
      else l.values(piece.data() + first, count);
      entries_.push_back({document, pieces_.size() - 1, first, count});
      value_count_ += count;
    }
  }

 private:
  struct entry {
    std::uint64_t document;
    std::size_t piece, first, count;  // its values: in which piece, from where, how many
  };
  static constexpr std::size_t least_piece = 256, most_bytes = std::size_t{1} << 23;

  static void sort(std::vector<entry>& entries) {
    std::sort(entries.begin(), entries.end(), [](const entry& a, const entry& b) { return a.document < b.document; });
  }
  std::span<const T> values_of(const entry& e) const { return {pieces_[e.piece].data() + e.first, e.count}; }
  /// The last piece, with room for n more values, which it takes without being copied.
  std::vector<T>& room_for(std::size_t n) {
    if (pieces_.empty() || pieces_.back().capacity() - pieces_.back().size() < n) {
      const std::size_t usual = pieces_.empty() ? least_piece : 2 * pieces_.back().capacity();
      const std::size_t capacity = std::max(n, std::min(usual, most_bytes / sizeof(T)));
      pieces_.emplace_back().reserve(capacity);
    }
    return pieces_.back();
  }

  std::vector<entry> entries_;
  std::vector<std::vector<T>> pieces_;  ///< whose values never move
  std::size_t value_count_ = 0;
};

namespace detail {
template <class S>
concept ready_made = requires(S& s, const S& c, saver& out, loader& in) {
  s.merge(std::move(s));
  c.save(out);
  s.load(in);
};
template <class S>
concept has_members = requires(S& s) {
  s.members();
};

template <class S> void merge_state(S& into, S&& from) {
  if constexpr (ready_made<S>) {
    into.merge(std::move(from));
  } else {
    auto a = into.members();
    auto b = from.members();
    [&]<std::size_t... I>(std::index_sequence<I...>) { (merge_state(std::get<I>(a), std::move(std::get<I>(b))), ...); }
    (std::make_index_sequence<std::tuple_size_v<decltype(a)>>());
  }
}
template <class S> void save_state(const S& state, saver& s) {
  if constexpr (ready_made<S>) state.save(s);
  else std::apply([&](auto&... m) { (save_state(m, s), ...); }, const_cast<S&>(state).members());
}
template <class S> void load_state(S& state, loader& l) {
  if constexpr (ready_made<S>) state.load(l);
  else std::apply([&](auto&... m) { (load_state(m, l), ...); }, state.members());
}
}  // namespace detail

/// A corpus state: ready-made, or a struct whose members() ties ready-made ones.
template <class S>
concept mergeable_state = std::is_default_constructible_v<S> &&(detail::ready_made<S> || detail::has_members<S>);

}  // namespace textmill
