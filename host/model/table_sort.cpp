// Rows are sorted by one column after the other. The values of a column become whole numbers in the same order, a text by its
// beginning; sorting those beside the numbers of their rows is many times as fast as comparing rows. What is equal is then sorted
// by the next column, and texts with the same beginning by all of them.
#include "model/table.hpp"

#include <textmill/text_beginning.hpp>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <span>
#include <type_traits>

namespace textmill::model {
namespace {

template <class T> int three_way(const Column& c, std::uint32_t a, std::uint32_t b) {
  const T x = c.as<T>()[a], y = c.as<T>()[b];
  return x < y ? -1 : y < x ? 1 : 0;
}

int compare(const Column& c, std::uint32_t a, std::uint32_t b) {
  switch (c.type()) {
    case TML_BOOL:
    case TML_U8: return three_way<std::uint8_t>(c, a, b);
    case TML_U16: return three_way<std::uint16_t>(c, a, b);
    case TML_U64: return three_way<std::uint64_t>(c, a, b);
    case TML_I32: return three_way<std::int32_t>(c, a, b);
    case TML_I64: return three_way<std::int64_t>(c, a, b);
    case TML_F32: return three_way<float>(c, a, b);
    case TML_F64: return three_way<double>(c, a, b);
    case TML_STR: return c.text(a).compare(c.text(b));
    default: return three_way<std::uint32_t>(c, a, b);
  }
}

/// The columns to compare, most important first; second = descending.
std::vector<std::pair<std::size_t, bool>> sort_keys(const std::vector<TableColumn>& columns) {
  std::vector<std::size_t> declared;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].order != 0) declared.push_back(i);
  std::stable_sort(declared.begin(), declared.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(columns[a].order) < std::abs(columns[b].order);
  });
  std::vector<std::pair<std::size_t, bool>> keys;
  for (std::size_t i : declared) keys.emplace_back(i, columns[i].order < 0);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].order == 0) keys.emplace_back(i, false);
  return keys;
}

/// Which of the pairs of neighbours (i - 1, i) are equal in this column, too; nothing when one is in the wrong order.
template <class Compare>
bool keep_equal(std::vector<std::uint32_t>& pairs, bool descending, const Compare& compare_rows) {
  std::size_t kept = 0;
  for (const std::uint32_t i : pairs) {
    const int order = compare_rows(i - 1, i);
    if (descending ? order < 0 : order > 0) return false;
    pairs[kept] = i;
    kept += order == 0 ? 1 : 0;
  }
  pairs.resize(kept);
  return true;
}

/// Of the texts of a column, most of which differ in their beginnings.
class TextComparison {
 public:
  explicit TextComparison(const Column& c) : column_(&c), readable_(c.data() + c.storage_capacity()) {}
  int operator()(std::uint32_t a, std::uint32_t b) const {
    const std::string_view x = column_->text(a), y = column_->text(b);
    if (const std::uint64_t of_x = beginning(x), of_y = beginning(y); of_x != of_y) return of_x < of_y ? -1 : 1;
    return x.compare(y);
  }

 private:
  /// As textmill::beginning_of(), but what lies behind a short text is read and taken off.
  std::uint64_t beginning(std::string_view text) const {
    std::uint64_t bytes = 0;
    if (reinterpret_cast<const std::byte*>(text.data()) + sizeof bytes > readable_) return beginning_of(text);
    std::memcpy(&bytes, text.data(), sizeof bytes);
    bytes = __builtin_bswap64(bytes);
    if (text.size() >= sizeof bytes) return bytes;
    return text.empty() ? 0 : bytes & (UINT64_MAX << (64 - 8 * text.size()));
  }
  const Column* column_;
  const std::byte* readable_;
};

/// Whether all rows have the same value, as they often do in the first column that orders them.
bool all_equal(const Column& c) {
  const std::size_t bytes = width(c.type());
  return !c.is_text() && !c.has_nulls() && std::memcmp(c.data(), c.data() + bytes, (c.rows() - 1) * bytes) == 0;
}

bool keep_equal(std::vector<std::uint32_t>& pairs, bool descending, const Column& c) {
  if (all_equal(c)) return true;
  if (c.has_nulls()) {
    // Nulls come last in either direction, so the direction is the comparison's affair.
    return keep_equal(pairs, false, [&](std::uint32_t a, std::uint32_t b) {
      if (c.valid(a) != c.valid(b)) return c.valid(a) ? -1 : 1;
      if (!c.valid(a)) return 0;
      return descending ? compare(c, b, a) : compare(c, a, b);
    });
  }
  const auto numbers = [&]<class T>(const T* values) {
    return keep_equal(pairs, descending, [values](std::uint32_t a, std::uint32_t b) {
      return static_cast<int>(values[a] > values[b]) - static_cast<int>(values[a] < values[b]);
    });
  };
  switch (c.type()) {
    case TML_U8: return numbers(c.as<std::uint8_t>());
    case TML_U64: return numbers(c.as<std::uint64_t>());
    case TML_F64: return numbers(c.as<double>());
    case TML_STR: return keep_equal(pairs, descending, TextComparison(c));
    default: return keep_equal(pairs, descending, [&](std::uint32_t a, std::uint32_t b) { return compare(c, a, b); });
  }
}

