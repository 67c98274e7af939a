// Counts of words in topics, as small as they can be.
#pragma once
#include "gibbs.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace topics {

/// A row a word, whose counts are no wider than they may have to be. Few words are frequent: rows of bytes let most of a
/// model stay in caches that numbers of four bytes would not fit into, and a draw reads a whole row.
class CountRows {
  /// Calls use(row) with the counts of a row, in the type that they have.
  template <class Rows, class Use> static auto with_row(Rows& rows, std::uint32_t row, Use&& use) {
    if (row >= rows.bytes_from_) return use(rows.bytes_.data() + (row - rows.bytes_from_) * rows.stride_);
    if (row >= rows.shorts_from_) return use(rows.shorts_.data() + (row - rows.shorts_from_) * rows.stride_);
    return use(rows.longs_.data() + row * rows.stride_);
  }

 public:
  /// `most[row]`: above which no count of the row will ever be; below 2^31. A row is at least as wide as all behind it, so frequent words
  /// come first. `stride` is a multiple of 8. `pause` is called now and then, and may throw.
  CountRows(
      std::span<const std::uint32_t> most, std::size_t stride, const std::function<void()>& pause = [] {});
  CountRows() = default;

  /// All counts become 0.
  void clear();
  std::uint32_t at(std::uint32_t row, std::size_t topic) const {
    return with_row(*this, row, [&](const auto* counts) { return static_cast<std::uint32_t>(counts[topic]); });
  }
  void add(std::uint32_t row, std::size_t topic, std::uint32_t count) {
    with_row(*this, row,
             [&]<class T>(T* counts) { counts[topic] = static_cast<T>(counts[topic] + static_cast<T>(count)); });
  }
  /// A word leaves a topic for another.
  void move(std::uint32_t row, std::size_t from, std::size_t to) {
    with_row(*this, row, [&](auto* counts) {
      --counts[from];
      ++counts[to];
    });
  }
  std::size_t byte_count() const {
    return longs_.size() * sizeof longs_[0] + shorts_.size() * sizeof shorts_[0] + bytes_.size();
  }
  /// Writes the first counts of a row, as many as there is room for.
  void copy(std::uint32_t row, std::span<std::uint32_t> counts) const;
  RowsView view() const { return {longs_.data(), shorts_.data(), bytes_.data(), shorts_from_, bytes_from_, stride_}; }

 private:
  std::size_t stride_ = 0;
  std::uint32_t shorts_from_ = 0, bytes_from_ = 0;
  std::vector<std::int32_t> longs_;
  std::vector<std::uint16_t> shorts_;
  std::vector<std::uint8_t> bytes_;
};

}  // namespace topics
