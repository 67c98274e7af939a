// Windows are of one length, so that each is the end of one block of that length and the beginning of the next: minima, maxima and
// sums of reals take the running value from both (van Herk 1992, Gil and Werman 1993), three operations a row whatever the
// length. Sums of whole numbers and counts of different values slide.
#include "lua/aggregate.hpp"

#include "lua/column_values.hpp"

#include <textmill/context.hpp>

#include <algorithm>
#include <bit>
#include <limits>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace textmill::lua {
namespace {

__extension__ typedef __int128 Wide;

// ---- numbering -------------------------------------------------------------------------------------------------

/// Open addressing; a slot holds a number plus one, 0 = it is free.
class Numbers {
 public:
  std::uint32_t of(std::uint64_t key) {
    if ((size_ + 1) * 2 > slots_.size()) grow();
    const std::size_t at = place(key);
    if (slots_[at] == 0) {
      keys_[at] = key;
      slots_[at] = ++size_;
    }
    return slots_[at] - 1;
  }
  std::uint32_t size() const { return size_; }

 private:
  std::size_t place(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
    while (slots_[at] != 0 && keys_[at] != key) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    const auto keys = std::exchange(keys_, std::vector<std::uint64_t>(std::max<std::size_t>(64, slots_.size() * 2)));
    const auto slots = std::exchange(slots_, std::vector<std::uint32_t>(keys_.size()));
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (slots[i] == 0) continue;
      const std::size_t at = place(keys[i]);
      keys_[at] = keys[i];
      slots_[at] = slots[i];
    }
  }
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> slots_;
  std::uint32_t size_ = 0;
};

template <class T> std::uint64_t key_of(T v) {
  if constexpr (std::is_floating_point_v<T>) return std::bit_cast<std::uint64_t>(static_cast<double>(v) + 0.0);
  else return static_cast<std::uint64_t>(v);
}

template <class F> Numbering number_rows(const tml_column& c, F&& number) {
  Numbering out;
  out.of_row.reserve(c.rows);
  for (std::uint32_t row = 0; row < c.rows; ++row) {
    const std::uint32_t n = has_value(c, row) ? number(row) : no_number;
    if (n == out.first_row.size()) out.first_row.push_back(row);
    out.of_row.push_back(n);
  }
  return out;
}

// ---- values ----------------------------------------------------------------------------------------------------

std::int64_t narrow(Wide v) {
  if (v < std::numeric_limits<std::int64_t>::min() || v > std::numeric_limits<std::int64_t>::max())
    throw error("a value is larger than Lua's whole numbers can hold");
  return static_cast<std::int64_t>(v);
}

bool is_real(const tml_column& c) { return c.type == TML_F32 || c.type == TML_F64; }

/// The values as one type, 0 where there is none.
template <class T> std::vector<T> values_as(const tml_column& c) {
  std::vector<T> out(c.rows);
  visit_numbers(c, [&](auto values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!has_value(c, i)) continue;
      if constexpr (std::is_same_v<T, std::int64_t>) out[i] = narrow(static_cast<Wide>(values[i]));
      else out[i] = static_cast<T>(values[i]);
    }
  });
  return out;
}

void put(Computed& out, std::int64_t v, bool present) {
  out.whole.push_back(v);
  out.present.push_back(present ? 1 : 0);
}
void put(Computed& out, double v, bool present) {
  out.reals.push_back(v);
  out.present.push_back(present ? 1 : 0);
}

/// What the rows of one window, span or group come to, row by row. T is the type of the values.
template <class T> class Running {
 public:
  void add(T v) {
    sum_ += v;
    least_ = n_ == 0 ? v : std::min(least_, v);
    greatest_ = n_ == 0 ? v : std::max(greatest_, v);
    ++n_;
  }
  void put_into(Computed& out, What what) const {
    switch (what) {
      case What::count: return put(out, static_cast<std::int64_t>(n_), true);
      case What::mean: return put(out, n_ == 0 ? 0 : static_cast<double>(sum_) / static_cast<double>(n_), n_ != 0);
      case What::min: return put(out, least_, n_ != 0);
      case What::max: return put(out, greatest_, n_ != 0);
      default: break;
    }
    if constexpr (std::is_same_v<T, double>) put(out, sum_, true);
    else put(out, narrow(sum_), true);
  }

 private:
  std::conditional_t<std::is_same_v<T, double>, double, Wide> sum_ = 0;
  T least_{}, greatest_{};
  std::uint64_t n_ = 0;
};