/// Whether rows stand in this order already, as they often do: plugins know what comes first. Column by column, for most
/// pairs of rows are told apart by the first ones.
bool is_in_order(const Table& table, const std::vector<std::pair<std::size_t, bool>>& keys) {
  std::vector<std::uint32_t> pairs(table.rows() - 1);
  std::iota(pairs.begin(), pairs.end(), 1u);
  for (const auto& [k, descending] : keys) {
    if (!keep_equal(pairs, descending, table.columns[k])) return false;
    if (pairs.empty()) return true;
  }
  return true;
}

/// A whole number that is in the order of the values.
template <class T> std::uint64_t order_of(T value) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  if constexpr (std::is_floating_point_v<T>) {
    const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(value) + 0.0);  // there is one zero
    return (bits & sign) != 0 ? ~bits : bits | sign;
  } else if constexpr (std::is_signed_v<T>) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(value)) ^ sign;
  } else {
    return value;
  }
}

/// Puts rows in order.
class RowSort {
 public:
  RowSort(const std::vector<Column>& columns, const std::vector<std::pair<std::size_t, bool>>& keys)
      : columns_(&columns), keys_(&keys) {}

  /// Rows, in ascending order, that are equal in the keys before `depth`.
  void operator()(std::span<std::uint32_t> rows, std::size_t depth) const {
    if (depth == keys_->size() || rows.size() < 2) return;
    if (rows.size() < few) return by_comparing(rows, depth);
    const Column& c = (*columns_)[(*keys_)[depth].first];
    if (c.has_nulls()) {
      const auto nulls =
          std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t row) { return c.valid(row); });
      const auto valid = static_cast<std::size_t>(nulls - rows.begin());
      (*this)(rows.subspan(valid), depth + 1);
      rows = rows.first(valid);
    }
    std::vector<Entry> entries(rows.size());
    fill(entries, rows, c, (*keys_)[depth].second);
    if (!std::is_sorted(entries.begin(), entries.end())) std::sort(entries.begin(), entries.end());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = entries[i].row;
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
      while (end < rows.size() && entries[end].order == entries[begin].order) ++end;
      if (c.is_text()) by_comparing(rows.subspan(begin, end - begin), depth);
      else (*this)(rows.subspan(begin, end - begin), depth + 1);
    }
  }

 private:
  static constexpr std::size_t few = 24;

  struct Entry {
    std::uint64_t order;
    std::uint32_t row;
    bool operator<(const Entry& other) const { return order != other.order ? order < other.order : row < other.row; }
  };

  static void fill(std::span<Entry> entries, std::span<const std::uint32_t> rows, const Column& c, bool descending) {
    const std::uint64_t flip = descending ? ~std::uint64_t{0} : 0;
    const auto of = [&](const auto& order) {
      for (std::size_t i = 0; i < rows.size(); ++i) entries[i] = {order(rows[i]) ^ flip, rows[i]};
    };
    const auto numbers = [&]<class T>(const T* values) {
      of([values](std::uint32_t row) { return order_of(values[row]); });
    };
    switch (c.type()) {
      case TML_BOOL:
      case TML_U8: return numbers(c.as<std::uint8_t>());
      case TML_U16: return numbers(c.as<std::uint16_t>());
      case TML_U64: return numbers(c.as<std::uint64_t>());
      case TML_I32: return numbers(c.as<std::int32_t>());
      case TML_I64: return numbers(c.as<std::int64_t>());
      case TML_F32: return numbers(c.as<float>());
      case TML_F64: return numbers(c.as<double>());
      case TML_STR: return of([&](std::uint32_t row) { return beginning_of(c.text(row)); });
      default: return numbers(c.as<std::uint32_t>());
    }
  }

  bool before(std::uint32_t a, std::uint32_t b, std::size_t depth) const {
    for (; depth < keys_->size(); ++depth) {
      const auto [k, descending] = (*keys_)[depth];
      const Column& c = (*columns_)[k];
      const bool valid_a = c.valid(a), valid_b = c.valid(b);
      if (valid_a != valid_b) return valid_a;
      if (!valid_a) continue;
      if (const int r = compare(c, a, b); r != 0) return descending ? r > 0 : r < 0;
    }
    return a < b;
  }
  void by_comparing(std::span<std::uint32_t> rows, std::size_t depth) const {
    if (rows.size() > 1)
      std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) { return before(a, b, depth); });
  }

  const std::vector<Column>* columns_;
  const std::vector<std::pair<std::size_t, bool>>* keys_;
};

}  // namespace

void Table::sort(bool all) {
  const bool declared =
      std::any_of(schema->columns.begin(), schema->columns.end(), [](const TableColumn& c) { return c.order != 0; });
  if ((!declared && !all) || rows() < 2) return;
  const auto keys = sort_keys(schema->columns);
  if (is_in_order(*this, keys)) return;
  std::vector<std::uint32_t> order(rows());
  std::iota(order.begin(), order.end(), 0u);
  RowSort(columns, keys)(order, 0);
  for (auto& c : columns) c = c.reordered(order);
}

}  // namespace textmill::model
