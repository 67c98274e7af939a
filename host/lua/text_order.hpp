// The order of texts, for who has many of them. Knows no Lua.
#pragma once
#include <textmill/plugin.h>

#include <cstdint>
#include <span>
#include <vector>

namespace textmill::lua {

/// The places of the texts, in the order of their bytes; equal texts in the order of their places.
std::vector<std::uint32_t> text_order(std::span<const tml_str> texts);

}  // namespace textmill::lua