bool gives_reals(const tml_column& c, What what) { return what == What::mean || (is_real(c) && of_numbers(what)); }

// ---- windows ---------------------------------------------------------------------------------------------------

template <class T, class Op> std::vector<T> by_blocks(std::vector<T> v, std::size_t size, Op op) {
  std::vector<T> from_left(v);
  for (std::size_t i = 1; i < v.size(); ++i)
    if (i % size != 0) from_left[i] = op(from_left[i - 1], v[i]);
  for (std::size_t i = v.size() - 1; i-- > 0;)  // v becomes what runs from the right
    if ((i + 1) % size != 0) v[i] = op(v[i], v[i + 1]);
  for (std::size_t i = 0; i + size <= v.size(); ++i)
    v[i] = i % size == 0 ? from_left[i + size - 1] : op(v[i], from_left[i + size - 1]);
  v.resize(v.size() - size + 1);
  return v;
}

/// Rows with a value in each window.
std::vector<std::uint64_t> counts_of_windows(const tml_column& c, std::size_t size) {
  std::vector<std::uint64_t> out;
  out.reserve(c.rows - size + 1);
  std::uint64_t n = 0;
  for (std::size_t i = 0; i < c.rows; ++i) {
    n += has_value(c, i) ? 1 : 0;
    if (i >= size) n -= has_value(c, i - size) ? 1 : 0;
    if (i + 1 >= size) out.push_back(n);
  }
  return out;
}

void distinct_in_windows(const tml_column& c, std::size_t size, Computed& out) {
  const Numbering numbering = number_values(c);
  std::vector<std::uint32_t> seen(numbering.first_row.size());
  std::int64_t distinct = 0;
  for (std::size_t i = 0; i < c.rows; ++i) {
    if (const auto n = numbering.of_row[i]; n != no_number && seen[n]++ == 0) ++distinct;
    if (i >= size)
      if (const auto n = numbering.of_row[i - size]; n != no_number && --seen[n] == 0) --distinct;
    if (i + 1 >= size) put(out, distinct, true);
  }
}

void whole_sums_of_windows(const tml_column& c, std::size_t size, What what, Computed& out) {
  const auto values = values_as<std::int64_t>(c);
  const auto counts = counts_of_windows(c, size);
  Wide sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    if (i >= size) sum -= values[i - size];
    if (i + 1 < size) continue;
    const auto n = counts[i + 1 - size];
    if (what == What::sum) put(out, narrow(sum), true);
    else put(out, n == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(n), n != 0);
  }
}

template <class T> void blocks_of_windows(const tml_column& c, std::size_t size, What what, Computed& out) {
  auto values = values_as<T>(c);
  const auto counts = counts_of_windows(c, size);
  const T missing = what == What::min   ? std::numeric_limits<T>::max()
                    : what == What::max ? std::numeric_limits<T>::lowest()
                                        : T{0};
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!has_value(c, i)) values[i] = missing;
  if (what == What::min) values = by_blocks(std::move(values), size, [](T a, T b) { return std::min(a, b); });
  else if (what == What::max) values = by_blocks(std::move(values), size, [](T a, T b) { return std::max(a, b); });
  else if constexpr (std::is_same_v<T, double>)
    values = by_blocks(std::move(values), size, [](T a, T b) { return a + b; });
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (what == What::mean)
      put(out, counts[i] == 0 ? 0 : static_cast<double>(values[i]) / static_cast<double>(counts[i]), counts[i] != 0);
    else put(out, values[i], what == What::sum || counts[i] != 0);
  }
}

}  // namespace

