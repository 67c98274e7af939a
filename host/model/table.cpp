#include "model/table.hpp"

#include "model/real.hpp"

#include <textmill/text_beginning.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <numeric>

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

}  // namespace

void Table::sort(bool all) {
  const bool declared =
      std::any_of(schema->columns.begin(), schema->columns.end(), [](const TableColumn& c) { return c.order != 0; });
  if ((!declared && !all) || rows() < 2) return;
  const auto keys = sort_keys(schema->columns);
  if (is_in_order(*this, keys)) return;
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    for (const auto& [k, descending] : keys) {
      const Column& c = columns[k];
      const bool valid_a = c.valid(a), valid_b = c.valid(b);
      if (valid_a != valid_b) return valid_a;
      if (!valid_a) continue;
      if (const int r = compare(c, a, b); r != 0) return descending ? r > 0 : r < 0;
    }
    return false;
  };
  std::vector<std::uint32_t> order(rows());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), before);
  for (auto& c : columns) c = c.reordered(order);
}

void Table::append(const Table& other) {
  if (columns.empty()) {
    schema = other.schema;
    for (const auto& c : other.columns) {
      columns.emplace_back();
      columns.back().reset(c.type(), 0);
    }
  }
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i].append_rows(other.columns[i]);
}

std::string cell_text(const Column& c, std::size_t i) {
  if (!c.valid(i)) return "";
  char buffer[64];
  const auto number = [&](auto v) {
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, v).ptr;
    return std::string(buffer, end);
  };
  const auto real = [](auto v) {
    std::string text;
    append_real(text, v);
    return text;
  };
  switch (c.type()) {
    case TML_BOOL: return c.as<std::uint8_t>()[i] != 0 ? "true" : "false";
    case TML_U8: return number(static_cast<unsigned>(c.as<std::uint8_t>()[i]));
    case TML_U16: return number(c.as<std::uint16_t>()[i]);
    case TML_U64: return number(c.as<std::uint64_t>()[i]);
    case TML_I32: return number(c.as<std::int32_t>()[i]);
    case TML_I64: return number(c.as<std::int64_t>()[i]);
    case TML_F32: return real(c.as<float>()[i]);
    case TML_F64: return real(c.as<double>()[i]);
    case TML_STR: return std::string(c.text(i));
    default: return number(c.as<std::uint32_t>()[i]);
  }
}

}  // namespace textmill::model
