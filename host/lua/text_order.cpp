#include "lua/text_order.hpp"

#include <textmill/context.hpp>
#include <textmill/text_beginning.hpp>

#include <algorithm>

namespace textmill::lua {

std::vector<std::uint32_t> text_order(std::span<const tml_str> texts) {
  struct Key {
    std::uint64_t beginning;
    std::uint32_t place;
  };
  std::vector<Key> keys(texts.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) keys[i] = {beginning_of(to_view(texts[i])), i};
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    const int order = to_view(texts[a.place]).compare(to_view(texts[b.place]));
    return order != 0 ? order < 0 : a.place < b.place;
  });
  std::vector<std::uint32_t> order(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) order[i] = keys[i].place;
  return order;
}

}  // namespace textmill::lua