std::optional<What> what_named(std::string_view name) {
  constexpr std::string_view names[] = {"count", "distinct", "sum", "mean", "min", "max"};
  const auto* found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<What>(found - std::begin(names));
}

Numbering number_values(const tml_column& column) {
  if (column.type == TML_STR) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    return number_rows(column, [&](std::uint32_t row) {
      return numbers.try_emplace(text_value(column, row), static_cast<std::uint32_t>(numbers.size())).first->second;
    });
  }
  Numbers numbers;
  return visit_numbers(column, [&](auto values) {
    return number_rows(column, [&](std::uint32_t row) { return numbers.of(key_of(values[row])); });
  });
}

Computed over_windows(const tml_column& c, std::size_t size, What what) {
  Computed out;
  out.real = gives_reals(c, what);
  if (size == 0 || size > c.rows) return out;
  if (what == What::distinct) distinct_in_windows(c, size, out);
  else if (what == What::count)
    for (const auto n : counts_of_windows(c, size)) put(out, static_cast<std::int64_t>(n), true);
  else if (is_real(c)) blocks_of_windows<double>(c, size, what, out);
  else if (what == What::sum || what == What::mean) whole_sums_of_windows(c, size, what, out);
  else blocks_of_windows<std::int64_t>(c, size, what, out);
  return out;
}

Computed over_spans(const tml_column& c, std::span<const std::uint32_t> first, std::span<const std::uint32_t> count,
                    What what, const std::atomic<bool>& stop) {
  Computed out;
  out.real = gives_reals(c, what);
  if (what == What::distinct) {
    const Numbering numbering = number_values(c);
    std::vector<std::size_t> seen(numbering.first_row.size(), SIZE_MAX);
    for (std::size_t i = 0; i < first.size() && !stop; ++i) {
      std::int64_t n = 0;
      for (std::size_t row = first[i]; row < std::size_t{first[i]} + count[i]; ++row)
        if (const auto k = numbering.of_row[row]; k != no_number && std::exchange(seen[k], i) != i) ++n;
      put(out, n, true);
    }
    return out;
  }
  const auto run = [&]<class T>(const std::vector<T>& values) {
    for (std::size_t i = 0; i < first.size() && !stop; ++i) {
      Running<T> running;
      for (std::size_t row = first[i]; row < std::size_t{first[i]} + count[i]; ++row)
        if (has_value(c, row)) running.add(what == What::count ? T{0} : values[row]);
      running.put_into(out, what);
    }
  };
  if (what == What::count) run(std::vector<std::int64_t>());
  else if (is_real(c)) run(values_as<double>(c));
  else run(values_as<std::int64_t>(c));
  return out;
}

Computed over_groups(const tml_column& c, std::span<const std::uint32_t> group, std::size_t groups, What what) {
  Computed out;
  out.real = gives_reals(c, what);
  if (what == What::distinct) {
    const Numbering numbering = number_values(c);
    std::vector<std::uint64_t> pairs;
    for (std::size_t row = 0; row < group.size(); ++row)
      if (group[row] != no_number && numbering.of_row[row] != no_number)
        pairs.push_back(std::uint64_t{group[row]} << 32 | numbering.of_row[row]);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    out.whole.assign(groups, 0);
    out.present.assign(groups, 1);
    for (const auto pair : pairs) ++out.whole[pair >> 32];
    return out;
  }
  const auto run = [&]<class T>(const std::vector<T>& values) {
    std::vector<Running<T>> running(groups);
    for (std::size_t row = 0; row < group.size(); ++row)
      if (group[row] != no_number && has_value(c, row))
        running[group[row]].add(what == What::count ? T{0} : values[row]);
    for (const auto& r : running) r.put_into(out, what);
  };
  if (what == What::count) run(std::vector<std::int64_t>());
  else if (is_real(c)) run(values_as<double>(c));
  else run(values_as<std::int64_t>(c));
  return out;
}

}  // namespace textmill::lua
